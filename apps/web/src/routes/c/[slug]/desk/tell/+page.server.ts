import { fail } from '@sveltejs/kit';
import { api } from '#server/api.ts';
import { textOf } from '#server/form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => api(event).get('/c/{slug}/matters/to-tell', { query: { after: event.url.searchParams.get('after') } });

export const actions: Actions = {
  default: async (event) => {
    const form = await event.request.formData();
    const answer = await api(event).post('/c/{slug}/matters/{id}/told', { params: { id: textOf(form, 'id') } });
    return answer.ok ? { reasons: [] } : fail(answer.problem.status, { reasons: answer.problem.reasons.map(({ text }) => ({ text })) });
  },
};

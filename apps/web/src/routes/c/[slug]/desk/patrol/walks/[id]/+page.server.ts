import { fail } from '@sveltejs/kit';
import { api } from '#server/api.ts';
import { textOf } from '#server/form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
  walk: await api(event).get('/c/{slug}/patrol/walks/{id}', { params: { id: event.params.id } }), done: event.url.searchParams.get('done'), mended: event.url.searchParams.has('mended'),
});

export const actions: Actions = {
  nothing: async (event) => {
    const form = await event.request.formData();
    const answer = await api(event).post('/c/{slug}/patrol/walks/{id}/nothing', { params: { id: event.params.id }, body: { stop: Number(textOf(form, 'stop')) } });
    return answer.ok ? { reasons: [] } : fail(answer.problem.status, { reasons: answer.problem.reasons.map(({ text }) => ({ text })) });
  },
  finish: async (event) => {
    const answer = await api(event).post('/c/{slug}/patrol/walks/{id}/finish', { params: { id: event.params.id } });
    return answer.ok ? { reasons: [] } : fail(answer.problem.status, { reasons: answer.problem.reasons.map(({ text }) => ({ text })) });
  },
};

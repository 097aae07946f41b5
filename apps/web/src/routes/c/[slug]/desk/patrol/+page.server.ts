import { fail, redirect } from '@sveltejs/kit';
import { api } from '#server/api.ts';
import { textOf } from '#server/form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({ patrol: await api(event).get('/c/{slug}/patrol'), planned: event.url.searchParams.has('planned') });

export const actions: Actions = {
  begin: async (event) => {
    const form = await event.request.formData();
    const answer = await api(event).post('/c/{slug}/patrol/rounds/{id}/walk', { params: { id: textOf(form, 'roundId') }, body: { dueOn: textOf(form, 'dueOn') } });
    if (!answer.ok) return fail(answer.problem.status, { reasons: answer.problem.reasons.map(({ text }) => ({ text })) });
    redirect(303, `/c/${event.params.slug}/desk/patrol/walks/${answer.value.id}`);
  },
  end: async (event) => {
    const form = await event.request.formData();
    const answer = await api(event).post('/c/{slug}/patrol/rounds/{id}/end', { params: { id: textOf(form, 'roundId') } });
    return answer.ok ? { reasons: [] } : fail(answer.problem.status, { reasons: answer.problem.reasons.map(({ text }) => ({ text })) });
  },
};

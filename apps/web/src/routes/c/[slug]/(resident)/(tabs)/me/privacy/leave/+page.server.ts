import { randomUUID } from 'node:crypto';
import { fail } from '@sveltejs/kit';
import { api, refused } from '#server/api.ts';
import { textOf } from '#server/form.ts';
import type { Actions, PageServerLoad } from './$types';

// Nothing here needs a script: an old phone gets the page and nothing else.
export const csr = false;

export const load: PageServerLoad = async (event) => ({ leaving: await api(event).get('/c/{slug}/me/erasure'), key: randomUUID() });

export const actions: Actions = {
  ask: async (event) => {
    const form = await event.request.formData();
    if (textOf(form, 'sure') === '') return fail(422, { unsure: true });
    const answer = await api(event).post('/c/{slug}/me/erasure', { key: textOf(form, 'key') });
    return answer.ok ? { done: true } : refused(answer.problem, {});
  },
  cancel: async (event) => {
    const answer = await api(event).post('/c/{slug}/me/erasure/cancel', { key: textOf(await event.request.formData(), 'key') });
    return answer.ok ? { done: true } : refused(answer.problem, {});
  },
};

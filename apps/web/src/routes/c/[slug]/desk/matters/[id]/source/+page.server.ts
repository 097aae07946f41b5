import { redirect } from '@sveltejs/kit';
import { api, refused } from '#server/api.ts';
import { textOf } from '#server/form.ts';
import type { Actions, PageServerLoad } from './$types';

/** Nothing to see here but a refusal: the matter's own page shows the rest. */
export const load: PageServerLoad = (event) => {
  if (event.request.method === 'GET') redirect(303, `/c/${event.params.slug}/desk/matters/${event.params.id}`);
  return {};
};

export const actions: Actions = {
  reply: async (event) => {
    const form = await event.request.formData();
    const reply = textOf(form, 'reply');
    const answer = await api(event).post('/c/{slug}/matters/{id}/return-order', { params: { id: event.params.id }, body: { reply }, key: textOf(form, 'key') });
    if (!answer.ok) return refused(answer.problem, { reply });
    redirect(303, `/c/${event.params.slug}/desk/matters/${event.params.id}`);
  },
};

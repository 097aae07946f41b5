import { fail, redirect } from '@sveltejs/kit';
import { api, refused } from '#server/api.ts';
import { arrangeFrom, chosenTwice } from '#server/records.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const page = await api(event).get('/c/{slug}/imports/{id}');
  if (page.state !== 'staged' && page.state !== 'checked') redirect(303, `/c/${event.params.slug}/desk/records/${event.params.id}`);
  return { page };
};

export const actions: Actions = {
  look: async (event) => {
    const form = await event.request.formData();
    const twice = chosenTwice(form);
    if (twice !== null) return fail(422, { twice });
    const page = await api(event).get('/c/{slug}/imports/{id}');
    const answer = await api(event).post('/c/{slug}/imports/{id}/arrange', { body: arrangeFrom(form, page.sheets.filter(({ chosen }) => chosen).map(({ nth }) => nth)) });
    if (!answer.ok) return refused(answer.problem, {});
    redirect(303, `/c/${event.params.slug}/desk/records/${event.params.id}${form.get('then') === 'columns' ? '/columns' : ''}`);
  },
};

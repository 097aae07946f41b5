import { redirect } from '@sveltejs/kit';
import { deskFiltersOf, tailOf } from '#features/desk/query.ts';
import { api, refused } from '#server/api.ts';
import { textOf } from '#server/form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => ({ wanted: deskFiltersOf(event.url.searchParams) });

export const actions: Actions = {
  save: async (event) => {
    const form = await event.request.formData();
    const query = deskFiltersOf(new URLSearchParams(textOf(form, 'query')));
    const name = textOf(form, 'name');
    const answer = await api(event).post('/c/{slug}/views', { body: { name, query } });
    if (!answer.ok) return refused(answer.problem, { name, query: tailOf(query) });
    redirect(303, `/c/${event.params.slug}/desk/matters${tailOf(query)}`);
  },
  remove: async (event) => {
    const answer = await api(event).remove('/c/{slug}/views/{id}', { id: textOf(await event.request.formData(), 'id') });
    return answer.ok ? { removed: true } : refused(answer.problem, { name: '', query: '' });
  },
};

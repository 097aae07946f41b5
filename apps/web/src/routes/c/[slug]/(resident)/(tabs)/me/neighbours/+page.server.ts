import { error, redirect } from '@sveltejs/kit';
import { api, refused } from '#server/api.ts';
import { textOf } from '#server/form.ts';
import type { Actions, PageServerLoad } from './$types';

// Nothing here needs a script: an old phone gets the page and nothing else.
export const csr = false;

export const load: PageServerLoad = async (event) => {
  const list = await api(event).ask('/c/{slug}/residents/to-vouch', { query: { after: event.url.searchParams.get('after') } });
  if (list.ok) return { rows: list.value.rows, next: list.value.next };
  if (list.problem.status === 401) redirect(303, `/c/${event.params.slug}/sign-in?next=${encodeURIComponent(event.url.pathname)}`);
  return error(list.problem.status, list.problem.title);
};

export const actions: Actions = {
  vouch: async (event) => {
    const id = textOf(await event.request.formData(), 'id');
    const answer = await api(event).post('/c/{slug}/residents/{id}/vouch', { params: { id } });
    return answer.ok ? { name: answer.value.name } : refused(answer.problem, { id });
  },
};

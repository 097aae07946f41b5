import { redirect, type RequestEvent } from '@sveltejs/kit';
import { api, refused } from '#server/api.ts';
import { textOf } from '#server/form.ts';
import type { Actions, PageServerLoad } from './$types';

// Nothing here needs a script: an old phone gets the page and nothing else.
export const csr = false;

export const load: PageServerLoad = async (event) => ({ page: await api(event).get('/c/{slug}/wishes') });

const voice = (how: 'support' | 'take-back') => async (event: RequestEvent) => {
  const id = textOf(await event.request.formData(), 'id');
  const here = `/c/${event.params['slug'] ?? ''}/wishes`;
  const answer = await api(event).post(`/c/{slug}/wishes/{id}/${how}`, { params: { id } });
  if (answer.ok) redirect(303, `${here}#w-${id}`);
  if (answer.problem.status === 401) redirect(303, `/c/${event.params['slug'] ?? ''}/sign-in?next=${encodeURIComponent(here)}`);
  return refused(answer.problem, {});
};
export const actions: Actions = { support: voice('support'), takeBack: voice('take-back') };

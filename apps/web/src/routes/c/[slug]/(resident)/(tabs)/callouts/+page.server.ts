import { redirect } from '@sveltejs/kit';
import { api } from '#server/api.ts';
import { meOf } from '#server/community.ts';
import type { PageServerLoad } from './$types';

// Nothing here needs a script: an old phone gets the page and nothing else.
export const csr = false;

export const load: PageServerLoad = async (event) => {
  if ((await meOf(event)) === null) redirect(303, `/c/${event.params.slug}/sign-in?next=${encodeURIComponent(event.url.pathname)}`);
  return api(event).get('/c/{slug}/callouts', { query: { after: event.url.searchParams.get('after') } });
};

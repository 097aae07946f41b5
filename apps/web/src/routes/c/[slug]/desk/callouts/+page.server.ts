import { error } from '@sveltejs/kit';
import { api } from '#server/api.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { seesPeople } = await event.parent();
  if (!seesPeople) error(403);
  return api(event).get('/c/{slug}/callouts', { query: { after: event.url.searchParams.get('after') } });
};

import { api } from '#server/api.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const query = { from: event.url.searchParams.get('from'), to: event.url.searchParams.get('to') };
  return { figures: await api(event).get('/c/{slug}/figures', { query }), search: event.url.search };
};

import { api } from '#server/api.ts';
import type { PageServerLoad } from './$types';

// Nothing here needs a script: an old phone gets the page and nothing else.
export const csr = false;

export const load: PageServerLoad = async (event) => {
  const query = { from: event.url.searchParams.get('from'), to: event.url.searchParams.get('to') };
  return { figures: await api(event).get('/c/{slug}/figures', { query }), search: event.url.search };
};

import { api } from '#server/api.ts';
import type { PageServerLoad } from './$types';

// Nothing here needs a script: an old phone gets the page and nothing else.
export const csr = false;

export const load: PageServerLoad = async (event) => {
  const [pool, settled, conferences] = await Promise.all([
    api(event).get('/c/{slug}/topics', { query: { state: 'pooled', after: event.url.searchParams.get('after') } }), api(event).get('/c/{slug}/topics', { query: { state: 'settled', limit: 5 } }), api(event).get('/c/{slug}/conferences'),
  ]);
  return { topics: pool.rows, next: pool.next, settled: settled.rows, conferences: conferences.rows.slice(0, 3) };
};

import { api } from '#server/api.ts';
import type { PageServerLoad } from './$types';

export const csr = false;
export const load: PageServerLoad = async (event) => {
  const [list, conferences] = await Promise.all([api(event).get('/c/{slug}/joint-list'), api(event).get('/c/{slug}/conferences', { query: { after: event.url.searchParams.get('after') } })]);
  return { list, conferences: conferences.rows, next: conferences.next };
};

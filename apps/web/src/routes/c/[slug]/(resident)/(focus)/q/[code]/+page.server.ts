import { api } from '#server/api.ts';
import type { PageServerLoad } from './$types';

// Nothing here needs a script: an old phone gets the page and nothing else.
export const csr = false;

export const load: PageServerLoad = async (event) => {
  const poster = await api(event).get('/c/{slug}/posters/{code}', { params: { code: event.params.code } });
  const [open, done] = await Promise.all([
    api(event).get('/c/{slug}/matters', { query: { placeId: poster.place.id, state: 'open', limit: 5 } }),
    api(event).get('/c/{slug}/matters', { query: { placeId: poster.place.id, confirmed: '1', limit: 3 } }),
  ]);
  return { poster, open: open.rows, done: done.rows };
};

import { json, type RequestHandler } from '@sveltejs/kit';
import { api } from '#server/api.ts';

/** While somebody writes: which kind it may be, and what is open nearby (M-2, M-3). */
export const GET: RequestHandler = async (event) => {
  // Enough to tell what it is about, and an address of a bearable length.
  const text = (event.url.searchParams.get('text') ?? '').slice(0, 400);
  const query = { text, placeId: event.url.searchParams.get('placeId'), kind: event.url.searchParams.get('kind') };
  const [similar, kinds] = await Promise.all([
    api(event).ask('/c/{slug}/matters/similar', { query }),
    api(event).ask('/c/{slug}/matters/suggest-kind', { query: { text } }),
  ]);
  return json({
    kinds: kinds.ok ? kinds.value.kinds.slice(0, 3).map(({ code }) => code) : [],
    similar: similar.ok ? similar.value.rows.slice(0, 3).map(({ row, metres }) => ({ row, metres })) : [],
  });
};

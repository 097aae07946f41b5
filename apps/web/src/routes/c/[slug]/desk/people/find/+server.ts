import { json, type RequestHandler } from '@sveltejs/kit';
import { api } from '#server/api.ts';

/** Residents whose name begins so, for the field “for whom”; only what tells them apart. */
export const GET: RequestHandler = async (event) => {
  const q = (event.url.searchParams.get('q') ?? '').trim().slice(0, 40);
  if (q === '') return json({ rows: [] });
  const answer = await api(event).ask('/c/{slug}/residents', { query: { q } });
  const rows = answer.ok ? answer.value.rows.slice(0, 8).map(({ id, name, building, dwelling }) => ({ id, name, home: [building, dwelling].filter((part) => part !== null && part !== '').join(' ') })) : [];
  return json({ rows }, { headers: { 'cache-control': 'private, no-store' } });
};

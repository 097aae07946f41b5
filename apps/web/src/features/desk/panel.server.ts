import { randomUUID } from 'node:crypto';
import type { RequestEvent } from '@sveltejs/kit';
import { api } from '#server/api.ts';
import { likeIt } from '#server/similar.ts';

/** Everything beside a matter that its panel shows; null where there is no such matter (any more). */
export const panelOf = async (event: RequestEvent, id: string) => {
  const [answer, source] = await Promise.all([api(event).ask('/c/{slug}/matters/{id}', { params: { id } }), api(event).ask('/c/{slug}/matters/{id}/source', { params: { id } })]);
  if (!answer.ok) return null;
  // One key a rendered panel: the same form sent twice does the thing once.
  return { matter: answer.value, source: source.ok ? source.value : null, key: randomUUID(), similar: await likeIt(event, answer.value) };
};
export type Panel = NonNullable<Awaited<ReturnType<typeof panelOf>>>;

import { randomUUID } from 'node:crypto';
import type { RequestEvent } from '@sveltejs/kit';
import type { MatterPage } from '@linyi/contract';
import { api } from '#server/api.ts';

const isOpen = ({ state }: MatterPage): boolean => state === 'received' || state === 'answered' || state === 'planned';

/** Open matters like this one nearby, without itself: what a worker may settle in one go (M-3). */
const likeIt = async (event: RequestEvent, matter: MatterPage) => {
  if (!isOpen(matter) || matter.text === null) return [];
  const answer = await api(event).ask('/c/{slug}/matters/similar', { query: { text: matter.text.slice(0, 400), placeId: matter.place.id, kind: matter.kind } });
  return answer.ok ? answer.value.rows.filter(({ row }) => row.id !== matter.id).slice(0, 3).map(({ row, metres }) => ({ id: row.id, number: row.number, title: row.title, kind: row.kind, place: row.place, metres })) : [];
};

/** Everything beside a matter that its panel shows; null where there is no such matter (any more). */
export const panelOf = async (event: RequestEvent, id: string) => {
  const answer = await api(event).ask('/c/{slug}/matters/{id}', { params: { id } });
  if (!answer.ok) return null;
  // One key a rendered panel: the same form sent twice does the thing once.
  return { matter: answer.value, key: randomUUID(), similar: await likeIt(event, answer.value) };
};
export type Panel = NonNullable<Awaited<ReturnType<typeof panelOf>>>;

import type { RequestEvent } from '@sveltejs/kit';
import type { MatterPage } from '@linyi/contract';
import { api } from './api.ts';

const isOpen = ({ state }: MatterPage): boolean => state === 'received' || state === 'answered' || state === 'planned';

/** Open matters like this one nearby, without itself: what a worker may settle in one go, or merge it into (M-3). */
export const likeIt = async (event: RequestEvent, matter: MatterPage) => {
  if (!isOpen(matter) || matter.text === null) return [];
  const answer = await api(event).ask('/c/{slug}/matters/similar', { query: { text: matter.text.slice(0, 400), placeId: matter.place.id, kind: matter.kind } });
  return answer.ok ? answer.value.rows.filter(({ row }) => row.id !== matter.id).slice(0, 3).map(({ row, metres }) => ({ id: row.id, number: row.number, title: row.title, kind: row.kind, place: row.place, metres })) : [];
};
export type Similar = Awaited<ReturnType<typeof likeIt>>[number];

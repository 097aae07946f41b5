import type { RequestEvent } from '@sveltejs/kit';
import type { MatterRow, PlaceView } from '@linyi/contract';
import type { Filters, Plan, PlanSpot } from '#features/matters/query.ts';
import { api } from './api.ts';

const pages = 6;

/** Open matters of the filter, page by page, up to 300: the plan shows where they cluster, the list shows each. */
const openMatters = async (event: RequestEvent, filters: Filters): Promise<{ rows: MatterRow[]; more: boolean }> => {
  const rows: MatterRow[] = [];
  let after: string | null = null;
  for (let page = 0; page < pages; page++) {
    const list: { rows: MatterRow[]; next: string | null } = await api(event).get('/c/{slug}/matters', { query: { state: 'open', ...filters, limit: 50, after } });
    rows.push(...list.rows);
    after = list.next;
    if (after === null) return { rows, more: false };
  }
  return { rows, more: true };
};

export const planOf = async (event: RequestEvent, places: readonly PlaceView[], filters: Filters): Promise<Plan> => {
  const { rows, more } = await openMatters(event, filters);
  const now = Date.now();
  const spots = places.flatMap((place): PlanSpot[] => {
    if (place.kind !== 'building' && place.kind !== 'spot') return [];
    const at = place.x === null || place.y === null ? null : { x: place.x, y: place.y };
    const here = rows.filter((row) => row.place.id === place.id);
    const late = here.filter(({ clock }) => clock !== null && clock.pausedAt === null && Date.parse(clock.dueAt) < now && clock.kind !== 'rating');
    return [{ id: place.id, name: place.name, kind: place.kind, at, open: here.length, overdue: late.length }];
  });
  return { spots, more };
};

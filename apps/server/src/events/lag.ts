import { sql } from 'kysely';
import { raw } from '../db/tx.ts';
import type { Tx } from '../db/tx.ts';

/** How far the worker is behind in one community: facts without a number, and how many each listener hasn't heard yet. */
export type EventLag = { readonly unnumbered: number; readonly listeners: readonly { readonly listener: string; readonly behind: number }[] };

export const eventLag = async (tx: Tx): Promise<EventLag> => {
  const unnumbered = await tx.first(raw<{ count: number }>(sql`select count(*)::int as count from events where community_id = ${tx.communityId}::uuid and position is null`));
  const listeners = await tx.all(raw<{ listener: string; behind: number }>(sql`
    select c.listener, greatest(coalesce(p.last, 0) - c.position, 0)::int as behind from event_cursors c left join event_positions p on p.community_id = c.community_id
    where c.community_id = ${tx.communityId}::uuid order by c.listener`));
  return { unnumbered: unnumbered?.count ?? 0, listeners };
};

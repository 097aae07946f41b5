import { sql } from 'kysely';
import { q, raw } from '../db/tx.ts';
import type { Tx } from '../db/tx.ts';

const mostAtOnce = 500;

/**
 * Gives committed events of one community their durable numbers. One sequencer at a time: the row of the last number is locked. Within a matter the
 * order is that of its versions: a move takes its moment before it waits for the matter's lock, so a later one may carry an earlier moment. A crash before commit leaves them unnumbered, and the next run numbers them.
 * @returns how many were numbered.
 */
export const numberEvents = async (tx: Tx): Promise<number> => {
  await tx.run(q.insertInto('eventPositions').values({ communityId: tx.communityId, last: 0 }).onConflict((conflict) => conflict.doNothing()));
  const held = await tx.first(q.selectFrom('eventPositions').select('last').where('communityId', '=', tx.communityId).forUpdate());
  const last = held?.last ?? 0;
  const numbered = await tx.run(raw(sql`
    with fresh as (
      select aggregate, aggregate_id from events where community_id = ${tx.communityId}::uuid and position is null order by event_id limit ${mostAtOnce}
    ), moments as (
      select event_id, aggregate_id, version, max(at) over (partition by aggregate, aggregate_id order by version) as at
      from events where community_id = ${tx.communityId}::uuid and position is null and (aggregate, aggregate_id) in (select aggregate, aggregate_id from fresh)
    ), waiting as (
      select event_id, row_number() over (order by at, aggregate_id, version, event_id) as nth from moments
    )
    update events e set position = ${last} + w.nth from waiting w where e.community_id = ${tx.communityId}::uuid and e.event_id = w.event_id`));
  if (numbered > 0) await tx.run(q.updateTable('eventPositions').set({ last: last + numbered }).where('communityId', '=', tx.communityId));
  return numbered;
};

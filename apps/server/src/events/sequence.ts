import { sql } from 'kysely';
import { q, raw } from '../db/tx.ts';
import type { Tx } from '../db/tx.ts';

const mostAtOnce = 500;

/**
 * Gives committed events of one community their durable numbers. One sequencer at a time: the row of the last number is locked. Within a matter the
 * order is that of its versions. A crash before commit leaves them unnumbered, and the next run numbers them.
 * @returns how many were numbered.
 */
export const numberEvents = async (tx: Tx): Promise<number> => {
  await tx.run(q.insertInto('eventPositions').values({ communityId: tx.communityId, last: 0 }).onConflict((conflict) => conflict.doNothing()));
  const held = await tx.first(q.selectFrom('eventPositions').select('last').where('communityId', '=', tx.communityId).forUpdate());
  const last = held?.last ?? 0;
  const numbered = await tx.run(raw(sql`
    with waiting as (
      select event_id, row_number() over (order by at, aggregate_id, version, event_id) as nth
      from (select * from events where community_id = ${tx.communityId}::uuid and position is null order by event_id limit ${mostAtOnce}) fresh
    )
    update events e set position = ${last} + w.nth from waiting w where e.community_id = ${tx.communityId}::uuid and e.event_id = w.event_id`));
  if (numbered > 0) await tx.run(q.updateTable('eventPositions').set({ last: last + numbered }).where('communityId', '=', tx.communityId));
  return numbered;
};

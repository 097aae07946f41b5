import { domainEvent } from '@linyi/contract';
import type { DomainEvent } from '@linyi/contract';
import type { Instant } from '@linyi/kernel';
import { sql } from 'kysely';
import { q } from '../db/tx.ts';
import type { Tx } from '../db/tx.ts';
import type { Ctx } from '../kernel/ctx.ts';

/** Which event it is, when it happened, and its place in the row of events. */
export type EventOrigin = { readonly eventId: string; readonly at: Instant; readonly position: number | null };

/** A room that listens. Its effects and its place in the row of events are saved in one transaction: each event counts once. */
export type Listener = { readonly name: string; readonly hear: (ctx: Ctx, event: DomainEvent, from: EventOrigin) => Promise<void> };

const mostAtOnce = 100;
type Row = { eventId: string; type: string; aggregate: string; aggregateId: string; version: number; body: unknown; position: number | null; at: Instant };

/** Why a listener stands still, beside its place in the row of events. */
export const noteFailure = async (tx: Tx, listener: Listener, failure: string): Promise<void> => {
  await tx.run(
    q.insertInto('eventCursors').values({ communityId: tx.communityId, listener: listener.name, position: 0, failures: 1, failure: failure.slice(0, 500) })
      .onConflict((conflict) => conflict.columns(['communityId', 'listener']).doUpdateSet((set) => ({ failures: sql<number>`${set.ref('eventCursors.failures')} + 1`, failure: failure.slice(0, 500) }))),
  );
};

const eventFrom = ({ type, aggregate, aggregateId, version, body }: Row): DomainEvent =>
  domainEvent.parse({ type, aggregate, id: aggregateId, version, ...(body as Record<string, unknown>) });

/**
 * Lets one listener hear the events it hasn't heard yet, in the order of their numbers. One that fails takes back all that was heard with it.
 * @param most how many at once.
 * @returns how many it heard.
 */
export const deliverTo = async (ctx: Ctx, listener: Listener, most = mostAtOnce): Promise<number> => {
  const { tx } = ctx;
  await tx.run(q.insertInto('eventCursors').values({ communityId: tx.communityId, listener: listener.name, position: 0 }).onConflict((conflict) => conflict.doNothing()));
  const cursor = await tx.first(q.selectFrom('eventCursors').select('position').where('communityId', '=', tx.communityId).where('listener', '=', listener.name).forUpdate());
  const rows = (await tx.all(
    q.selectFrom('events').select(['eventId', 'type', 'aggregate', 'aggregateId', 'version', 'body', 'position', 'at'])
      .where('communityId', '=', tx.communityId).where('position', '>', cursor?.position ?? 0).orderBy('position').limit(most),
  )) as Row[];
  for (const row of rows) await listener.hear(ctx, eventFrom(row), row);
  const last = rows.at(-1)?.position;
  if (last != null) await tx.run(q.updateTable('eventCursors').set({ position: last, failures: 0, failure: null }).where('communityId', '=', tx.communityId).where('listener', '=', listener.name));
  return rows.length;
};

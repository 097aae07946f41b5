import { sql } from 'kysely';
import { Refused, startOfDayInChina, dayInChina } from '@linyi/kernel';
import type { Instant } from '@linyi/kernel';
import { q } from '../../db/tx.ts';
import type { Tx } from '../../db/tx.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import { partsOf } from '../../kernel/pages.ts';
import type { Relay } from './domain/relay.ts';

const relays = q.selectFrom('relays').select(['relayId', 'askedBy', 'askedOf', 'skill', 'state', 'startedAt', 'lastAt']);
const isOf = (residentId: string) => sql<boolean>`(asked_by = ${residentId} or asked_of = ${residentId})`;
export const relaysPage = 20;
/** The last that was written in first; one more than a page. */
export const relaysOf = async (tx: Tx, residentId: string, after: string | undefined): Promise<Relay[]> => (await tx.all(relays.where('communityId', '=', tx.communityId).where(isOf(residentId))
  .$if(after !== undefined, (each) => each.where(sql<boolean>`(last_at, relay_id) < (${partsOf(after)[0]}::timestamptz, ${partsOf(after)[1]}::uuid)`)).orderBy('lastAt', 'desc').orderBy('relayId', 'desc').limit(relaysPage + 1))) as Relay[];
export const relaysBetween = async (tx: Tx, askedBy: string, askedOf: string): Promise<Relay[]> => (await tx.all(relays.where('communityId', '=', tx.communityId).where('askedBy', '=', askedBy).where('askedOf', '=', askedOf))) as Relay[];
/** Held until the transaction ends. @throws Refused `relay.unknown`, also to anybody but the two. */
export const lockRelay = async (tx: Tx, relayId: string, residentId: string): Promise<Relay> => {
  const relay = (await tx.first(relays.where('communityId', '=', tx.communityId).where('relayId', '=', relayId).where(isOf(residentId)).forUpdate())) as Relay | undefined;
  if (!relay) throw new Refused([{ code: 'relay.unknown' }]);
  return relay;
};
export const findRelay = async (tx: Tx, relayId: string): Promise<Relay | undefined> => (await tx.first(relays.where('communityId', '=', tx.communityId).where('relayId', '=', relayId))) as Relay | undefined;
/** Two who tap twice at once come one after the other. */
export const lockAsker = async (tx: Tx, residentId: string): Promise<void> => {
  await tx.run({ compile: () => sql`select pg_advisory_xact_lock(hashtextextended(${`relay:${tx.communityId}:${residentId}`}, 0))`.compile(q) });
};
const todayOf = ({ now }: Pick<Ctx, 'now'>): Instant => startOfDayInChina(dayInChina(now));
export const startedToday = async (ctx: Ctx, residentId: string): Promise<number> =>
  (await ctx.tx.first(q.selectFrom('relays').select(sql<number>`count(*)::int`.as('count')).where('communityId', '=', ctx.tx.communityId).where('askedBy', '=', residentId).where('startedAt', '>=', todayOf(ctx))))?.count ?? 0;
export const writtenToday = async (ctx: Ctx, residentId: string): Promise<number> =>
  (await ctx.tx.first(q.selectFrom('relayMessages').select(sql<number>`count(*)::int`.as('count')).where('communityId', '=', ctx.tx.communityId).where('byResident', '=', residentId).where('at', '>=', todayOf(ctx))))?.count ?? 0;
export type Message = { readonly relayId: string; readonly byResident: string; readonly text: string; readonly at: Instant };
export const messagesOf = async (tx: Tx, relayIds: readonly string[]): Promise<Message[]> =>
  relayIds.length === 0 ? [] : (await tx.all(q.selectFrom('relayMessages').select(['relayId', 'byResident', 'text', 'at']).where('communityId', '=', tx.communityId).where('relayId', '=', sql<string>`any(${relayIds}::uuid[])`).orderBy('at', 'desc').orderBy('messageId', 'desc')));
export const insertRelay = async (tx: Tx, relay: Relay): Promise<void> => {
  await tx.run(q.insertInto('relays').values({ communityId: tx.communityId, ...relay }));
};
export const setRelay = async (tx: Tx, relayId: string, change: Partial<Relay>): Promise<void> => {
  await tx.run(q.updateTable('relays').set(change).where('communityId', '=', tx.communityId).where('relayId', '=', relayId));
};
export const addMessage = async (ctx: Ctx, relayId: string, { byResident, text }: Pick<Message, 'byResident' | 'text'>): Promise<void> => {
  await ctx.tx.run(q.insertInto('relayMessages').values({ communityId: ctx.tx.communityId, messageId: ctx.newId(), relayId, byResident, text, at: ctx.now }));
  await setRelay(ctx.tx, relayId, { lastAt: ctx.now });
};

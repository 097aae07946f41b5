import { sql } from 'kysely';
import type { RoundEvery } from '@linyi/contract';
import type { Instant } from '@linyi/kernel';
import { insertMany, q } from '../../../db/tx.ts';
import type { Tx } from '../../../db/tx.ts';
import type { Ctx } from '../../../kernel/ctx.ts';

export type Round = {
  readonly roundId: string; readonly name: string; readonly every: RoundEvery; readonly weekday: number | null; readonly monthDay: number | null; readonly onWorkdays: boolean;
  readonly walker: string; readonly fromOn: string; readonly endedOn: string | null;
};
export type Stop = { readonly roundId: string; readonly sort: number; readonly placeId: string; readonly lookFor: string | null };
export type Walk = { readonly walkId: string; readonly roundId: string; readonly dueOn: string; readonly begunAt: Instant; readonly begunBy: string; readonly endedAt: Instant | null; readonly endedBy: string | null };
export type Check = {
  readonly checkId: string; readonly walkId: string | null; readonly stop: number | null; readonly placeId: string | null; readonly at: Instant; readonly byResident: string;
  readonly found: 'nothing' | 'mended' | 'raised'; readonly matterId: string | null; readonly thanked: boolean;
};
const roundColumns = ['roundId', 'name', 'every', 'weekday', 'monthDay', 'onWorkdays', 'walker', 'fromOn', 'endedOn'] as const;
const walkColumns = ['walkId', 'roundId', 'dueOn', 'begunAt', 'begunBy', 'endedAt', 'endedBy'] as const;
const checkColumns = ['checkId', 'walkId', 'stop', 'placeId', 'at', 'byResident', 'found', 'matterId', 'thanked'] as const;

/** Rounds that were walked on some day since then, the newest plan last. */
export const loadRounds = async (tx: Tx, since: string): Promise<Round[]> =>
  (await tx.all(q.selectFrom('patrolRounds').select(roundColumns).where('communityId', '=', tx.communityId).where((where) => where.or([where('endedOn', 'is', null), where('endedOn', '>=', since)])).orderBy('roundId'))) as Round[];
export const lockRound = async (tx: Tx, roundId: string): Promise<Round | undefined> =>
  (await tx.first(q.selectFrom('patrolRounds').select(roundColumns).where('communityId', '=', tx.communityId).where('roundId', '=', roundId).forUpdate())) as Round | undefined;
export const loadRound = async (tx: Tx, roundId: string): Promise<Round | undefined> =>
  (await tx.first(q.selectFrom('patrolRounds').select(roundColumns).where('communityId', '=', tx.communityId).where('roundId', '=', roundId))) as Round | undefined;
export const insertRound = async (ctx: Ctx, round: Round & { readonly createdBy: string }, stops: readonly Omit<Stop, 'roundId'>[]): Promise<void> => {
  const { communityId } = ctx.tx;
  await ctx.tx.run(q.insertInto('patrolRounds').values({ communityId, createdAt: ctx.now, ...round }));
  await insertMany(ctx.tx, 'patrolStops', stops.map((stop) => ({ communityId, roundId: round.roundId, ...stop })));
};
export const endRoundOn = async (tx: Tx, roundId: string, endedOn: string): Promise<void> => {
  await tx.run(q.updateTable('patrolRounds').set({ endedOn }).where('communityId', '=', tx.communityId).where('roundId', '=', roundId));
};
export const loadStops = async (tx: Tx, roundIds: readonly string[]): Promise<Stop[]> =>
  (await tx.all(q.selectFrom('patrolStops').select(['roundId', 'sort', 'placeId', 'lookFor']).where('communityId', '=', tx.communityId).where('roundId', '=', sql<string>`any(${roundIds}::uuid[])`).orderBy('roundId').orderBy('sort')));

export const loadWalks = async (tx: Tx, since: string): Promise<Walk[]> =>
  (await tx.all(q.selectFrom('patrolWalks').select(walkColumns).where('communityId', '=', tx.communityId).where('dueOn', '>=', since).orderBy('walkId')));
export const lockWalk = async (tx: Tx, walkId: string): Promise<Walk | undefined> =>
  (await tx.first(q.selectFrom('patrolWalks').select(walkColumns).where('communityId', '=', tx.communityId).where('walkId', '=', walkId).forUpdate()));
export const loadWalk = async (tx: Tx, walkId: string): Promise<Walk | undefined> =>
  (await tx.first(q.selectFrom('patrolWalks').select(walkColumns).where('communityId', '=', tx.communityId).where('walkId', '=', walkId)));
/** Two who set out at the same moment walk the same round. */
export const putWalk = async (ctx: Ctx, { roundId, dueOn, begunBy }: Pick<Walk, 'roundId' | 'dueOn' | 'begunBy'>): Promise<string> => {
  const { tx } = ctx;
  await tx.run(q.insertInto('patrolWalks').values({ communityId: tx.communityId, walkId: ctx.newId(), roundId, dueOn, begunAt: ctx.now, begunBy }).onConflict((conflict) => conflict.columns(['communityId', 'roundId', 'dueOn']).doNothing()));
  const row = await tx.first(q.selectFrom('patrolWalks').select('walkId').where('communityId', '=', tx.communityId).where('roundId', '=', roundId).where('dueOn', '=', dueOn));
  return row?.walkId ?? '';
};
export const endWalk = async (ctx: Ctx, walkId: string, endedBy: string): Promise<void> => {
  await ctx.tx.run(q.updateTable('patrolWalks').set({ endedAt: ctx.now, endedBy }).where('communityId', '=', ctx.tx.communityId).where('walkId', '=', walkId));
};

export const checksOf = async (tx: Tx, walkIds: readonly string[]): Promise<Check[]> =>
  walkIds.length === 0 ? [] : ((await tx.all(q.selectFrom('patrolChecks').select(checkColumns).where('communityId', '=', tx.communityId).where('walkId', '=', sql<string>`any(${walkIds}::uuid[])`).orderBy('checkId'))) as Check[]);
export const checksSince = async (tx: Tx, since: Instant): Promise<Check[]> =>
  (await tx.all(q.selectFrom('patrolChecks').select(checkColumns).where('communityId', '=', tx.communityId).where('at', '>=', since).orderBy('checkId'))) as Check[];
export const insertCheck = async (ctx: Ctx, check: Omit<Check, 'checkId' | 'at'>): Promise<void> => {
  await ctx.tx.run(q.insertInto('patrolChecks').values({ communityId: ctx.tx.communityId, checkId: ctx.newId(), at: ctx.now, ...check }));
};
export const checkOfMatter = async (tx: Tx, matterId: string): Promise<(Check & { readonly round: string | null; readonly dueOn: string | null }) | undefined> =>
  (await tx.first(q.selectFrom('patrolChecks as c')
    .leftJoin('patrolWalks as w', (join) => join.onRef('w.communityId', '=', 'c.communityId').onRef('w.walkId', '=', 'c.walkId'))
    .leftJoin('patrolRounds as r', (join) => join.onRef('r.communityId', '=', 'w.communityId').onRef('r.roundId', '=', 'w.roundId'))
    .select([...checkColumns.map((column) => `c.${column}` as const), 'r.name as round', 'w.dueOn']).where('c.communityId', '=', tx.communityId).where('c.matterId', '=', matterId).limit(1))) as (Check & { round: string | null; dueOn: string | null }) | undefined;

import { sql } from 'kysely';
import type { AccountAct } from '@linyi/contract';
import type { Instant } from '@linyi/kernel';
import { q } from '../../db/tx.ts';
import type { Tx } from '../../db/tx.ts';
import type { Ctx } from '../../kernel/ctx.ts';

export type RecoveryState = 'asked' | 'started' | 'waiting' | 'done' | 'stopped' | 'over';
export type Recovery = {
  readonly recoveryId: string; readonly residentId: string; readonly state: RecoveryState; readonly byTwo: boolean; readonly contested: boolean; readonly askedBy: string; readonly secondedBy: string | null;
  readonly codeExpiresAt: Instant | null; readonly accountId: string | null; readonly phone: string | null; readonly ripeAt: Instant | null; readonly askedAt: Instant; readonly endedAt: Instant | null;
};
const columns = ['recoveryId', 'residentId', 'state', 'byTwo', 'contested', 'askedBy', 'secondedBy', 'codeExpiresAt', 'accountId', 'phone', 'ripeAt', 'askedAt', 'endedAt'] as const;
const open: readonly RecoveryState[] = ['asked', 'started', 'waiting'];
const base = (tx: Tx) => q.selectFrom('recoveries').select(columns).where('communityId', '=', tx.communityId);
const isOpen = sql<boolean>`state = any(${open}::text[])`;

export const lockRecovery = async (tx: Tx, recoveryId: string): Promise<Recovery | undefined> => (await tx.first(base(tx).where('recoveryId', '=', recoveryId).forUpdate())) as Recovery | undefined;
export const lockRecoveryByCode = async (tx: Tx, codeHash: string): Promise<Recovery | undefined> => (await tx.first(base(tx).where('codeHash', '=', codeHash).forUpdate())) as Recovery | undefined;
export const openRecoveryOf = async (tx: Tx, residentId: string): Promise<Recovery | undefined> => (await tx.first(base(tx).where('residentId', '=', residentId).where(isOpen).forUpdate())) as Recovery | undefined;
export const waitingFor = async (tx: Tx, accountId: string): Promise<Recovery | undefined> => (await tx.first(base(tx).where('accountId', '=', accountId).where('state', '=', 'waiting').forUpdate())) as Recovery | undefined;
export const openRecoveries = async (tx: Tx): Promise<Recovery[]> => (await tx.all(base(tx).where(isOpen).orderBy('askedAt', 'desc').limit(200))) as Recovery[];
export const stoppedSince = async (tx: Tx, residentId: string, since: Instant): Promise<boolean> =>
  (await tx.first(base(tx).where('residentId', '=', residentId).where('state', '=', 'stopped').where('endedAt', '>=', since).limit(1))) !== undefined;
export const askedSince = async (tx: Tx, askedBy: string, since: Instant): Promise<number> =>
  (await tx.first(q.selectFrom('recoveries').select((count) => count.fn.countAll<number>().as('count')).where('communityId', '=', tx.communityId).where('askedBy', '=', askedBy).where('askedAt', '>=', since)))?.count ?? 0;

export const addRecovery = async (ctx: Ctx, given: Pick<Recovery, 'recoveryId' | 'residentId' | 'state' | 'byTwo' | 'contested' | 'askedBy' | 'codeExpiresAt'> & { readonly codeHash: string | null }): Promise<void> => {
  await ctx.tx.run(q.insertInto('recoveries').values({ communityId: ctx.tx.communityId, askedAt: ctx.now, secondedBy: null, accountId: null, phone: null, ripeAt: null, endedAt: null, ...given }));
};
type Change = Partial<Pick<Recovery, 'state' | 'secondedBy' | 'codeExpiresAt' | 'accountId' | 'phone' | 'ripeAt' | 'endedAt'>> & { readonly codeHash?: string | null };
export const changeRecovery = async (tx: Tx, recoveryId: string, change: Change): Promise<void> => {
  await tx.run(q.updateTable('recoveries').set(change).where('communityId', '=', tx.communityId).where('recoveryId', '=', recoveryId));
};
/** What nobody came for in its time, and what has waited its day. */
export const dueRecoveries = async ({ tx, now }: Pick<Ctx, 'tx' | 'now'>): Promise<{ readonly recoveryId: string }[]> =>
  tx.all(q.selectFrom('recoveries').select('recoveryId').where('communityId', '=', tx.communityId)
    .where((where) => where.or([where.and([where('state', '=', 'waiting'), where('ripeAt', '<=', now)]), where.and([where('state', '=', 'started'), where('codeExpiresAt', '<=', now)])])).limit(200));

/** The number is whoever's it was proved to be; whoever had it before keeps none. */
export const takePhone = async (tx: Tx, residentId: string, phone: string): Promise<void> => {
  await tx.run(q.updateTable('residents').set({ phone: null }).where('communityId', '=', tx.communityId).where('phone', '=', phone).where('residentId', '<>', residentId));
  await tx.run(q.updateTable('residents').set({ phone, phoneFailedAt: null }).where('communityId', '=', tx.communityId).where('residentId', '=', residentId));
};
/** Nobody is behind this account here any more. */
export const leaveAccount = async (tx: Tx, residentId: string): Promise<void> => {
  await tx.run(q.updateTable('residents').set({ accountId: null, phone: null }).where('communityId', '=', tx.communityId).where('residentId', '=', residentId));
};

export type Act = { readonly act: AccountAct; readonly at: Instant; readonly byId: string | null };
export const addAct = async (ctx: Ctx, given: { readonly residentId: string; readonly act: AccountAct; readonly byId: string | null }): Promise<void> => {
  await ctx.tx.run(q.insertInto('accountActs').values({ communityId: ctx.tx.communityId, actId: ctx.newId(), at: ctx.now, ...given }));
};
const actsShown = 30;
export const actsOf = async (tx: Tx, residentId: string): Promise<Act[]> =>
  (await tx.all(q.selectFrom('accountActs').select(['act', 'at', 'byId']).where('communityId', '=', tx.communityId).where('residentId', '=', residentId).orderBy('actId', 'desc').limit(actsShown))) as Act[];

const peopleShown = 50;
/** Those with an account whom somebody may help: of these buildings, or by name where none are named. */
export const recoverable = async (tx: Tx, among: { readonly buildingIds: readonly string[] | null; readonly q: string; readonly except: string }) =>
  tx.all(
    q.selectFrom('residents as r')
      .leftJoin('dwellings as d', (join) => join.onRef('d.communityId', '=', 'r.communityId').onRef('d.dwellingId', '=', 'r.dwellingId'))
      .leftJoin('places as p', (join) => join.onRef('p.communityId', '=', 'r.communityId').onRef('p.placeId', '=', 'r.buildingId'))
      .select(['r.residentId', 'r.name', 'r.phone', 'p.name as building', 'd.entrance', 'd.number'])
      .where('r.communityId', '=', tx.communityId).where('r.accountId', 'is not', null).where('r.residentId', '<>', among.except)
      .$if(among.buildingIds !== null, (each) => each.where('r.buildingId', '=', sql<string>`any(${among.buildingIds ?? []}::uuid[])`))
      .$if(among.q !== '', (each) => each.where((where) => where.or([where('r.phone', '=', among.q), where('r.name', 'like', `${among.q.replace(/[\\%_]/g, '\\$&')}%`)])))
      .orderBy('r.name').orderBy('r.residentId').limit(peopleShown),
  );

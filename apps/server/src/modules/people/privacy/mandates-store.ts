import { sql } from 'kysely';
import type { MandateScope, Verification } from '@linyi/contract';
import type { Instant } from '@linyi/kernel';
import { q } from '../../../db/tx.ts';
import type { Tx } from '../../../db/tx.ts';
import type { Ctx } from '../../../kernel/ctx.ts';

export type Mandate = {
  readonly mandateId: string; readonly giverId: string; readonly holderId: string; readonly scope: MandateScope[]; readonly how: 'self' | 'paper'; readonly givenAt: Instant; readonly untilOn: string; readonly endedAt: Instant | null;
};
const columns = ['mandateId', 'giverId', 'holderId', 'scope', 'how', 'givenAt', 'untilOn', 'endedAt'] as const;
const all = (tx: Tx) => q.selectFrom('mandates').select(columns).where('communityId', '=', tx.communityId);

export const loadMandate = async (tx: Tx, mandateId: string): Promise<Mandate | undefined> => (await tx.first(all(tx).where('mandateId', '=', mandateId).forUpdate())) as Mandate | undefined;
export const mandatesOf = async (tx: Tx, residentId: string): Promise<Mandate[]> =>
  (await tx.all(all(tx).where((where) => where.or([where('giverId', '=', residentId), where('holderId', '=', residentId)])).orderBy('mandateId', 'desc'))) as Mandate[];
/** What lets one act for the other today, held so that nobody ends it in the midst of an act. */
export const liveMandate = async (tx: Tx, { giverId, holderId, today }: { readonly giverId: string; readonly holderId: string; readonly today: string }): Promise<Mandate | undefined> =>
  (await tx.first(all(tx).where('holderId', '=', holderId).where('giverId', '=', giverId).where('endedAt', 'is', null).where('untilOn', '>=', today).orderBy('mandateId', 'desc').limit(1))) as Mandate | undefined;
export const addMandate = async ({ tx, now }: Pick<Ctx, 'tx' | 'now'>, mandate: Omit<Mandate, 'givenAt' | 'endedAt'> & { readonly recordedBy: string | null }): Promise<void> => {
  await tx.run(q.insertInto('mandates').values({ communityId: tx.communityId, givenAt: now, ...mandate }));
};
export const closeMandates = async ({ tx, now }: Pick<Ctx, 'tx' | 'now'>, which: { readonly giverId: string; readonly holderId: string }, endedBy: string): Promise<void> => {
  await tx.run(q.updateTable('mandates').set({ endedAt: now, endedBy }).where('communityId', '=', tx.communityId).where('giverId', '=', which.giverId).where('holderId', '=', which.holderId).where('endedAt', 'is', null));
};

export type MandateAct = { readonly mandateId: string; readonly holderId: string; readonly giverId: string; readonly act: string; readonly about: string | null; readonly at: Instant };
export const addMandateAct = async ({ tx, now, newId }: Pick<Ctx, 'tx' | 'now' | 'newId'>, act: Omit<MandateAct, 'at'>): Promise<void> => {
  await tx.run(q.insertInto('mandateActs').values({ communityId: tx.communityId, actId: newId(), at: now, ...act }));
};
const actColumns = ['mandateId', 'holderId', 'giverId', 'act', 'about', 'at'] as const;
export const actsUnder = (tx: Tx, mandateIds: readonly string[]): Promise<MandateAct[]> =>
  tx.all(q.selectFrom('mandateActs').select(actColumns).where('communityId', '=', tx.communityId).where('mandateId', '=', sql<string>`any(${mandateIds}::uuid[])`).orderBy('actId', 'desc').limit(200));
/** Who acted for whom in one matter. */
export const mandateActsAbout = (tx: Tx, about: string): Promise<MandateAct[]> =>
  tx.all(q.selectFrom('mandateActs').select(actColumns).where('communityId', '=', tx.communityId).where('about', '=', about).orderBy('actId'));

export type Giver = { readonly residentId: string; readonly name: string; readonly verification: Verification; readonly buildingId: string | null };
export const loadGiver = async (tx: Tx, residentId: string): Promise<Giver | undefined> =>
  (await tx.first(q.selectFrom('residents').select(['residentId', 'name', 'verification', 'buildingId']).where('communityId', '=', tx.communityId).where('residentId', '=', residentId).where('erasedAt', 'is', null))) as Giver | undefined;

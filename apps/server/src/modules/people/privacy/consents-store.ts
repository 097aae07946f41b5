import type { Attribute, Purpose } from '@linyi/contract';
import type { Instant } from '@linyi/kernel';
import { q } from '../../../db/tx.ts';
import type { Tx } from '../../../db/tx.ts';
import type { Ctx } from '../../../kernel/ctx.ts';

export type Consent = { readonly purpose: Purpose; readonly given: boolean; readonly version: number; readonly changedAt: Instant };
export type ConsentVersion = { readonly purpose: Purpose; readonly version: number; readonly given: boolean; readonly how: 'self' | 'paper' | 'spoken'; readonly recordedBy: string | null; readonly at: Instant };

export const consentVersionsOf = async (tx: Tx, residentId: string): Promise<ConsentVersion[]> =>
  (await tx.all(q.selectFrom('consentVersions').select(['purpose', 'version', 'given', 'how', 'recordedBy', 'at']).where('communityId', '=', tx.communityId).where('residentId', '=', residentId).orderBy('purpose').orderBy('version', 'desc'))) as ConsentVersion[];

/** How it stands now, held against a second change at the same moment. */
export const lockConsent = async (tx: Tx, residentId: string, purpose: Purpose): Promise<Consent | undefined> =>
  (await tx.first(q.selectFrom('consents').select(['purpose', 'given', 'version', 'changedAt']).where('communityId', '=', tx.communityId).where('residentId', '=', residentId).where('purpose', '=', purpose).forUpdate())) as Consent | undefined;

export type Said = { readonly residentId: string; readonly purpose: Purpose; readonly given: boolean; readonly version: number; readonly how: ConsentVersion['how']; readonly recordedBy: string | null };
export const saveConsent = async ({ tx, now }: Pick<Ctx, 'tx' | 'now'>, { how, recordedBy, ...said }: Said): Promise<void> => {
  await tx.run(
    q.insertInto('consents').values({ communityId: tx.communityId, ...said, changedAt: now })
      .onConflict((conflict) => conflict.columns(['communityId', 'residentId', 'purpose']).doUpdateSet({ given: said.given, version: said.version, changedAt: now })),
  );
  await tx.run(q.insertInto('consentVersions').values({ communityId: tx.communityId, ...said, how, recordedBy, at: now }));
};

export type Attributes = { readonly birthYear: number | null; readonly sex: string | null; readonly tenure: string | null; readonly occupation: string | null; readonly specialNeed: string | null };
const columns = ['birthYear', 'sex', 'tenure', 'occupation', 'specialNeed'] as const satisfies readonly Attribute[];
export const attributesOf = async (tx: Tx, residentId: string): Promise<Attributes | undefined> =>
  tx.first(q.selectFrom('residents').select(columns).where('communityId', '=', tx.communityId).where('residentId', '=', residentId));
export const saveAttribute = async (tx: Tx, residentId: string, { attribute, value }: { readonly attribute: Attribute; readonly value: string | null }): Promise<void> => {
  const kept = attribute === 'birthYear' ? { birthYear: value === null ? null : Number(value) } : { [attribute]: value };
  await tx.run(q.updateTable('residents').set(kept).where('communityId', '=', tx.communityId).where('residentId', '=', residentId));
};

export type Guardian = { readonly nickname: string; readonly guardianId: string | null; readonly guardianName: string; readonly givenAt: Instant };
/** What a guardian has signed for a child and not taken back. */
export const guardianOf = async (tx: Tx, residentId: string): Promise<Guardian | undefined> =>
  tx.first(q.selectFrom('guardianConsents').select(['nickname', 'guardianId', 'guardianName', 'givenAt']).where('communityId', '=', tx.communityId).where('residentId', '=', residentId).where('withdrawnAt', 'is', null));
type NewGuardian = { readonly residentId: string; readonly guardianId: string | null; readonly guardianName: string; readonly nickname: string; readonly how: 'paper' | 'inPerson'; readonly recordedBy: string };
export const saveGuardian = async ({ tx, now }: Pick<Ctx, 'tx' | 'now'>, { residentId, ...signed }: NewGuardian): Promise<void> => {
  const fresh = { ...signed, givenAt: now, withdrawnAt: null };
  await tx.run(q.insertInto('guardianConsents').values({ communityId: tx.communityId, residentId, ...fresh }).onConflict((conflict) => conflict.columns(['communityId', 'residentId']).doUpdateSet(fresh)));
};
export const endGuardian = ({ tx, now }: Pick<Ctx, 'tx' | 'now'>, residentId: string): Promise<number> =>
  tx.run(q.updateTable('guardianConsents').set({ withdrawnAt: now }).where('communityId', '=', tx.communityId).where('residentId', '=', residentId).where('withdrawnAt', 'is', null));

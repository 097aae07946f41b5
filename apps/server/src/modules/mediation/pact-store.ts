import { q } from '../../db/tx.ts';
import type { Tx } from '../../db/tx.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import type { Breach, Pact, PactVersion, Signature } from './domain/pact.ts';

export const loadPact = async (tx: Tx, mediationId: string): Promise<Pact | undefined> =>
  tx.first(q.selectFrom('pacts').select(['pactId', 'mediationId', 'title', 'version', 'startedAt']).where('communityId', '=', tx.communityId).where('mediationId', '=', mediationId));
export const loadVersions = (tx: Tx, pactId: string): Promise<PactVersion[]> =>
  tx.all(q.selectFrom('pactVersions').select(['version', 'text', 'why', 'madeBy', 'madeAt']).where('communityId', '=', tx.communityId).where('pactId', '=', pactId).orderBy('version'));
/** Writes a version; the first one brings the pact itself. */
export const insertVersion = async ({ tx }: Ctx, pact: Pact, { version, text, why, madeBy, madeAt }: PactVersion): Promise<void> => {
  const { pactId, ...columns } = pact;
  await tx.run(q.insertInto('pacts').values({ communityId: tx.communityId, pactId, ...columns }).onConflict((conflict) => conflict.columns(['communityId', 'pactId']).doUpdateSet({ version, title: pact.title })));
  await tx.run(q.insertInto('pactVersions').values({ communityId: tx.communityId, pactId, version, text, why, madeBy, madeAt }));
};

export const loadSignatures = async (tx: Tx, pactId: string): Promise<Signature[]> =>
  (await tx.all(q.selectFrom('pactSignatures').select(['signatureId', 'version', 'personId', 'name', 'way', 'signedAt', 'typedBy']).where('communityId', '=', tx.communityId).where('pactId', '=', pactId).orderBy('signedAt').orderBy('signatureId'))) as Signature[];
export const insertSignature = async ({ tx }: Ctx, pactId: string, signature: Signature): Promise<void> => {
  await tx.run(q.insertInto('pactSignatures').values({ communityId: tx.communityId, pactId, ...signature }));
};

export const loadBreaches = async (tx: Tx, pactId: string): Promise<Breach[]> => (await tx.all(
  q.selectFrom('pactBreaches').select(['breachId', 'version', 'reportedBy', 'reportedAt', 'happenedOn', 'text', 'state', 'handledBy', 'handledAt', 'result', 'sessionId', 'newVersion'])
    .where('communityId', '=', tx.communityId).where('pactId', '=', pactId).orderBy('reportedAt').orderBy('breachId'))) as Breach[];
export const insertBreach = async ({ tx }: Ctx, pactId: string, breach: Breach): Promise<void> => {
  await tx.run(q.insertInto('pactBreaches').values({ communityId: tx.communityId, pactId, ...breach }));
};
export const saveBreach = async ({ tx }: Ctx, { breachId, state, handledBy, handledAt, result, sessionId, newVersion }: Breach): Promise<void> => {
  await tx.run(q.updateTable('pactBreaches').set({ state, handledBy, handledAt, result, sessionId, newVersion }).where('communityId', '=', tx.communityId).where('breachId', '=', breachId));
};

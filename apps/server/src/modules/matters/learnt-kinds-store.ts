import type { Instant } from '@linyi/kernel';
import { q } from '../../db/tx.ts';
import type { Tx } from '../../db/tx.ts';

export type LearntKinds = { readonly learntAt: Instant; readonly examples: number };
export const learntKinds = async (tx: Tx): Promise<LearntKinds | undefined> =>
  (await tx.first(q.selectFrom('kindModels').select(['learntAt', 'examples']).where('communityId', '=', tx.communityId)));
export const loadKindModel = async (tx: Tx): Promise<Uint8Array | undefined> =>
  (await tx.first(q.selectFrom('kindModels').select('model').where('communityId', '=', tx.communityId)))?.model;
export const saveKindModel = async (tx: Tx, learnt: LearntKinds & { readonly model: Uint8Array }): Promise<void> => {
  const columns = { ...learnt, model: Buffer.from(learnt.model) };
  await tx.run(q.insertInto('kindModels').values({ communityId: tx.communityId, ...columns }).onConflict((conflict) => conflict.column('communityId').doUpdateSet(columns)));
};
export const forgetKinds = async (tx: Tx): Promise<void> => {
  await tx.run(q.deleteFrom('kindModels').where('communityId', '=', tx.communityId));
};

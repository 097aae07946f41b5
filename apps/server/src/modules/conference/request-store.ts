import { sql } from 'kysely';
import { Refused } from '@linyi/kernel';
import type { Instant } from '@linyi/kernel';
import { q } from '../../db/tx.ts';
import type { Tx } from '../../db/tx.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import type { OutsideRequest, Reply } from './domain/request.ts';

const columns = [
  'requestId', 'matterId', 'nth', 'version', 'addresseeId', 'contact', 'text', 'askedOn', 'askedAt', 'askedBy', 'withinAmount', 'withinUnit', 'startedAt', 'dueAt', 'nextAt', 'reminded', 'level', 'state', 'endedAt', 'followsUp',
] as const;
const replyColumns = ['replyId', 'requestId', 'matterId', 'repliedOn', 'byWhom', 'text', 'stance', 'documentNumber', 'enteredAt', 'enteredBy'] as const;

export const findRequest = async (tx: Tx, requestId: string): Promise<OutsideRequest | undefined> =>
  (await tx.first(q.selectFrom('outsideRequests').select(columns).where('communityId', '=', tx.communityId).where('requestId', '=', requestId))) as OutsideRequest | undefined;
/** The request, held until the transaction ends. @throws Refused `outside.unknown`, also when it is another community's. */
export const lockRequest = async (tx: Tx, requestId: string): Promise<OutsideRequest> => {
  const request = (await tx.first(q.selectFrom('outsideRequests').select(columns).where('communityId', '=', tx.communityId).where('requestId', '=', requestId).forUpdate())) as OutsideRequest | undefined;
  if (!request) throw new Refused([{ code: 'outside.unknown' }]);
  return request;
};
export const loadRequests = async (tx: Tx, matterIds: readonly string[]): Promise<OutsideRequest[]> =>
  matterIds.length === 0 ? [] : (await tx.all(
    q.selectFrom('outsideRequests').select(columns).where('communityId', '=', tx.communityId).where('matterId', '=', sql<string>`any(${matterIds}::uuid[])`).orderBy('matterId').orderBy('nth'),
  )) as OutsideRequest[];
/** Asked for under the matter's lock, so that no number is given twice. */
export const lastNth = async (tx: Tx, matterId: string): Promise<number> =>
  (await tx.first(q.selectFrom('outsideRequests').select((each) => each.fn.max('nth').as('last')).where('communityId', '=', tx.communityId).where('matterId', '=', matterId)))?.last ?? 0;
export const insertRequest = async (tx: Tx, request: OutsideRequest): Promise<void> => {
  await tx.run(q.insertInto('outsideRequests').values({ communityId: tx.communityId, ...request }));
};
export const saveRequest = async (tx: Tx, { requestId, ...change }: OutsideRequest): Promise<void> => {
  await tx.run(q.updateTable('outsideRequests').set(change).where('communityId', '=', tx.communityId).where('requestId', '=', requestId));
};
export const openRequestsOf = async (tx: Tx, matterId: string): Promise<string[]> =>
  (await tx.all(q.selectFrom('outsideRequests').select('requestId').where('communityId', '=', tx.communityId).where('matterId', '=', matterId).where('state', '=', 'open').orderBy('requestId'))).map(({ requestId }) => requestId);

export const insertReply = async (tx: Tx, reply: Reply): Promise<void> => {
  await tx.run(q.insertInto('requestReplies').values({ communityId: tx.communityId, ...reply }));
};
export const loadReplies = async (tx: Tx, matterId: string): Promise<Reply[]> =>
  (await tx.all(q.selectFrom('requestReplies').select(replyColumns).where('communityId', '=', tx.communityId).where('matterId', '=', matterId).orderBy('enteredAt').orderBy('replyId'))) as Reply[];

export type DueRequest = { readonly requestId: string; readonly nextAt: Instant };
/** Requests whose clock wants looking at, soonest first. @param after the last one looked at. */
export const dueRequests = async ({ tx, now }: Pick<Ctx, 'tx' | 'now'>, count: number, after?: DueRequest): Promise<DueRequest[]> =>
  (await tx.all(
    q.selectFrom('outsideRequests').select(['requestId', 'nextAt']).where('communityId', '=', tx.communityId).where('nextAt', '<=', now)
      .$if(after !== undefined, (each) => each.where(sql<boolean>`(next_at, request_id) > (${after?.nextAt}::timestamptz, ${after?.requestId}::uuid)`))
      .orderBy('nextAt').orderBy('requestId').limit(count),
  )) as DueRequest[];

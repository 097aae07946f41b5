import type { BodyKind, PlaceView } from '@linyi/contract';
import type { Instant } from '@linyi/kernel';
import { Refused } from '@linyi/kernel';
import { q } from '../../db/tx.ts';
import type { Tx } from '../../db/tx.ts';
import type { Ctx } from '../../kernel/ctx.ts';

export type Body = {
  readonly bodyId: string; readonly kind: BodyKind; readonly name: string; readonly parentId: string | null; readonly placeId: string | null;
  readonly contactId: string | null; readonly contactAgreedAt: Instant | null; readonly foundedOn: string; readonly closedAt: Instant | null;
};
const columns = ['bodyId', 'kind', 'name', 'parentId', 'placeId', 'contactId', 'contactAgreedAt', 'foundedOn', 'closedAt'] as const;
const bodies = q.selectFrom('bodies').select(columns);

export const loadBodies = async (tx: Tx): Promise<Body[]> => (await tx.all(bodies.where('communityId', '=', tx.communityId).orderBy('foundedOn').orderBy('bodyId'))) as Body[];
const findBody = async (tx: Tx, bodyId: string): Promise<Body | undefined> => (await tx.first(bodies.where('communityId', '=', tx.communityId).where('bodyId', '=', bodyId))) as Body | undefined;
/** @throws Refused `body.unknown`, also for another community's. */
export const loadBody = async (tx: Tx, bodyId: string): Promise<Body> => {
  const body = await findBody(tx, bodyId);
  if (!body) throw new Refused([{ code: 'body.unknown' }]);
  return body;
};
export const loadLiveBody = async (tx: Tx, bodyId: string): Promise<Body | undefined> => {
  const body = await findBody(tx, bodyId);
  return body?.closedAt === null ? body : undefined;
};
/** A place that something new may begin at: known and not closed. */
export const loadLivePlace = async (tx: Tx, placeId: string): Promise<PlaceView | undefined> =>
  (await tx.first(q.selectFrom('places').select(['placeId as id', 'kind', 'code', 'name', 'parentId', 'gridId', 'lat', 'long', 'x', 'y']).where('communityId', '=', tx.communityId).where('placeId', '=', placeId).where('closedAt', 'is', null))) as PlaceView | undefined;

/** @throws Refused `body.thereAlready` when one of that kind has the name. */
export const insertBody = async ({ tx }: Ctx, body: Body): Promise<void> => {
  const added = await tx.run(q.insertInto('bodies').values({ communityId: tx.communityId, ...body }).onConflict((conflict) => conflict.doNothing()));
  if (added === 0) throw new Refused([{ code: 'body.thereAlready', params: { name: body.name } }]);
};
export const saveBody = async (tx: Tx, { bodyId, ...change }: Pick<Body, 'bodyId'> & Partial<Body>): Promise<void> => {
  await tx.run(q.updateTable('bodies').set(change).where('communityId', '=', tx.communityId).where('bodyId', '=', bodyId));
};

import type { BodyKind } from '@linyi/contract';
import { dayInChina, must, Refused } from '@linyi/kernel';
import type { Ctx } from '../../../kernel/ctx.ts';
import { liveDutiesAt, loadResident } from '../../people/index.ts';
import { insertBody, loadBodies, loadBody, loadLiveBody, loadLivePlace, saveBody } from '../../tenancy/index.ts';
import { mayHangUnder } from '../domain/composition.ts';
import { mayOrganise } from '../policy.ts';
import { seatsNow } from '../store.ts';

type Where = { readonly parentId?: string | undefined; readonly placeId?: string | undefined };
/** @throws Refused `body.unknown`, `body.notThere`, `duty.unknownScope` */
const hangAt = async (ctx: Ctx, kind: BodyKind, { parentId, placeId }: Where): Promise<void> => {
  const parent = parentId === undefined ? null : await loadLiveBody(ctx.tx, parentId);
  if (parent === undefined) throw new Refused([{ code: 'body.unknown' }]);
  if (!mayHangUnder(kind, parent?.kind ?? null)) throw new Refused([{ code: 'body.notThere' }]);
  if (placeId !== undefined && !(await loadLivePlace(ctx.tx, placeId))) throw new Refused([{ code: 'duty.unknownScope' }]);
};

/** 成立: a Party body, a committee or a team. */
export const foundBody = async (ctx: Ctx, { kind, name, ...where }: Where & { readonly kind: BodyKind; readonly name: string }): Promise<{ readonly bodyId: string }> => {
  must(mayOrganise(ctx.actor));
  await hangAt(ctx, kind, where);
  const bodyId = ctx.newId();
  await insertBody(ctx, { bodyId, kind, name, parentId: where.parentId ?? null, placeId: where.placeId ?? null, contactId: null, contactAgreedAt: null, foundedOn: dayInChina(ctx.now), closedAt: null });
  ctx.emit({ type: 'body.founded', aggregate: 'body', id: bodyId, version: ctx.eventVersion() });
  return { bodyId };
};

const checkContact = async (ctx: Ctx, { contactId, agreed }: Pick<Change, 'contactId' | 'agreed'>): Promise<void> => {
  if (contactId === undefined) return;
  if (!(await loadResident(ctx.tx, contactId))) throw new Refused([{ code: 'people.unknown' }]);
  if (!agreed) throw new Refused([{ code: 'body.contactAgrees' }]);
};
type Change = Where & { readonly bodyId: string; readonly name: string; readonly contactId?: string | undefined; readonly agreed: boolean };
/** 改组织: its name, where it hangs, and whom to ask; nobody is named who hasn't agreed (P-17). */
export const changeBody = async (ctx: Ctx, { bodyId, name, contactId, agreed, ...where }: Change): Promise<void> => {
  must(mayOrganise(ctx.actor));
  const body = await loadBody(ctx.tx, bodyId);
  await hangAt(ctx, body.kind, where);
  if (where.parentId === bodyId) throw new Refused([{ code: 'body.notThere' }]);
  await checkContact(ctx, { contactId, agreed });
  const isNamed = (await loadBodies(ctx.tx)).some((other) => other.bodyId !== bodyId && other.kind === body.kind && other.name === name && other.closedAt === null);
  if (isNamed) throw new Refused([{ code: 'body.thereAlready', params: { name } }]);
  await saveBody(ctx.tx, { bodyId, name, parentId: where.parentId ?? null, placeId: where.placeId ?? null, contactId: contactId ?? null, contactAgreedAt: contactId === undefined ? null : ctx.now });
  ctx.emit({ type: 'body.changed', aggregate: 'body', id: bodyId, version: ctx.eventVersion() });
};

/** 撤销: a body on which nothing hangs any more. */
export const closeBody = async (ctx: Ctx, { bodyId }: { readonly bodyId: string }): Promise<void> => {
  must(mayOrganise(ctx.actor));
  await loadBody(ctx.tx, bodyId);
  const [bodies, seats, duties] = [await loadBodies(ctx.tx), await seatsNow(ctx), await liveDutiesAt(ctx, { bodyIds: [bodyId] })];
  const hanging = bodies.filter(({ parentId, closedAt }) => parentId === bodyId && closedAt === null).length + seats.filter((seat) => seat.bodyId === bodyId).length + duties.length;
  if (hanging > 0) throw new Refused([{ code: 'body.isInUse', params: { count: hanging } }]);
  await saveBody(ctx.tx, { bodyId, closedAt: ctx.now });
  ctx.emit({ type: 'body.closed', aggregate: 'body', id: bodyId, version: ctx.eventVersion() });
};

import type { DutyName, PlaceView } from '@linyi/contract';
import type { Ctx } from '../../kernel/ctx.ts';
import { firstHolderOf } from '../people/index.ts';
import { loadPlace } from '../tenancy/index.ts';
import { loadKind } from './store.ts';
import type { Kind } from './domain/suggest.ts';

/** 首接负责: who is accountable for a new matter: whom the kind names, else the building's steward, else the grid's worker, else the staff on duty (M-4). */
const responderFor = (ctx: Ctx, kind: Kind | undefined, place: PlaceView | null): Promise<string | null> => {
  const grid = place === null ? null : place.kind === 'grid' ? place.id : place.gridId;
  return firstHolderOf(ctx, [
    ...(kind?.responder ? [[kind.responder as DutyName, null] as const] : []),
    ...(place === null ? [] : [['buildingSteward', place.id] as const]),
    ...(grid === null ? [] : [['gridWorker', grid] as const]),
    ['communityStaff', null], ['secretary', null],
  ]);
};

export const nameResponder = async (ctx: Ctx, input: { kind: string; placeId?: string | undefined }): Promise<{ kind: Kind | undefined; place: PlaceView | null; firstResponder: string | null }> => {
  const [kind, place] = await Promise.all([loadKind(ctx.tx, input.kind), input.placeId === undefined ? undefined : loadPlace(ctx.tx, input.placeId)]);
  return { kind, place: place ?? null, firstResponder: await responderFor(ctx, kind, place ?? null) };
};

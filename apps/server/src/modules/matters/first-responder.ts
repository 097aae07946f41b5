import type { DutyName, PersonView, PlaceView } from '@linyi/contract';
import type { Tx } from '../../db/tx.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import { firstHolderOf } from '../people/index.ts';
import { loadPlace } from '../tenancy/index.ts';
import { loadKind } from './store.ts';
import type { Kind } from './domain/suggest.ts';

/** 首接负责: who is accountable for a new matter: whom the kind names, else the building's steward, else the grid's worker, else the staff on duty (M-4). */
const responderFor = (ctx: Ctx, kind: Kind | undefined, place: PlaceView | null): Promise<PersonView | null> => {
  const grid = place === null ? null : place.kind === 'grid' ? place.id : place.gridId;
  return firstHolderOf(ctx, [
    ...(kind?.responder ? [[kind.responder as DutyName, null] as const] : []),
    ...(place === null ? [] : [['buildingSteward', place.id] as const]),
    ...(grid === null ? [] : [['gridWorker', grid] as const]),
    ['communityStaff', null], ['secretary', null],
  ]);
};

type Where = { readonly kind: string; readonly placeId?: string | undefined };
export type KindAndPlace = { readonly kind: Kind | undefined; readonly place: PlaceView | null };
export const loadKindAndPlace = async (tx: Tx, { kind: code, placeId }: Where): Promise<KindAndPlace> => {
  const [kind, place] = await Promise.all([loadKind(tx, code), placeId === undefined ? undefined : loadPlace(tx, placeId)]);
  return { kind, place: place ?? null };
};

export type Named = KindAndPlace & { readonly responder: PersonView | null };
/** @param found kind and place, where they were asked for already. */
export const nameResponder = async (ctx: Ctx, input: Where, found = loadKindAndPlace(ctx.tx, input)): Promise<Named> => {
  const { kind, place } = await found;
  return { kind, place, responder: await responderFor(ctx, kind, place) };
};

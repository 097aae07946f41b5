import { sql } from 'kysely';
import type { DutyName, PersonView, PlaceView } from '@linyi/contract';
import { dayInChina } from '@linyi/kernel';
import type { Instant } from '@linyi/kernel';
import { prepare } from '../../db/tx.ts';
import type { Tx } from '../../db/tx.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import { acting, firstHolderOf, firstHolderQuery } from '../people/index.ts';
import { gridOfPlaceQuery, loadPlace } from '../tenancy/index.ts';
import { loadKind } from './store.ts';
import type { Kind } from './domain/suggest.ts';

/** 首接负责: the building's steward, else the grid's worker, else the staff on duty (M-4). */
const responderNear = prepare<PersonView, { communityId: string; placeId: string | null; today: string }>((slot) => firstHolderQuery(slot, sql`
  select * from (values ('buildingSteward', ${slot('placeId')}::uuid, 1), ('gridWorker', ${gridOfPlaceQuery(slot)}, 2)) near(duty, place_id, turn) where place_id is not null
  union all values ('communityStaff', null::uuid, 3), ('secretary', null, 4)`));

type Where = { readonly kind: string; readonly placeId?: string | undefined };
/** Kind and place of a matter, and who is accountable there unless the kind names somebody else. */
export type KindAndPlace = { readonly kind: Kind | undefined; readonly place: PlaceView | null; readonly near: PersonView | null };
export const loadKindAndPlace = async (tx: Tx, { kind: code, placeId }: Where, now: Instant): Promise<KindAndPlace> => {
  const [kind, place, near] = await Promise.all([
    loadKind(tx, code), placeId === undefined ? undefined : loadPlace(tx, placeId), tx.firstOf(responderNear, { communityId: tx.communityId, placeId: placeId ?? null, today: dayInChina(now) }),
  ]);
  return { kind, place: place ?? null, near: near ? acting(near) : null };
};

export type Named = Pick<KindAndPlace, 'kind' | 'place'> & { readonly responder: PersonView | null };
/**
 * Who is accountable for a new matter: whom the kind names, else whoever is near (M-4).
 * @param found what was asked for already.
 */
export const nameResponder = async (ctx: Ctx, input: Where, found = loadKindAndPlace(ctx.tx, input, ctx.now)): Promise<Named> => {
  const { kind, place, near } = await found;
  const named = kind?.responder ? await firstHolderOf(ctx, kind.responder as DutyName) : null;
  return { kind, place, responder: named ?? near };
};

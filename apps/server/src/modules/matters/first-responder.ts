import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { DutyName, PersonView, PlaceView } from '@linyi/contract';
import { dayInChina } from '@linyi/kernel';
import type { Instant } from '@linyi/kernel';
import { prepare, raw } from '../../db/tx.ts';
import type { Tx } from '../../db/tx.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import { acting, firstHolderOf, firstHolderQuery } from '../people/index.ts';
import { gridOfPlaceQuery, placeQuery } from '../tenancy/index.ts';
import { kindQuery } from './store.ts';
import type { Kind } from './domain/suggest.ts';

type Asked = { communityId: string; code: string; placeId: string | null; today: string };
/** 首接负责: the building's steward, else the grid's worker, else the staff on duty (M-4). */
const responderNear = (slot: <K extends keyof Asked>(name: K) => Asked[K]): RawBuilder<PersonView> => firstHolderQuery(slot, sql`
  select * from (values ('buildingSteward', ${slot('placeId')}::uuid, 1), ('gridWorker', ${gridOfPlaceQuery(slot)}, 2)) near(duty, place_id, turn) where place_id is not null
  union all values ('communityStaff', null::uuid, 3), ('secretary', null, 4)`);

type Where = { readonly kind: string; readonly placeId?: string | undefined };
/** Kind and place of a matter, and who is accountable there unless the kind names somebody else. */
export type KindAndPlace = { readonly kind: Kind | null; readonly place: PlaceView | null; readonly near: PersonView | null };
const kindAndPlace = prepare<KindAndPlace, Asked>((slot) => raw(sql`
  select ${kindQuery(slot)} as kind, ${placeQuery(slot)} as place, (select to_jsonb(near) from (${responderNear(slot)}) near) as near`));
export const loadKindAndPlace = async (tx: Tx, { kind: code, placeId }: Where, now: Instant): Promise<KindAndPlace> => {
  const found = await tx.firstOf(kindAndPlace, { communityId: tx.communityId, code, placeId: placeId ?? null, today: dayInChina(now) });
  return found ? { ...found, near: found.near && acting(found.near) } : { kind: null, place: null, near: null };
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

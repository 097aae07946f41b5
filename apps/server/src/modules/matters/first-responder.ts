import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type pg from 'pg';
import type { DutyName, PersonView, PlaceView } from '@linyi/contract';
import { dayInChina } from '@linyi/kernel';
import type { Instant } from '@linyi/kernel';
import { prepare, raw } from '../../db/tx.ts';
import type { Tx } from '../../db/tx.ts';
import { keptBriefly } from '../../kept-briefly.ts';
import type { KeptBriefly } from '../../kept-briefly.ts';
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
const loadKindAndPlace = async (tx: Tx, { kind: code, placeId }: Where, now: Instant): Promise<KindAndPlace> => {
  const found = await tx.firstOf(kindAndPlace, { communityId: tx.communityId, code, placeId: placeId ?? null, today: dayInChina(now) });
  return found ? { ...found, near: found.near && acting(found.near) } : { kind: null, place: null, near: null };
};

const kept = new WeakMap<pg.Pool, KeptBriefly<KindAndPlace>>();
const keptIn = (pool: pg.Pool): KeptBriefly<KindAndPlace> => {
  const known = kept.get(pool) ?? keptBriefly<KindAndPlace>({ most: 1_000, keptFor: 2_000 });
  kept.set(pool, known);
  return known;
};
/**
 * The same for the door, where what was found in the last two seconds is given again: kinds, places and duties change seldom (ADR 25). Whoever was
 * named by a duty that ended in between is followed by the next when open matters are looked through for such.
 */
export const kindAndPlaceAhead = async (tx: Tx, where: Where, { now, pool }: { readonly now: Instant; readonly pool: pg.Pool }): Promise<KindAndPlace> => {
  const [known, key] = [keptIn(pool), [tx.communityId, where.kind, where.placeId, dayInChina(now)].join()];
  const before = known.find(key);
  if (before) return before;
  const found = await loadKindAndPlace(tx, where, now);
  const isWhole = found.kind !== null && found.near !== null && (where.placeId === undefined || found.place !== null);
  if (isWhole) known.keep(key, found);
  return found;
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

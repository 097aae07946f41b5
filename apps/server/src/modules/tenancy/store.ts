import type { PlaceView, RulesView } from '@linyi/contract';
import { sql } from 'kysely';
import type { Compilable, RawBuilder } from 'kysely';
import { Refused } from '@linyi/kernel';
import type { Instant } from '@linyi/kernel';
import { insertMany, prepare, q, raw } from '../../db/tx.ts';
import type { Tx } from '../../db/tx.ts';
import type { Ctx } from '../../kernel/ctx.ts';

const placeColumns = ['placeId as id', 'kind', 'code', 'name', 'parentId', 'gridId', 'lat', 'long', 'x', 'y'] as const;

/** All places that are in use. */
export const loadPlaces = async (tx: Tx): Promise<PlaceView[]> =>
  (await tx.all(q.selectFrom('places').select(placeColumns).where('communityId', '=', tx.communityId).where('closedAt', 'is', null).orderBy('sort').orderBy('code'))) as PlaceView[];

const placeById = prepare<PlaceView, { communityId: string; placeId: string }>((slot) =>
  q.selectFrom('places').select(placeColumns).where('communityId', '=', slot('communityId')).where('placeId', '=', slot('placeId')));
export const loadPlace = (tx: Tx, placeId: string): Promise<PlaceView | undefined> => tx.firstOf(placeById, { communityId: tx.communityId, placeId });

export const loadPoster = async (tx: Tx, code: string): Promise<(PlaceView & { matterKind: string | null }) | undefined> =>
  (await tx.first(
    q.selectFrom('places').select([...placeColumns, 'matterKind']).where('communityId', '=', tx.communityId).where('code', '=', code),
  )) as (PlaceView & { matterKind: string | null }) | undefined;

/** Two who change rules at the same moment come one after the other. */
export const lockRules = async (tx: Tx): Promise<void> => {
  await tx.run(raw(sql`select pg_advisory_xact_lock(hashtextextended(${`rules:${tx.communityId}`}, 0))`));
};
/** The rules that were set here, as they are at this moment. */
export const storedRules = async (tx: Tx): Promise<Readonly<Record<string, unknown>>> =>
  Object.fromEntries((await tx.all(q.selectFrom('communityRules').select(['rule', 'value']).where('communityId', '=', tx.communityId))).map(({ rule, value }) => [rule, value]));

export const saveRules = async (ctx: Ctx, changes: Partial<RulesView>, reason: string): Promise<void> => {
  const { tx, now } = ctx;
  const changedBy = ctx.actor.kind === 'resident' ? ctx.actor.id : null;
  await Promise.all(
    Object.entries(changes).flatMap(([rule, value]) => {
      const text = JSON.stringify(value);
      const before = JSON.stringify(ctx.rules[rule as keyof RulesView]);
      return [
        tx.run(
          q.insertInto('communityRules').values({ communityId: tx.communityId, rule, value: text, changedAt: now })
            .onConflict((conflict) => conflict.columns(['communityId', 'rule']).doUpdateSet({ value: text, changedAt: now })),
        ),
        tx.run(q.insertInto('ruleChanges').values({ communityId: tx.communityId, changeId: ctx.newId(), rule, before, after: text, reason, changedBy, changedAt: now })),
      ];
    }),
  );
};

export const ruleChangesPage = 50;
/** The newest first, one more than a page. */
export const loadRuleChanges = async (tx: Tx, after: string | undefined) =>
  tx.all(
    q.selectFrom('ruleChanges').select(['changeId as id', 'rule', 'before', 'after', 'reason', 'changedBy', 'changedAt as at'])
      .where('communityId', '=', tx.communityId).$if(after !== undefined, (each) => each.where('changeId', '<', after ?? '')).orderBy('changeId', 'desc').limit(ruleChangesPage + 1),
  );

export const loadDwellingsOf = async (tx: Tx, buildingId: string) =>
  tx.all(
    q.selectFrom('dwellings').select(['dwellingId as id', 'entrance', 'number', 'floor'])
      .where('communityId', '=', tx.communityId).where('buildingId', '=', buildingId).orderBy('entrance').orderBy('floor').orderBy('number'),
  );
/** Every home of the community, by what it is known by. */
export const loadHomes = async (tx: Tx): Promise<{ buildingId: string; entrance: string; number: string }[]> =>
  tx.all(q.selectFrom('dwellings').select(['buildingId', 'entrance', 'number']).where('communityId', '=', tx.communityId));
/** Names of buildings, grids and spots by id. */
export const placeNames = async (tx: Tx): Promise<ReadonlyMap<string, string>> =>
  new Map((await tx.all(q.selectFrom('places').select(['placeId', 'name']).where('communityId', '=', tx.communityId))).map(({ placeId, name }) => [placeId, name]));

/** Asks for the name of one place; `id`: a value or a select of it. */
export const placeNameQuery = (slot: (name: 'communityId') => string, id: RawBuilder<string>): Compilable<{ placeId: string; name: string }> =>
  q.selectFrom('places').select(['placeId', 'name']).where('communityId', '=', slot('communityId')).where('placeId', '=', id);
/** One place as JSON, or null: a part of a larger statement. */
export const placeQuery = (slot: (name: 'communityId' | 'placeId') => string | null): RawBuilder<PlaceView | null> => sql`
  (select jsonb_build_object('id', place_id, 'kind', kind, 'code', code, 'name', name, 'parentId', parent_id, 'gridId', grid_id, 'lat', lat, 'long', long, 'x', x, 'y', y)
   from places where community_id = ${slot('communityId')} and place_id = ${slot('placeId')})`;
/** The rules that were set here, as the text of one JSON object: a part of the statement that every request begins with. */
export const rulesQuery = (slot: (name: 'communityId') => string): RawBuilder<string> =>
  sql`(select coalesce(jsonb_object_agg(rule, value), '{}')::text from community_rules where community_id = ${slot('communityId')})`;
/** The grid in which a place lies, or the place itself where it is one. */
export const gridOfPlaceQuery = (slot: (name: 'communityId' | 'placeId') => string | null): RawBuilder<string | null> =>
  sql`(select case when kind = 'grid' then place_id else grid_id end from places where community_id = ${slot('communityId')} and place_id = ${slot('placeId')})`;
const namesById = prepare<{ placeId: string; name: string }, { communityId: string; ids: readonly string[] }>((slot) =>
  q.selectFrom('places').select(['placeId', 'name']).where('communityId', '=', slot('communityId')).where('placeId', '=', sql<string>`any(${slot('ids')}::uuid[])`));
/** Names of these places by id. */
export const namesOfPlaces = async (tx: Tx, placeIds: readonly (string | null)[]): Promise<ReadonlyMap<string, string>> => {
  const ids = [...new Set(placeIds)].filter((id) => id !== null);
  return ids.length === 0 ? new Map() : new Map((await tx.allOf(namesById, { communityId: tx.communityId, ids })).map(({ placeId, name }) => [placeId, name]));
};

export type NewPlace = Pick<PlaceView, 'id' | 'kind' | 'code' | 'name' | 'parentId' | 'gridId' | 'lat' | 'long' | 'x' | 'y'> & { readonly matterKind: string | null };
export const addPlaces = (tx: Tx, places: readonly NewPlace[]): Promise<void> =>
  insertMany(tx, 'places', places.map(({ id, ...place }, sort) => ({ communityId: tx.communityId, placeId: id, sort, ...place })));
export type NewDwelling = { readonly dwellingId: string; readonly buildingId: string; readonly entrance: string; readonly number: string; readonly floor: number; readonly areaHundredths: number };
export const addDwellings = (tx: Tx, dwellings: readonly NewDwelling[]): Promise<void> =>
  insertMany(tx, 'dwellings', dwellings.map((dwelling) => ({ communityId: tx.communityId, ...dwelling })));
/** Two who change the tree come one after the other. */
export const lockPlaces = async (tx: Tx): Promise<void> => {
  await tx.run(raw(sql`select pg_advisory_xact_lock(hashtextextended(${`places:${tx.communityId}`}, 0))`));
};
/** @throws Refused `place.codeTaken` */
export const addPlace = async (tx: Tx, { id, ...place }: Pick<PlaceView, 'id' | 'kind' | 'code' | 'name' | 'parentId' | 'gridId'>): Promise<void> => {
  const added = await tx.run(q.insertInto('places').values({ communityId: tx.communityId, placeId: id, sort: 9_999, ...place }).onConflict((conflict) => conflict.doNothing()));
  if (added === 0) throw new Refused([{ code: 'place.codeTaken', params: { code: place.code } }]);
};
export const savePlace = async (tx: Tx, placeId: string, change: Partial<Pick<PlaceView, 'name' | 'parentId' | 'gridId'>> & { readonly closedAt?: Instant }): Promise<void> => {
  await tx.run(q.updateTable('places').set(change).where('communityId', '=', tx.communityId).where('placeId', '=', placeId));
};
/** What lies under one place goes under another of its kind. */
export const moveChildren = async (tx: Tx, from: string, into: string): Promise<void> => {
  for (const column of ['parentId', 'gridId'] as const) await tx.run(q.updateTable('places').set({ [column]: into }).where('communityId', '=', tx.communityId).where(column, '=', from));
};
/** How many homes each entrance of each building has. */
export const homesByEntrance = async (tx: Tx): Promise<{ buildingId: string; entrance: string; homes: number }[]> =>
  tx.all(q.selectFrom('dwellings').select(['buildingId', 'entrance', sql<number>`count(*)::int`.as('homes')]).where('communityId', '=', tx.communityId).groupBy(['buildingId', 'entrance']).orderBy('entrance'));

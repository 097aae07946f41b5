import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { Instant } from '@linyi/kernel';
import { q, raw } from '../../../db/tx.ts';
import type { Tx } from '../../../db/tx.ts';

const atOnce = 5_000;

/** Rows as JSON lists made by the database: they go on as the text they are, since a hundred thousand objects would hold up everybody else. */
const listsOf = async (tx: Tx, query: (after: string) => RawBuilder<{ list: string; last: string | null; count: number }>): Promise<string[]> => {
  const lists: string[] = [];
  for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
    const row = await tx.first(raw(query(after)));
    if (row === undefined || row.count === 0 || row.last === null) return lists;
    lists.push(row.list);
    if (row.count < atOnce) return lists;
    after = row.last;
  }
};

/** What a community has of homes and people, for the thread that reads a roster. */
export const knownAround = async (tx: Tx): Promise<Readonly<Record<string, readonly string[]>>> => {
  const community = sql`${tx.communityId}::uuid`;
  return {
    places: await listsOf(tx, (after) => sql`select json_agg(json_build_array(place_id, kind, code, name, parent_id) order by sort, code)::text as list, max(place_id::text) as last, count(*)::int as count
      from (select * from places where community_id = ${community} and place_id > ${after}::uuid order by place_id limit ${atOnce}) p`),
    dwellings: await listsOf(tx, (after) => sql`select json_agg(json_build_array(dwelling_id, building_id, entrance, number, area_hundredths))::text as list, max(dwelling_id::text) as last, count(*)::int as count
      from (select * from dwellings where community_id = ${community} and dwelling_id > ${after}::uuid order by dwelling_id limit ${atOnce}) d`),
    residents: await listsOf(tx, (after) => sql`select json_agg(json_build_array(resident_id, name, phone, verification, building_id, dwelling_id, tenure, since_on, birth_year, sex))::text as list, max(resident_id::text) as last, count(*)::int as count
      from (select * from residents where community_id = ${community} and resident_id > ${after}::uuid order by resident_id limit ${atOnce}) r`),
    homes: [(await tx.first(raw(sql<{ list: string }>`select coalesce(json_agg(json_build_array(resident_id, dwelling_id)), '[]')::text as list from other_homes where community_id = ${community}`)))?.list ?? '[]'],
  };
};

type Statement = (list: string) => RawBuilder<unknown>;
const count = (list: string): number => (list.match(/\},\{/gu)?.length ?? 0) + (list === '[]' ? 0 : 1);
/** @returns whether every row of every list was written. */
const writeLists = async (tx: Tx, lists: readonly string[] | undefined, statement: Statement): Promise<boolean> => {
  let isWhole = true;
  for (const list of lists ?? []) isWhole = (await tx.run(raw(statement(list)))) === count(list) && isWhole;
  return isWhole;
};

/** Writes homes and people as they were planned. @returns whether all that it changes was there still. @throws what PostgreSQL says of a key that is taken. */
export const writeRoster = async (tx: Tx, writes: Readonly<Record<string, readonly string[]>>, { importId, now }: { readonly importId: string; readonly now: Instant }): Promise<boolean> => {
  const community = sql`${tx.communityId}::uuid`;
  const places = await writeLists(tx, writes['places'], (list) => sql`insert into places (community_id, place_id, kind, code, name, parent_id, sort)
    select ${community}, x."placeId", 'building', x.code, x.name, x."parentId", 0 from jsonb_to_recordset(${list}::jsonb) as x("placeId" uuid, code text, name text, "parentId" uuid)`);
  const dwellings = await writeLists(tx, writes['dwellings'], (list) => sql`insert into dwellings (community_id, dwelling_id, building_id, entrance, number, floor, area_hundredths)
    select ${community}, x."dwellingId", x."buildingId", x.entrance, x.number, x.floor, x.area from jsonb_to_recordset(${list}::jsonb) as x("dwellingId" uuid, "buildingId" uuid, entrance text, number text, floor int, area bigint)`);
  const areas = await writeLists(tx, writes['dwellingChanges'], (list) => sql`update dwellings d set area_hundredths = x.area from jsonb_to_recordset(${list}::jsonb) as x("dwellingId" uuid, area bigint) where d.community_id = ${community} and d.dwelling_id = x."dwellingId"`);
  const residents = await writeLists(tx, writes['residents'], (list) => sql`insert into residents (community_id, resident_id, name, phone, verification, building_id, dwelling_id, tenure, since_on, birth_year, sex, created_at)
    select ${community}, x."residentId", x.name, x.phone, 'vouched', x."buildingId", x."dwellingId", x.tenure, x."sinceOn", x."birthYear", x.sex, ${now}::timestamptz
    from jsonb_to_recordset(${list}::jsonb) as x("residentId" uuid, name text, phone text, "buildingId" uuid, "dwellingId" uuid, tenure text, "sinceOn" date, "birthYear" int, sex text)`);
  const changes = await writeLists(tx, writes['residentChanges'], (list) => sql`update residents r set name = x.name, phone = x.phone, verification = x.verification, building_id = x."buildingId", dwelling_id = x."dwellingId", tenure = x.tenure, since_on = x."sinceOn", birth_year = x."birthYear", sex = x.sex
    from jsonb_to_recordset(${list}::jsonb) as x("residentId" uuid, name text, phone text, verification text, "buildingId" uuid, "dwellingId" uuid, tenure text, "sinceOn" date, "birthYear" int, sex text) where r.community_id = ${community} and r.resident_id = x."residentId"`);
  const homes = await writeLists(tx, writes['homes'], (list) => sql`insert into other_homes (community_id, resident_id, dwelling_id, tenure, since_on, import_id)
    select ${community}, x."residentId", x."dwellingId", x.tenure, x."sinceOn", ${importId}::uuid from jsonb_to_recordset(${list}::jsonb) as x("residentId" uuid, "dwellingId" uuid, tenure text, "sinceOn" date)`);
  return places && dwellings && areas && residents && changes && homes;
};

export type RosterGround = { readonly givenBy: string; readonly ground: string; readonly purpose: string; readonly givenOn: string; readonly attributeGround: string | null };
export const addRoster = async (tx: Tx, { importId, importedBy, importedAt, ...ground }: RosterGround & { readonly importId: string; readonly importedBy: string | null; readonly importedAt: Instant }): Promise<void> => {
  await tx.run(q.insertInto('rosters').values({ communityId: tx.communityId, importId, importedBy, importedAt, undoneAt: null, ...ground }));
};
export const addRosterLines = async (tx: Tx, importId: string, lists: readonly string[] | undefined): Promise<void> => {
  await writeLists(tx, lists, (list) => sql`insert into roster_lines (community_id, import_id, record_id, kind, act, fields, before, after)
    select ${tx.communityId}::uuid, ${importId}::uuid, x."recordId", x.kind, x.act, array(select jsonb_array_elements_text(x.fields)), x.before, x.after
    from jsonb_to_recordset(${list}::jsonb) as x("recordId" uuid, kind text, act text, fields jsonb, before jsonb, after jsonb)`);
};

export type GroundOfRoster = { readonly importId: string; readonly givenBy: string; readonly ground: string; readonly purpose: string; readonly givenOn: string; readonly attributeGround: string | null; readonly importedAt: Instant; readonly fields: readonly string[] };
export const groundsOf = async (tx: Tx, residentId: string): Promise<GroundOfRoster[]> =>
  tx.all(
    q.selectFrom('rosterLines as l').innerJoin('rosters as r', (join) => join.onRef('r.communityId', '=', 'l.communityId').onRef('r.importId', '=', 'l.importId'))
      .select(['r.importId', 'r.givenBy', 'r.ground', 'r.purpose', 'r.givenOn', 'r.attributeGround', 'r.importedAt', 'l.fields'])
      .where('l.communityId', '=', tx.communityId).where('l.recordId', '=', residentId).where('l.kind', '=', 'resident').where('r.undoneAt', 'is', null).orderBy('r.importedAt', 'desc'),
  );

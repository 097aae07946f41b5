import { sql } from 'kysely';
import type { Compilable, RawBuilder, SqlBool } from 'kysely';
import type { DutyName, PersonView, Verification } from '@linyi/contract';
import { dayInChina } from '@linyi/kernel';
import type { Instant } from '@linyi/kernel';
import { insertMany, prepare, q, raw } from '../../db/tx.ts';
import type { Tx } from '../../db/tx.ts';
import type { Ctx, HeldDuty } from '../../kernel/ctx.ts';
import { partsOf } from '../../kernel/pages.ts';

export type Resident = {
  readonly residentId: string;
  readonly accountId: string | null;
  readonly name: string;
  readonly phone: string | null;
  readonly verification: Verification;
  readonly buildingId: string | null;
  readonly dwellingId: string | null;
  readonly elder: boolean;
  readonly locale: 'zh' | 'en';
};
const residentColumns = ['residentId', 'accountId', 'name', 'phone', 'verification', 'buildingId', 'dwellingId', 'elder', 'locale'] as const;

type SlotOfPeople = (name: 'communityId' | 'today') => string;
/** Whether a duty, by the name its table has in a statement, counts on a day: its sheet accepted, from its first day to its last, if it has one, and not ended before (P-15). */
const isHeldOn = (table: string, day: string): RawBuilder<SqlBool> => {
  const of = (column: string): RawBuilder<unknown> => sql.raw(`${table}.${column}`);
  return sql<SqlBool>`${of('accepted_at')} is not null and ${of('ended_at')} is null and ${of('from_on')} <= ${day} and (${of('to_on')} is null or ${of('to_on')} >= ${day})`;
};

const residentBy = async (tx: Tx, column: 'residentId' | 'accountId' | 'phone', value: string): Promise<Resident | undefined> =>
  (await tx.first(q.selectFrom('residents').select(residentColumns).where('communityId', '=', tx.communityId).where(column, '=', value))) as Resident | undefined;
export const loadResident = (tx: Tx, residentId: string) => residentBy(tx, 'residentId', residentId);
export const residentByPhone = (tx: Tx, phone: string) => residentBy(tx, 'phone', phone);
export const residentByAccount = (tx: Tx, accountId: string) => residentBy(tx, 'accountId', accountId);

/** Everybody's present duties among these residents, in one statement. */
export const dutiesOf = async (tx: Tx, residentIds: readonly string[], at: Instant): Promise<(HeldDuty & { residentId: string })[]> =>
  (await tx.all(
    q.selectFrom('duties').select(['residentId', 'duty', 'placeId'])
      .where('communityId', '=', tx.communityId).where('residentId', '=', sql<string>`any(${residentIds}::uuid[])`)
      .where(isHeldOn('duties', dayInChina(at))).orderBy('dutyId'),
  )) as (HeldDuty & { residentId: string })[];

export type ActorRow = Pick<Resident, 'residentId' | 'name' | 'verification' | 'buildingId'> & { readonly duties: HeldDuty[] };
/** Finds who an account is here, with the duties of today: a part of the statement that every request begins with. */
export const actorQuery = (slot: SlotOfPeople, accountId: RawBuilder<unknown>): RawBuilder<ActorRow> => sql`
  select r.resident_id, r.name, r.verification, r.building_id,
    coalesce((select jsonb_agg(jsonb_build_object('duty', d.duty, 'placeId', d.place_id) order by d.duty_id) from duties d
      where d.community_id = r.community_id and d.resident_id = r.resident_id and ${isHeldOn('d', slot('today'))}), '[]') as duties
  from residents r where r.community_id = ${slot('communityId')} and r.account_id = ${accountId}`;

/** A duty that not everybody has: one acts by it in public. */
export const isOfNote = (duty: string): boolean => duty !== 'resident' && duty !== 'volunteer';
/** Of a resident `r`: the duty they act by, as `d`, and its place, as `p`. For each person one probe of an index; joined as a whole, all duties there are would be read and hashed for a handful of people. */
const withDuty = (slot: SlotOfPeople): RawBuilder<unknown> => sql`
      left join lateral (
        select duty, place_id from duties where community_id = r.community_id and resident_id = r.resident_id
          and ${isHeldOn('duties', slot('today'))} order by duty in ('resident', 'volunteer'), duty_id limit 1) d on true
      left join places p on p.community_id = r.community_id and p.place_id = d.place_id`;
/** The statement behind `peopleByIds`. `ids`: an array of ids or a select of one column of them, so that another room can ask in one go for everybody its rows name. */
export const peopleQuery = (slot: SlotOfPeople, ids: RawBuilder<unknown>): Compilable<PersonView> =>
  raw<PersonView>(sql`
    select r.resident_id as id, r.name, d.duty, p.name as place
    from residents r ${withDuty(slot)}
    where r.community_id = ${slot('communityId')} and r.resident_id = any(${ids})`);
const peopleOf = prepare<PersonView, { communityId: string; ids: readonly string[]; today: string }>((slot) => peopleQuery(slot, sql`${slot('ids')}::uuid[]`));

/** A duty that everybody may have is nothing to act by. */
export const acting = (row: PersonView): PersonView => (row.duty === null || isOfNote(row.duty) ? row : { ...row, duty: null });
export const peopleFrom = (rows: readonly PersonView[]): ReadonlyMap<string, PersonView> => new Map(rows.map((row) => [row.id, acting(row)]));
/** Names for those who act in public, with the duty they act by. Ids that are nobody here are left out. */
export const peopleByIds = async (tx: Tx, ids: readonly string[], at: Instant): Promise<ReadonlyMap<string, PersonView>> => {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return new Map();
  const rows = await tx.allOf(peopleOf, { communityId: tx.communityId, ids: wanted, today: dayInChina(at) });
  return peopleFrom(rows);
};

/** Full names, for those who may see them. */
export const namesOfResidents = async (tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> =>
  ids.length === 0 ? new Map() : new Map((await tx.all(q.selectFrom('residents').select(['residentId', 'name']).where('communityId', '=', tx.communityId).where('residentId', '=', sql<string>`any(${[...new Set(ids)]}::uuid[])`))).map(({ residentId, name }) => [residentId, name]));

/** What somebody is charged with now. */
export const dutiesNow = (ctx: Pick<Ctx, 'tx' | 'now'>, residentId: string): Promise<(HeldDuty & { residentId: string })[]> => dutiesOf(ctx.tx, [residentId], ctx.now);
/** How many people live in each building. */
export const peopleByBuilding = async (tx: Tx): Promise<ReadonlyMap<string, number>> =>
  new Map((await tx.all(q.selectFrom('residents').select(['buildingId', sql<number>`count(*)::int`.as('count')]).where('communityId', '=', tx.communityId).where('buildingId', 'is not', null).groupBy('buildingId'))).map(({ buildingId, count }) => [buildingId ?? '', count]));
export const birthYearOf = async (tx: Tx, residentId: string): Promise<number | null> =>
  (await tx.first(q.selectFrom('residents').select('birthYear').where('communityId', '=', tx.communityId).where('residentId', '=', residentId)))?.birthYear ?? null;

/** Who holds a duty now, for these places or for the whole community, in the order they took it up. */
export const holdersOf = async (ctx: Pick<Ctx, 'tx' | 'now'>, duty: DutyName, placeIds: readonly string[] | null): Promise<string[]> => {
  const { tx } = ctx;
  const base = q.selectFrom('duties').select('residentId').where('communityId', '=', tx.communityId).where('duty', '=', duty)
    .where(isHeldOn('duties', dayInChina(ctx.now)));
  const query = placeIds === null ? base : base.where('placeId', '=', sql<string>`any(${placeIds}::uuid[])`);
  return (await tx.all(query.orderBy('fromOn').orderBy('dutyId'))).map(({ residentId }) => residentId);
};

/** Who among these residents holds one of these duties now, whatever for. */
export const holdersAmong = async ({ tx, now }: Pick<Ctx, 'tx' | 'now'>, residentIds: readonly string[], duties: readonly DutyName[]): Promise<string[]> =>
  (await dutiesOf(tx, residentIds, now)).filter(({ duty }) => duties.includes(duty)).map(({ residentId }) => residentId);

/**
 * The select behind `firstHolderOf`. `asked`: a relation of duty, place_id and turn, for another room that knows which duties come first where; a row
 * without a place asks for whoever holds the duty, wherever. One person is found: by turn, then whoever took the duty up first.
 */
export const firstHolderQuery = (slot: SlotOfPeople, asked: RawBuilder<unknown>): RawBuilder<PersonView> => sql`
  select r.resident_id as id, r.name, d.duty, p.name as place
  from (select held.resident_id from (${asked}) asked(duty, place_id, turn)
      join duties held on held.community_id = ${slot('communityId')} and held.duty = asked.duty and (asked.place_id is null or held.place_id = asked.place_id)
        and ${isHeldOn('held', slot('today'))}
    order by asked.turn, held.from_on, held.duty_id limit 1) first
    join residents r on r.community_id = ${slot('communityId')} and r.resident_id = first.resident_id ${withDuty(slot)}`;
const firstHolder = prepare<PersonView, { communityId: string; duty: string; today: string }>((slot) => raw(firstHolderQuery(slot, sql`select ${slot('duty')}::text, null::uuid, 1`)));
/** Who took this duty up first of those who hold it now, wherever. */
export const firstHolderOf = async ({ tx, now }: Pick<Ctx, 'tx' | 'now'>, duty: DutyName): Promise<PersonView | null> => {
  const row = await tx.firstOf(firstHolder, { communityId: tx.communityId, duty, today: dayInChina(now) });
  return row ? acting(row) : null;
};

export const addResident = async (ctx: Ctx, resident: { residentId: string; accountId: string | null; name: string; phone: string | null; verification: Verification; dwellingId?: string | null; buildingId?: string | null }): Promise<void> => {
  await ctx.tx.run(q.insertInto('residents').values({ communityId: ctx.tx.communityId, dwellingId: null, buildingId: null, createdAt: ctx.now, ...resident }));
};
/** @returns false where this account, or this phone, became somebody's here meanwhile: nothing was added. */
export const addResidentOnce = async (ctx: Ctx, resident: { readonly residentId: string; readonly accountId: string; readonly name: string; readonly phone: string | null; readonly verification: Verification }): Promise<boolean> =>
  (await ctx.tx.run(q.insertInto('residents').values({ communityId: ctx.tx.communityId, dwellingId: null, buildingId: null, createdAt: ctx.now, ...resident }).onConflict((conflict) => conflict.doNothing()))) > 0;
export type ResidentChange = Partial<Pick<Resident, 'accountId' | 'name' | 'verification' | 'buildingId' | 'dwellingId' | 'elder' | 'locale'>>;
export const changeResident = async (tx: Tx, residentId: string, change: ResidentChange): Promise<void> => {
  if (Object.keys(change).length === 0) return;
  await tx.run(q.updateTable('residents').set(change).where('communityId', '=', tx.communityId).where('residentId', '=', residentId));
};

export type Slip = { readonly slipId: string; readonly dwellingId: string; readonly buildingId: string; readonly expiresAt: Instant; readonly usesLeft: number };
export const lockSlip = async (tx: Tx, slipHash: string): Promise<Slip | undefined> =>
  tx.first(
    q.selectFrom('slips as s').innerJoin('dwellings as d', (join) => join.onRef('d.communityId', '=', 's.communityId').onRef('d.dwellingId', '=', 's.dwellingId'))
      .select(['s.slipId', 's.dwellingId', 'd.buildingId', 's.expiresAt', 's.usesLeft'])
      .where('s.communityId', '=', tx.communityId).where('s.slipHash', '=', slipHash).forUpdate('s'),
  );
export const spendSlip = async (tx: Tx, slipId: string): Promise<void> => {
  await tx.run(q.updateTable('slips').set((set) => ({ usesLeft: set('usesLeft', '-', 1) })).where('communityId', '=', tx.communityId).where('slipId', '=', slipId));
};
export const replaceSlips = async (ctx: Ctx, slips: readonly { slipHash: string; dwellingId: string }[], expiresAt: Instant): Promise<void> => {
  const { tx } = ctx;
  const issuedBy = ctx.actor.kind === 'resident' ? ctx.actor.id : null;
  await tx.run(q.deleteFrom('slips').where('communityId', '=', tx.communityId).where('dwellingId', '=', sql<string>`any(${slips.map(({ dwellingId }) => dwellingId)}::uuid[])`));
  await tx.run(q.insertInto('slips').values(slips.map(({ slipHash, dwellingId }) => ({ communityId: tx.communityId, slipId: ctx.newId(), slipHash, dwellingId, issuedBy, issuedAt: ctx.now, expiresAt, usesLeft: 6 }))));
};

export type ColleagueRow = { readonly id: string; readonly name: string; readonly duty: DutyName; readonly place: string | null };
/** Those on duty whom a matter can be handed to, one line a duty. */
export const loadColleagues = async (ctx: Ctx, duties: readonly DutyName[]): Promise<ColleagueRow[]> =>
  (await ctx.tx.all(
    q.selectFrom('duties as d').innerJoin('residents as r', (join) => join.onRef('r.communityId', '=', 'd.communityId').onRef('r.residentId', '=', 'd.residentId'))
      .leftJoin('places as p', (join) => join.onRef('p.communityId', '=', 'd.communityId').onRef('p.placeId', '=', 'd.placeId'))
      .select(['r.residentId as id', 'r.name', 'd.duty', 'p.name as place'])
      .where('d.communityId', '=', ctx.tx.communityId).where('d.duty', '=', sql<string>`any(${duties}::text[])`).where(isHeldOn('d', dayInChina(ctx.now))).orderBy('d.duty').orderBy('p.sort').orderBy('r.name'),
  )) as ColleagueRow[];

export type ResidentListRow = { readonly residentId: string; readonly name: string; readonly phone: string | null; readonly verification: Verification; readonly building: string | null; readonly entrance: string | null; readonly number: string | null };
const residentPage = 50;
/** Residents by name, for staff; searched by name, or by a whole phone number. */
export const loadResidents = async (tx: Tx, query: { q?: string | undefined; verification?: Verification | undefined; after?: string | undefined }): Promise<{ rows: ResidentListRow[]; next: string | null }> => {
  // A name may hold the sign that parts it from the id.
  const [afterName, afterId] = [query.after?.slice(0, -37), query.after?.slice(-36)];
  const base = q.selectFrom('residents as r')
    .leftJoin('dwellings as d', (join) => join.onRef('d.communityId', '=', 'r.communityId').onRef('d.dwellingId', '=', 'r.dwellingId'))
    .leftJoin('places as p', (join) => join.onRef('p.communityId', '=', 'r.communityId').onRef('p.placeId', '=', 'r.buildingId'))
    .select(['r.residentId', 'r.name', 'r.phone', 'r.verification', 'p.name as building', 'd.entrance', 'd.number'])
    .where('r.communityId', '=', tx.communityId).where('r.erasedAt', 'is', null)
    .$if(query.verification !== undefined, (each) => each.where('r.verification', '=', query.verification ?? ''))
    .$if(query.q !== undefined && query.q !== '', (each) => each.where((where) => where.or([where('r.phone', '=', query.q ?? ''), where('r.name', 'like', `${(query.q ?? '').replace(/[\\%_]/g, '\\$&')}%`)])))
    .$if(afterName !== undefined && afterId !== undefined, (each) => each.where(sql<boolean>`(r.name, r.resident_id) > (${afterName ?? ''}, ${afterId ?? ''}::uuid)`));
  const rows = (await tx.all(base.orderBy('r.name').orderBy('r.residentId').limit(residentPage + 1))) as ResidentListRow[];
  const last = rows[residentPage - 1];
  return { rows: rows.slice(0, residentPage), next: rows.length > residentPage && last ? `${last.name}~${last.residentId}` : null };
};
export const toVouchPage = 50;
/** Who said of themselves that they live in these buildings and hasn't been vouched for, the first to come first; one more than a page. */
export const unvouchedIn = async (tx: Tx, { buildingIds, except, after }: { readonly buildingIds: readonly string[]; readonly except: string; readonly after?: string | undefined }): Promise<(ResidentListRow & { readonly createdAt: Instant })[]> =>
  (await tx.all(
    q.selectFrom('residents as r')
      .leftJoin('dwellings as d', (join) => join.onRef('d.communityId', '=', 'r.communityId').onRef('d.dwellingId', '=', 'r.dwellingId'))
      .leftJoin('places as p', (join) => join.onRef('p.communityId', '=', 'r.communityId').onRef('p.placeId', '=', 'r.buildingId'))
      .select(['r.residentId', 'r.name', 'r.phone', 'r.verification', 'p.name as building', 'd.entrance', 'd.number', 'r.createdAt'])
      .where('r.communityId', '=', tx.communityId).where('r.buildingId', '=', sql<string>`any(${buildingIds}::uuid[])`).where('r.verification', '=', 'self').where('r.residentId', '<>', except)
      .$if(after !== undefined, (each) => each.where(sql<boolean>`(r.created_at, r.resident_id) > (${partsOf(after)[0]}::timestamptz, ${partsOf(after)[1]}::uuid)`))
      .orderBy('r.createdAt').orderBy('r.residentId').limit(toVouchPage + 1),
  )) as (ResidentListRow & { readonly createdAt: Instant })[];
export const dwellingLabel = async (tx: Tx, dwellingId: string): Promise<string | null> => {
  const row = await tx.first(q.selectFrom('dwellings').select(['entrance', 'number']).where('communityId', '=', tx.communityId).where('dwellingId', '=', dwellingId));
  return row ? `${row.entrance} 单元 ${row.number}` : null;
};
export const heldDuties = async (ctx: Ctx, residentId: string) =>
  ctx.tx.all(
    q.selectFrom('duties as d').leftJoin('places as p', (join) => join.onRef('p.communityId', '=', 'd.communityId').onRef('p.placeId', '=', 'd.placeId'))
      .select(['d.duty', 'd.placeId', 'p.name as place', 'd.fromOn as from', 'd.toOn as to']).where('d.communityId', '=', ctx.tx.communityId).where('d.residentId', '=', residentId)
      .where(isHeldOn('d', dayInChina(ctx.now))).orderBy('d.dutyId'),
  );

export type NewResident = {
  readonly residentId: string; readonly accountId: string | null; readonly name: string; readonly phone: string | null; readonly verification: Verification; readonly buildingId: string | null;
  readonly dwellingId: string | null; readonly tenure: 'owner' | 'family' | 'renter' | null; readonly sinceOn: string | null; readonly birthYear: number | null; readonly sex: 'female' | 'male' | null; readonly elder: boolean;
};
export const addResidents = (ctx: Pick<Ctx, 'tx' | 'now'>, residents: readonly NewResident[]): Promise<void> =>
  insertMany(ctx.tx, 'residents', residents.map((resident) => ({ communityId: ctx.tx.communityId, createdAt: ctx.now, ...resident })));
export type NewDuty = { readonly dutyId: string; readonly residentId: string; readonly duty: DutyName; readonly placeId: string | null; readonly fromOn: string; readonly toOn: string | null };
/** Duties given by whoever keeps the installation, who has handed the sheet over: they count at once, and the holder is asked for a yes of their own (ADR 32). `sheet`: the version signed already. */
export const addDuties = ({ tx, now }: Pick<Ctx, 'tx' | 'now'>, duties: readonly NewDuty[], sheet?: number): Promise<void> =>
  insertMany(tx, 'duties', duties.map((duty) => ({ communityId: tx.communityId, acceptedAt: now, ...(sheet === undefined ? { acceptedHow: 'installation' } : { acceptedHow: 'paper', acceptedVersion: sheet, signedOn: duty.fromOn }), ...duty })));

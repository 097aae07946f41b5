import { sql } from 'kysely';
import type { DutyHistory, DutyName, DutySheet, dutyFilters } from '@linyi/contract';
import { dayInChina, Refused } from '@linyi/kernel';
import type { Instant } from '@linyi/kernel';
import { q, raw } from '../../db/tx.ts';
import type { Tx } from '../../db/tx.ts';
import type { Ctx } from '../../kernel/ctx.ts';

export type DutyRecord = {
  readonly dutyId: string; readonly residentId: string; readonly duty: DutyName; readonly placeId: string | null; readonly bodyId: string | null; readonly fromOn: string; readonly toOn: string | null;
  readonly appointedBy: string | null; readonly acceptedAt: Instant | null; readonly acceptedHow: 'before' | 'installation' | 'browser' | 'paper' | null; readonly acceptedVersion: number | null; readonly acceptedBy: string | null;
  readonly signedOn: string | null; readonly endedAt: Instant | null;
};
const columns = ['dutyId', 'residentId', 'duty', 'placeId', 'bodyId', 'fromOn', 'toOn', 'appointedBy', 'acceptedAt', 'acceptedHow', 'acceptedVersion', 'acceptedBy', 'signedOn', 'endedAt'] as const;
const duties = q.selectFrom('duties').select(columns);

/** Two who appoint or end at the same moment come one after the other: the last administrator is counted, and what somebody holds already. */
export const lockDuties = async (tx: Tx): Promise<void> => {
  await tx.run(raw(sql`select pg_advisory_xact_lock(hashtextextended(${`duties:${tx.communityId}`}, 0))`));
};
/** @throws Refused `duty.unknown`, also for another community's. */
export const loadDuty = async (tx: Tx, dutyId: string): Promise<DutyRecord> => {
  const found = await tx.first(duties.where('communityId', '=', tx.communityId).where('dutyId', '=', dutyId));
  if (!found) throw new Refused([{ code: 'duty.unknown' }]);
  return found as DutyRecord;
};
export const dutiesEver = async (tx: Tx, residentId: string): Promise<DutyRecord[]> =>
  (await tx.all(duties.where('communityId', '=', tx.communityId).where('residentId', '=', residentId).orderBy('fromOn', 'desc').orderBy('dutyId', 'desc'))) as DutyRecord[];
export const administratorsBut = async (tx: Tx, dutyId: string): Promise<DutyRecord[]> =>
  (await tx.all(duties.where('communityId', '=', tx.communityId).where('duty', '=', 'administrator').where('dutyId', '<>', dutyId))) as DutyRecord[];

export const insertDuty = async (ctx: Ctx, duty: Pick<DutyRecord, 'dutyId' | 'residentId' | 'duty' | 'placeId' | 'bodyId' | 'fromOn' | 'toOn'> & Partial<DutyRecord>): Promise<void> => {
  await ctx.tx.run(q.insertInto('duties').values({ communityId: ctx.tx.communityId, appointedBy: ctx.actor.kind === 'resident' ? ctx.actor.id : null, appointedAt: ctx.now, ...duty }));
};
export const changeDuty = async (tx: Tx, dutyId: string, change: Partial<DutyRecord>): Promise<void> => {
  await tx.run(q.updateTable('duties').set(change).where('communityId', '=', tx.communityId).where('dutyId', '=', dutyId));
};
type Act = DutyHistory['rows'][number]['acts'][number]['act'];
export type NewAct = { readonly dutyId: string; readonly act: Act; readonly fromOn: string; readonly toOn: string | null; readonly sheetVersion?: number | null; readonly note?: string | null };
export const addAct = async (ctx: Ctx, { sheetVersion = null, note = null, ...act }: NewAct): Promise<void> => {
  await ctx.tx.run(q.insertInto('dutyActs').values({ communityId: ctx.tx.communityId, actId: ctx.newId(), byResident: ctx.actor.kind === 'resident' ? ctx.actor.id : null, at: ctx.now, sheetVersion, note, ...act }));
};
export type ActRow = { readonly dutyId: string; readonly act: Act; readonly byResident: string | null; readonly at: Instant; readonly fromOn: string; readonly toOn: string | null; readonly sheetVersion: number | null; readonly note: string | null };
export const actsOf = async (tx: Tx, dutyIds: readonly string[]): Promise<ActRow[]> =>
  (await tx.all(q.selectFrom('dutyActs').select(['dutyId', 'act', 'byResident', 'at', 'fromOn', 'toOn', 'sheetVersion', 'note']).where('communityId', '=', tx.communityId).where('dutyId', '=', sql<string>`any(${dutyIds}::uuid[])`).orderBy('actId', 'desc'))) as ActRow[];

export const ownSheets = async (tx: Tx): Promise<DutySheet[]> =>
  (await tx.all(q.selectFrom('dutySheets').select(['duty', 'version', 'may', 'must', 'training', 'insurance', 'expenses', 'publishedAt']).where('communityId', '=', tx.communityId).orderBy('duty').orderBy('version'))) as DutySheet[];
export const insertSheet = async (ctx: Ctx, { duty, version, may, must, training, insurance, expenses }: Omit<DutySheet, 'publishedAt'>, publishedBy: string): Promise<void> => {
  await ctx.tx.run(q.insertInto('dutySheets').values({ communityId: ctx.tx.communityId, duty, version, may: [...may], must: [...must], training, insurance, expenses, publishedBy, publishedAt: ctx.now }));
};

type Listing = { readonly show?: (typeof dutyFilters)[number] | undefined; readonly duty?: DutyName | undefined; readonly q?: string | undefined; readonly after?: string | undefined };
/** The version in force of each duty, for a statement: `[duty, version]` pairs as JSON. */
export type InForce = readonly { readonly duty: DutyName; readonly version: number }[];
const isOwing = (inForce: InForce) => sql<boolean>`(d.accepted_at is null or coalesce(d.accepted_version, 0) < (select v.version from jsonb_to_recordset(${JSON.stringify(inForce)}::jsonb) v(duty text, version int) where v.duty = d.duty))`;
const isLive = (today: string) => sql<boolean>`(d.ended_at is null and (d.to_on is null or d.to_on >= ${today}::date))`;
const isEndingSoon = (today: string) => sql<boolean>`(d.accepted_at is not null and d.from_on <= ${today}::date and d.to_on <= ${today}::date + 30)`;

export const dutyPage = 60;
/** Duties newest first, or those of one kind; `show` narrows to what waits for somebody. */
export const loadDuties = async ({ tx, now }: Pick<Ctx, 'tx' | 'now'>, { show, duty, q: name, after }: Listing, inForce: InForce): Promise<DutyRecord[]> => {
  const today = dayInChina(now);
  const base = q.selectFrom('duties as d').innerJoin('residents as r', (join) => join.onRef('r.communityId', '=', 'd.communityId').onRef('r.residentId', '=', 'd.residentId'))
    .select(columns.map((column) => `d.${column}` as const)).where('d.communityId', '=', tx.communityId).where('d.duty', '<>', 'resident')
    .where(show === 'over' ? sql<boolean>`not ${isLive(today)}` : isLive(today))
    .$if(show === 'waiting', (each) => each.where('d.acceptedAt', 'is', null))
    .$if(show === 'endsSoon', (each) => each.where(isEndingSoon(today)))
    .$if(show === 'owing', (each) => each.where('d.acceptedAt', 'is not', null).where(isOwing(inForce)))
    .$if(duty !== undefined, (each) => each.where('d.duty', '=', duty ?? ''))
    .$if(name !== undefined && name !== '', (each) => each.where('r.name', 'like', `${(name ?? '').replace(/[\\%_]/g, '\\$&')}%`))
    .$if(after !== undefined, (each) => each.where('d.dutyId', '<', after ?? ''));
  return (await tx.all(base.orderBy('d.dutyId', 'desc').limit(dutyPage + 1))) as DutyRecord[];
};
export const countDuties = async ({ tx, now }: Pick<Ctx, 'tx' | 'now'>, inForce: InForce): Promise<{ waiting: number; endsSoon: number; owing: number }> => {
  const today = dayInChina(now);
  const row = await tx.first(q.selectFrom('duties as d').where('d.communityId', '=', tx.communityId).where('d.duty', '<>', 'resident').where(isLive(today)).select([
    sql<number>`count(*) filter (where d.accepted_at is null)::int`.as('waiting'), sql<number>`count(*) filter (where ${isEndingSoon(today)})::int`.as('endsSoon'),
    sql<number>`count(*) filter (where d.accepted_at is not null and ${isOwing(inForce)})::int`.as('owing'),
  ]));
  return row ?? { waiting: 0, endsSoon: 0, owing: 0 };
};
/** Who holds a duty now and has accepted an older sheet: whom a new one is told. */
export const holdersOwing = async ({ tx, now }: Pick<Ctx, 'tx' | 'now'>, duty: DutyName, version: number): Promise<string[]> =>
  (await tx.all(q.selectFrom('duties as d').select('d.residentId').distinct().where('d.communityId', '=', tx.communityId).where('d.duty', '=', duty).where('d.acceptedAt', 'is not', null)
    .where(sql<boolean>`coalesce(d.accepted_version, 0) < ${version}`).where(isLive(dayInChina(now))))).map(({ residentId }) => residentId);
/** Duties that hang on places or bodies and aren't over. */
export const liveDutiesAt = async ({ tx, now }: Pick<Ctx, 'tx' | 'now'>, at: { readonly placeIds?: readonly string[]; readonly bodyIds?: readonly string[] }): Promise<DutyRecord[]> =>
  (await tx.all(duties.where('communityId', '=', tx.communityId).where('endedAt', 'is', null).where((where) => where.or([where('toOn', 'is', null), where('toOn', '>=', dayInChina(now))]))
    .where((where) => where.or([where('placeId', '=', sql<string>`any(${at.placeIds ?? []}::uuid[])`), where('bodyId', '=', sql<string>`any(${at.bodyIds ?? []}::uuid[])`)])).orderBy('fromOn').orderBy('dutyId'))) as DutyRecord[];
/** Whoever had gone holds nothing, though a backup says so. */
export const endDutiesOf = async ({ tx, now }: Pick<Ctx, 'tx' | 'now'>, residentId: string): Promise<void> => {
  await tx.run(q.updateTable('duties').set({ endedAt: now }).where('communityId', '=', tx.communityId).where('residentId', '=', residentId).where('endedAt', 'is', null));
};
export const appointerOf = async (tx: Tx, dutyId: string): Promise<string | null> =>
  (await tx.first(q.selectFrom('duties').select('appointedBy').where('communityId', '=', tx.communityId).where('dutyId', '=', dutyId)))?.appointedBy ?? null;

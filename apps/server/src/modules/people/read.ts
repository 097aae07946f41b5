import { dutyNames } from '@linyi/contract';
import type { DutyName, Me, ResidentRow, residentQuery } from '@linyi/contract';
import type { z } from 'zod';
import { must, Refused } from '@linyi/kernel';
import { isOnDuty } from '../../kernel/ctx.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import { placeNames } from '../tenancy/index.ts';
import { buildingsToVouchIn, maySeeResidents, mustBeSignedIn } from './policy.ts';
import { dutiesOf, dwellingLabel, heldDuties, loadResident, loadResidents, unvouchedIn } from './store.ts';
import type { Resident, ResidentListRow } from './store.ts';

export const meOf = async (ctx: Ctx): Promise<Me> => {
  const { id } = must(mustBeSignedIn(ctx.actor));
  const [resident, duties, names] = await Promise.all([loadResident(ctx.tx, id), heldDuties(ctx, id), placeNames(ctx.tx)]);
  if (!resident) throw new Refused([{ code: 'people.unknown' }]);
  const { name, phone, verification, buildingId, dwellingId, elder, locale } = resident;
  return {
    id, name, phoneEnding: phone?.slice(-4) ?? null, verification, dwelling: dwellingId === null ? null : await dwellingLabel(ctx.tx, dwellingId),
    building: buildingId === null ? null : { id: buildingId, name: names.get(buildingId) ?? '' }, duties: duties as Me['duties'], staff: isOnDuty(ctx.actor), elder, locale,
  };
};

const known = new Set<string>(dutyNames);
const rowView = (row: ResidentListRow, duties: readonly DutyName[]): ResidentRow => ({
  id: row.residentId, name: row.name, building: row.building, dwelling: row.number === null ? null : `${row.entrance ?? ''} 单元 ${row.number}`, verification: row.verification,
  phoneEnding: row.phone?.slice(-4) ?? null, duties: duties.filter((duty) => known.has(duty)),
});

export const residentsOf = async (ctx: Ctx, query: z.infer<typeof residentQuery>): Promise<{ rows: ResidentRow[]; next: string | null }> => {
  must(maySeeResidents(ctx.actor));
  const { rows, next } = await loadResidents(ctx.tx, query);
  const duties = await dutiesOf(ctx.tx, rows.map(({ residentId }) => residentId), ctx.now);
  return { rows: rows.map((row) => rowView(row, duties.filter(({ residentId }) => residentId === row.residentId).map(({ duty }) => duty))), next };
};

/** Whom a steward could vouch for: people of the own building, by what they said themselves. */
export const neighboursToVouchFor = async (ctx: Ctx): Promise<{ rows: ResidentRow[]; next: null }> => {
  const buildings = must(buildingsToVouchIn(ctx.actor));
  const { id } = must(mustBeSignedIn(ctx.actor));
  return { rows: (await unvouchedIn(ctx.tx, buildings, id)).map((row) => rowView(row, [])), next: null };
};

export const residentRowOf = async (ctx: Ctx, resident: Resident): Promise<ResidentRow> => {
  const names = await placeNames(ctx.tx);
  const duties = await dutiesOf(ctx.tx, [resident.residentId], ctx.now);
  const row = { ...resident, building: (resident.buildingId && names.get(resident.buildingId)) || null, entrance: null, number: null };
  return { ...rowView(row, duties.map(({ duty }) => duty)), dwelling: resident.dwellingId ? await dwellingLabel(ctx.tx, resident.dwellingId) : null };
};

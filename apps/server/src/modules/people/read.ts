import { dutyNames } from '@linyi/contract';
import type { DutyName, DutyPhoneList, LookField, LookWhy, Me, ResidentRow, residentQuery } from '@linyi/contract';
import type { z } from 'zod';
import { must, Refused } from '@linyi/kernel';
import { isOnDuty } from '../../kernel/ctx.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import { keyOfTwo, pageBy } from '../../kernel/pages.ts';
import { placeNames } from '../tenancy/index.ts';
import { buildingsToVouchIn, maySeeResidents, mustBeSignedIn } from './policy.ts';
import { nearestFirst } from './domain/nearest.ts';
import { loadDutyPhones } from './duty-phones.ts';
import { dutiesOf, dwellingLabel, heldDuties, loadResident, loadResidents, peopleByIds, toVouchPage, unvouchedIn } from './store.ts';
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

/** Whom the reader may call, while they are on duty; the own steward first. */
export const dutyPhonesOf = async (ctx: Ctx): Promise<DutyPhoneList> => {
  const phones = await loadDutyPhones(ctx.tx);
  const ids = phones.map(({ residentId }) => residentId);
  const [people, duties] = await Promise.all([peopleByIds(ctx.tx, ids, ctx.now), dutiesOf(ctx.tx, ids, ctx.now)]);
  const reader = ctx.actor.kind === 'resident' ? ctx.actor : null;
  const isOwn = (residentId: string): boolean =>
    reader?.buildingId != null && duties.some((held) => held.residentId === residentId && held.duty === 'buildingSteward' && held.placeId === reader.buildingId);
  const rows = phones.flatMap(({ residentId, phone }) => {
    const person = people.get(residentId);
    return person === undefined || person.duty === null ? [] : [{ ...person, phone, own: isOwn(residentId) }];
  });
  return { rows: nearestFirst(rows), mine: phones.find(({ residentId }) => residentId === reader?.id)?.phone ?? null };
};

const known = new Set<string>(dutyNames);
/** What a line of the residents' list says of somebody. */
const rowShows: readonly LookField[] = ['name', 'home', 'phoneEnding'];
const rowView = (row: ResidentListRow, duties: readonly DutyName[]): ResidentRow => ({
  id: row.residentId, name: row.name, building: row.building, dwelling: row.number === null ? null : `${row.entrance ?? ''} 单元 ${row.number}`, verification: row.verification,
  phoneEnding: row.phone?.slice(-4) ?? null, duties: duties.filter((duty) => known.has(duty)),
});

export const residentsOf = async (ctx: Ctx, query: z.infer<typeof residentQuery>): Promise<{ rows: ResidentRow[]; next: string | null }> => {
  must(maySeeResidents(ctx.actor));
  const { rows, next } = await loadResidents(ctx.tx, query);
  const duties = await dutiesOf(ctx.tx, rows.map(({ residentId }) => residentId), ctx.now);
  ctx.look({ whose: rows.map(({ residentId }) => residentId), fields: rowShows, why: 'residents' });
  return { rows: rows.map((row) => rowView(row, duties.filter(({ residentId }) => residentId === row.residentId).map(({ duty }) => duty))), next };
};

/** Whom a steward could vouch for: people of the own building, by what they said themselves. */
export const neighboursToVouchFor = async (ctx: Ctx, { after }: { readonly after?: string | undefined }): Promise<{ rows: ResidentRow[]; next: string | null }> => {
  const buildings = must(buildingsToVouchIn(ctx.actor));
  const { id } = must(mustBeSignedIn(ctx.actor));
  const { rows, next } = pageBy(await unvouchedIn(ctx.tx, { buildingIds: buildings, except: id, after }), toVouchPage, ({ createdAt, residentId }) => keyOfTwo(createdAt, residentId));
  ctx.look({ whose: rows.map(({ residentId }) => residentId), fields: rowShows, why: 'vouching' });
  return { rows: rows.map((row) => rowView(row, [])), next };
};

export const residentRowOf = async (ctx: Ctx, resident: Resident, why: LookWhy): Promise<ResidentRow> => {
  ctx.look({ whose: resident.residentId, fields: rowShows, why });
  const names = await placeNames(ctx.tx);
  const duties = await dutiesOf(ctx.tx, [resident.residentId], ctx.now);
  const row = { ...resident, building: (resident.buildingId && names.get(resident.buildingId)) || null, entrance: null, number: null };
  return { ...rowView(row, duties.map(({ duty }) => duty)), dwelling: resident.dwellingId ? await dwellingLabel(ctx.tx, resident.dwellingId) : null };
};

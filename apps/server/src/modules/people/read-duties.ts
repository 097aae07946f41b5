import type { DutyHistory, DutyList, DutyRow, DutySheet, MyDuties, dutyQuery } from '@linyi/contract';
import type { z } from 'zod';
import { dayInChina, must, Refused } from '@linyi/kernel';
import type { Ctx } from '../../kernel/ctx.ts';
import { isResident } from '../../kernel/ctx.ts';
import { loadBodies, namesOfPlaces } from '../tenancy/index.ts';
import { endsSoon, stateOf } from './domain/duty.ts';
import { owesAcceptance, sheetsInForce } from './domain/sheet.ts';
import { actsOf, countDuties, dutiesEver, dutyPage, loadDuties, ownSheets } from './duty-store.ts';
import type { DutyRecord } from './duty-store.ts';
import { mayEnd, mayGiveNow, maySeeResidents, mustBeSignedIn } from './policy.ts';
import { loadResident, namesOfResidents } from './store.ts';
import { heldFrom } from './use-cases/appoint-duty.ts';

export const sheetsOf = async (ctx: Pick<Ctx, 'tx'>): Promise<readonly DutySheet[]> => sheetsInForce(await ownSheets(ctx.tx));

type Names = { readonly people: ReadonlyMap<string, string>; readonly places: ReadonlyMap<string, string>; readonly bodies: ReadonlyMap<string, string>; readonly sheets: readonly DutySheet[] };
const namesFor = async (ctx: Ctx, rows: readonly DutyRecord[], sheets: readonly DutySheet[]): Promise<Names> => {
  const [people, places, bodies] = await Promise.all([
    namesOfResidents(ctx.tx, rows.flatMap(({ residentId, acceptedBy }) => [residentId, ...(acceptedBy === null ? [] : [acceptedBy])])), namesOfPlaces(ctx.tx, rows.map(({ placeId }) => placeId)),
    rows.some(({ bodyId }) => bodyId !== null) ? loadBodies(ctx.tx) : [],
  ]);
  return { people, places, bodies: new Map(bodies.map(({ bodyId, name }) => [bodyId, name])), sheets };
};
const named = (names: ReadonlyMap<string, string>, id: string | null): { id: string; name: string } | null => (id === null ? null : { id, name: names.get(id) ?? '' });
const acceptanceOf = ({ acceptedAt, acceptedHow, acceptedVersion, acceptedBy, signedOn }: DutyRecord, { people }: Names): DutyRow['acceptance'] =>
  acceptedAt === null || acceptedHow === null ? null : { how: acceptedHow, version: acceptedVersion, at: acceptedAt, by: acceptedBy === null ? null : (people.get(acceptedBy) ?? null), signedOn };
const rowFrom = (ctx: Ctx, record: DutyRecord, names: Names): DutyRow => {
  const [held, today] = [heldFrom(record), dayInChina(ctx.now)];
  const state = stateOf(held, today);
  const inForce = names.sheets.find(({ duty }) => duty === record.duty)?.version ?? 1;
  return {
    id: record.dutyId, duty: record.duty, resident: named(names.people, record.residentId) ?? { id: record.residentId, name: '' }, place: named(names.places, record.placeId), body: named(names.bodies, record.bodyId),
    from: record.fromOn, to: record.toOn, state, acceptance: acceptanceOf(record, names), owes: state !== 'over' && owesAcceptance({ how: record.acceptedHow, version: record.acceptedVersion }, inForce),
    endsSoon: endsSoon(held, today), mayChange: state !== 'over' && mayEnd(ctx.actor, record).ok,
  };
};

/** 职责: who is charged with what, and what of it waits for somebody; for staff. */
export const dutiesList = async (ctx: Ctx, query: z.infer<typeof dutyQuery>): Promise<DutyList> => {
  must(maySeeResidents(ctx.actor));
  const sheets = await sheetsOf(ctx);
  const [records, counts] = [await loadDuties(ctx, query, sheets), await countDuties(ctx, sheets)];
  const page = records.slice(0, dutyPage);
  const names = await namesFor(ctx, page, sheets);
  ctx.look({ whose: page.map(({ residentId }) => residentId), fields: ['name'], why: 'duties' });
  return { rows: page.map((record) => rowFrom(ctx, record, names)), next: records.length > dutyPage ? (page.at(-1)?.dutyId ?? null) : null, counts };
};

/** Who was what when: all duties somebody ever held here, with every act on them. */
export const dutyHistoryOf = async (ctx: Ctx, residentId: string): Promise<DutyHistory> => {
  must(maySeeResidents(ctx.actor));
  const resident = await loadResident(ctx.tx, residentId);
  if (!resident) throw new Refused([{ code: 'people.unknown' }]);
  ctx.look({ whose: residentId, fields: ['name'], why: 'duties' });
  const records = await dutiesEver(ctx.tx, residentId);
  const [acts, names] = [await actsOf(ctx.tx, records.map(({ dutyId }) => dutyId)), await namesFor(ctx, records, await sheetsOf(ctx))];
  const actors = await namesOfResidents(ctx.tx, acts.flatMap(({ byResident }) => byResident ?? []));
  return {
    resident: { id: residentId, name: resident.name }, mayGive: isResident(ctx.actor) && ctx.actor.id === residentId ? [] : [...mayGiveNow(ctx.actor)],
    rows: records.map((record) => ({
      ...rowFrom(ctx, record, names),
      acts: acts.filter(({ dutyId }) => dutyId === record.dutyId).map(({ act, at, byResident, fromOn, toOn, sheetVersion, note }) => ({ act, at, by: byResident === null ? null : (actors.get(byResident) ?? null), from: fromOn, to: toOn, sheetVersion, note })),
    })),
  };
};

/** 我的职责: what I am asked to take on, what I hold and held, each with its sheet in force. */
export const myDutiesOf = async (ctx: Ctx): Promise<MyDuties> => {
  const { id } = must(mustBeSignedIn(ctx.actor));
  const [sheets, records] = [await sheetsOf(ctx), (await dutiesEver(ctx.tx, id)).filter(({ duty }) => duty !== 'resident')];
  const names = await namesFor(ctx, records, sheets);
  const shown = records.map((record) => ({ ...rowFrom(ctx, record, names), sheet: sheets.find(({ duty }) => duty === record.duty) }));
  return { rows: shown.flatMap(({ sheet, ...row }) => (sheet === undefined ? [] : [{ ...row, sheet }])) };
};

import type { DeskToday, Facts, Figures, Home, Share } from '@linyi/contract';
import { dayInChina, plusDays, startOfDayInChina } from '@linyi/kernel';
import { isResident } from '../../kernel/ctx.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import { announcementsForHome } from '../announcements/index.ts';
import { calloutsForHome } from '../callouts/index.ts';
import { countStanding, listMatters, loadMatters } from '../matters/index.ts';
import { unreadCount } from '../notices/index.ts';
import { loadPlace, placeNames } from '../tenancy/index.ts';
import { onDutyNow, unknownYears } from './community-page.ts';
import { fewest, shownGroups } from './hide-small.ts';
import { countApart, countFacts, loadFacts } from './store.ts';
import type { Count } from './store.ts';

const share = (count: number, of: number): Share => (of < fewest ? null : { count, of });
const none: Count = { label: null, raised: 0, answered: 0, within24h: 0, within72h: 0, due24h: 0, due72h: 0, claimed: 0, confirmed: 0, neverRated: 0, ended: 0, reopened: 0, rated: 0, satisfied: 0, ratingSum: 0, medianAnswer: null, medianSolve: null };

const beginning = '1992-01-01';

const shares = (all: Count) => ({
  raised: all.raised, answered: share(all.answered, all.raised), answeredWithin24h: share(all.within24h, all.due24h), answeredWithin72h: share(all.within72h, all.due72h),
  claimedSolved: share(all.claimed, all.raised), confirmedSolved: share(all.confirmed, all.raised), confirmedOfClaimed: share(all.confirmed, all.claimed), neverRated: share(all.neverRated, all.ended), reopened: share(all.reopened, all.raised),
  satisfied: share(all.satisfied, all.rated), meanRating: all.rated < fewest ? null : { tenths: Math.round((all.ratingSum * 10) / all.rated), of: all.rated },
  medianAnswerMinutes: all.answered < fewest || all.medianAnswer === null ? null : Math.round(all.medianAnswer / 60),
  medianSolveHours: all.medianSolve === null || all.claimed < fewest ? null : Math.round(all.medianSolve / 3600),
});

type Labelled = Count & { readonly label: string };
type Grouped = { readonly rows: readonly Labelled[]; readonly rest: number; /** The share of those who were due an answer, where no other group's follows from it. */ readonly within24h: (row: Count) => Share };
/** A grouping without its small groups; what has no label (no place, no grid) is part of the rest. */
const grouped = (counts: readonly Count[]): Grouped => {
  const unnamed = counts.filter(({ label }) => label === null).reduce((sum, { raised }) => sum + raised, 0);
  const named = counts.filter((row): row is Labelled => row.label !== null);
  const { shown, rest } = shownGroups<Labelled | null>([...named, ...(unnamed > 0 ? [null] : [])], (row) => row?.raised ?? unnamed);
  const rows = shown.filter((row) => row !== null);
  const known = new Set<Count>(shownGroups(rows, ({ due24h }) => due24h).shown);
  return { rows, rest: rest + (shown.includes(null) ? unnamed : 0), within24h: (row) => (known.has(row) ? share(row.within24h, row.due24h) : null) };
};

type Period = { readonly from: string; readonly to: string };
/** Whole months: between two periods that differ by a day one matter's rating could be read off. */
const wholeMonths = ({ from, to }: { from?: string | undefined; to?: string | undefined }, today: string): Period => {
  const until = to === undefined || to > today ? today : to;
  const last = new Date(Date.UTC(Number(until.slice(0, 4)), Number(until.slice(5, 7)), 0)).toJSON().slice(0, 10);
  return { from: from === undefined ? beginning : `${from.slice(0, 7)}-01`, to: last > today ? today : last };
};

const spanOf = ({ from, to }: Period) => ({ from: startOfDayInChina(from), to: plusDays(startOfDayInChina(to), 1) });

/** 数字: what residents raised and what became of it, with honest denominators (X-3, M-11). */
export const figuresOf = async (ctx: Ctx, query: { from?: string | undefined; to?: string | undefined }): Promise<Figures> => {
  const { from, to } = wholeMonths(query, dayInChina(ctx.now));
  const span = spanOf({ from, to });
  const by = async (grouping: Parameters<typeof countFacts>[1]): Promise<Grouped> => grouped(await countFacts(ctx.tx, grouping, { ...span, now: ctx.now }));
  const [all, size, kind, place, grid, channel, month, names, standing, apart] = await Promise.all([
    countFacts(ctx.tx, 'all', { ...span, now: ctx.now }), by('size'), by('kind'), by('place'), by('grid'), by('channel'), by('month'), placeNames(ctx.tx), countStanding(ctx), countApart(ctx.tx, span),
  ]);
  const months = [...month.rows].sort((a, b) => (a.label < b.label ? -1 : 1));
  const solved = (row: Count) => ({ answered: shares(row).answered, claimedSolved: shares(row).claimedSolved, confirmedSolved: shares(row).confirmedSolved });
  return {
    from: query.from === undefined ? (months[0] ? `${months[0].label}-01` : to) : from, to, ...shares(all[0] ?? none),
    bySize: size.rows.map((row) => ({ size: row.label, raised: row.raised, claimed: row.claimed, medianSolveHours: shares(row).medianSolveHours })),
    byKind: kind.rows.map(({ label, raised }) => ({ kind: label, raised })), byChannel: channel.rows.map(({ label, raised }) => ({ channel: label, raised })),
    byPlace: place.rows.map((row) => ({ place: names.get(row.label) ?? '', raised: row.raised, ...solved(row) })),
    byGrid: grid.rows.map((row) => ({ grid: names.get(row.label) ?? '', raised: row.raised, answeredWithin24h: grid.within24h(row), ...solved(row) })),
    byMonth: months.map((row) => ({ month: row.label, raised: row.raised, answeredWithin24h: month.within24h(row), confirmedSolved: shares(row).confirmedSolved })),
    rest: { size: size.rest, kind: kind.rest, place: place.rest, grid: grid.rest, channel: channel.rest, month: month.rest },
    patrol: apart.found < fewest ? null : { found: apart.found, mendedAtOnce: apart.mendedAtOnce, raised: apart.raisedOn, claimed: apart.raisedOnClaimed }, imported: channel.rows.find(({ label }) => label === 'import')?.raised ?? null,
    overdueNow: standing.overdue, computedAt: ctx.now,
  };
};

/** 明细: the lines the figures of the same time are made of, for staff to compute them again. */
export const factsOf = async (ctx: Ctx, { after, ...query }: { from?: string | undefined; to?: string | undefined; after?: string | undefined }): Promise<Facts> => {
  const { rows, next } = await loadFacts(ctx.tx, { ...spanOf(wholeMonths(query, dayInChina(ctx.now))), after });
  const [matters, names] = await Promise.all([loadMatters(ctx.tx, rows.map(({ matterId }) => matterId)), placeNames(ctx.tx)]);
  const nameOf = (id: string | null): string | null => (id === null ? null : (names.get(id) ?? null));
  return { next, rows: rows.map(({ matterId, placeId, gridId, version: _version, ...counted }) => ({ ...counted, number: matters.get(matterId)?.number ?? '', place: nameOf(placeId), grid: nameOf(gridId) })) };
};

/** 今天: the desk's first page. */
export const deskOf = async (ctx: Ctx): Promise<DeskToday> => {
  const today = dayInChina(ctx.now);
  const [counts, month, onDuty] = await Promise.all([
    countStanding(ctx), countFacts(ctx.tx, 'all', { from: startOfDayInChina(`${today.slice(0, 7)}-01`), to: plusDays(startOfDayInChina(today), 1), now: ctx.now }), onDutyNow(ctx),
  ]);
  const { raised, answeredWithin24h, confirmedSolved, claimedSolved } = shares(month[0] ?? none);
  return { ...counts, month: { raised, answeredWithin24h, confirmedSolved, claimedSolved }, onDuty, calendarUnknown: unknownYears(ctx) };
};

/** The reader's own grid, or where it isn't known their building; for anybody else the whole community. */
const aroundOf = async ({ actor, tx }: Ctx): Promise<{ gridId?: string; placeId?: string }> => {
  if (!isResident(actor) || actor.buildingId === null) return {};
  const building = await loadPlace(tx, actor.buildingId);
  return building?.gridId ? { gridId: building.gridId } : { placeId: actor.buildingId };
};

/** 首页: what concerns this reader now; for somebody not signed in, what was done in the community. */
export const homeOf = async (ctx: Ctx): Promise<Home> => {
  const list = async (query: Partial<Parameters<typeof listMatters>[1]>) => (await listMatters(ctx, { order: 'newest', limit: 5, ...query })).rows;
  const signedIn = isResident(ctx.actor);
  const around = await aroundOf(ctx);
  const [mine, waiting, followUps, solved, overdueNearby, unread, { pinned, latest }, callouts] = await Promise.all([
    signedIn ? list({ mine: '1', state: 'open' }) : [], signedIn ? list({ mine: '1', state: 'resolved' }) : [], signedIn ? list({ mine: '1', followUp: 'asked' }) : [],
    list({ confirmed: '1', limit: 12, ...around }), list({ due: 'overdue', order: 'due', limit: 3, ...around }), signedIn ? unreadCount(ctx) : 0, announcementsForHome(ctx), calloutsForHome(ctx),
  ]);
  const solvedNearby = solved.filter(({ published }) => published).sort((a, b) => Number(b.after !== null) - Number(a.after !== null)).slice(0, 4);
  return { mine, waiting, solvedNearby, overdueNearby, followUps, unread, pinned, latest, callouts };
};

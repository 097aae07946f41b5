import type { DeskToday, Figures, Home, Share } from '@linyi/contract';
import { dayInChina, plusDays, startOfDayInChina } from '@linyi/kernel';
import { isResident } from '../../kernel/ctx.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import { announcementsForHome } from '../announcements/index.ts';
import { calloutsForHome } from '../callouts/index.ts';
import { countStanding, listMatters } from '../matters/index.ts';
import { unreadCount } from '../notices/index.ts';
import { loadPlace, placeNames } from '../tenancy/index.ts';
import { onDutyNow, unknownYears } from './community-page.ts';
import { countFacts } from './store.ts';
import type { Count } from './store.ts';

const fewest = 5; // groups under five are never shown
const share = (count: number, of: number): Share => (of < fewest ? null : { count, of });
const none: Count = { label: null, raised: 0, answered: 0, within24h: 0, within72h: 0, due24h: 0, due72h: 0, claimed: 0, confirmed: 0, neverRated: 0, ended: 0, reopened: 0, rated: 0, ratingSum: 0, medianAnswer: null, medianSolve: null };

const beginning = '1992-01-01';

const shares = (all: Count) => ({
  raised: all.raised, answered: share(all.answered, all.raised), answeredWithin24h: share(all.within24h, all.due24h), answeredWithin72h: share(all.within72h, all.due72h),
  claimedSolved: share(all.claimed, all.raised), confirmedSolved: share(all.confirmed, all.raised), neverRated: share(all.neverRated, all.ended), reopened: share(all.reopened, all.raised),
  meanRating: all.rated < fewest ? null : { tenths: Math.round((all.ratingSum * 10) / all.rated), of: all.rated },
  medianAnswerMinutes: all.answered < fewest || all.medianAnswer === null ? null : Math.round(all.medianAnswer / 60),
  medianSolveHours: all.medianSolve === null || all.claimed < fewest ? null : Math.round(all.medianSolve / 3600),
});

/** 数字: what residents raised and what became of it, with honest denominators (X-3, M-11). */
export const figuresOf = async (ctx: Ctx, query: { from?: string | undefined; to?: string | undefined }): Promise<Figures> => {
  const [from, to] = [query.from ?? beginning, query.to ?? dayInChina(ctx.now)];
  const [start, end] = [startOfDayInChina(from), plusDays(startOfDayInChina(to), 1)];
  const by = (grouping: Parameters<typeof countFacts>[1]) => countFacts(ctx.tx, grouping, { from: start, to: end, now: ctx.now });
  const [all, size, kind, place, grid, channel, month, names, standing] = await Promise.all([by('all'), by('size'), by('kind'), by('place'), by('grid'), by('channel'), by('month'), placeNames(ctx.tx), countStanding(ctx)]);
  const shown = (rows: readonly Count[]) => rows.filter((row): row is Count & { label: string } => row.label !== null && row.raised >= fewest);
  const firstMonth = month.map(({ label }) => label ?? '').sort()[0];
  return {
    from: query.from ?? (firstMonth ? `${firstMonth}-01` : to), to, ...shares(all[0] ?? none),
    bySize: shown(size).map((row) => ({ size: row.label, raised: row.raised, medianSolveHours: shares(row).medianSolveHours })),
    byKind: shown(kind).map(({ label, raised }) => ({ kind: label, raised })), byChannel: shown(channel).map(({ label, raised }) => ({ channel: label, raised })),
    byPlace: shown(place).map(({ label, raised }) => ({ place: names.get(label) ?? '', raised })),
    byGrid: shown(grid).map((row) => ({ grid: names.get(row.label) ?? '', raised: row.raised, answeredWithin24h: shares(row).answeredWithin24h })),
    byMonth: shown(month).sort((a, b) => (a.label < b.label ? -1 : 1)).map((row) => ({ month: row.label, raised: row.raised, answeredWithin24h: shares(row).answeredWithin24h, confirmedSolved: shares(row).confirmedSolved })),
    overdueNow: standing.overdue, computedAt: ctx.now,
  };
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

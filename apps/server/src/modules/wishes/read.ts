import type { MatterRow, WishesPage, WishMark, WishRow } from '@linyi/contract';
import { day, instantFromMs, msOf } from '@linyi/kernel';
import { isResident } from '../../kernel/ctx.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import { countRatings, listMatters, loadMatter, loadMatters, rowsOf } from '../matters/index.ts';
import { closeOf, monthOf } from './domain/month.ts';
import { maySupport } from './policy.ts';
import { closedMonths, countSupports, firstClose, loadTaken, supportedBy, takenOf } from './store.ts';
import type { Month, TakenOn } from './store.ts';

const fewest = 5; // groups under five are never shown
const mostListed = 200;
const longestWindow = 90;

const openWishes = async (ctx: Ctx, taken: ReadonlySet<string>): Promise<WishRow[]> => {
  const month = monthOf(ctx.now);
  const [{ rows }, counts, mine] = await Promise.all([
    listMatters(ctx, { kind: 'wish', state: 'open', order: 'newest', limit: mostListed }), countSupports(ctx.tx, month), isResident(ctx.actor) ? supportedBy(ctx.tx, month, ctx.actor.id) : new Set<string>(),
  ]);
  const shown = rows.filter(({ id, published, unchecked }) => published && !unchecked && !taken.has(id));
  const wishes = await loadMatters(ctx.tx, shown.map(({ id }) => id));
  const views = shown.map((row): WishRow => {
    const wish = wishes.get(row.id);
    return { row, supports: counts.get(row.id) ?? 0, mine: isResident(ctx.actor) ? mine.has(row.id) : null, maySupport: wish !== undefined && maySupport(ctx.actor, wish, false).ok };
  });
  return views.sort((a, b) => b.supports - a.supports || (a.row.id < b.row.id ? -1 : 1));
};

/** How satisfied residents were with what was done for them, in as many days before the first ten were taken on as since. */
const figuresOf = async (ctx: Ctx, taken: readonly TakenOn[], rows: ReadonlyMap<string, MatterRow>): Promise<WishesPage['figures']> => {
  const first = await firstClose(ctx.tx);
  const states = taken.flatMap(({ matterId }) => rows.get(matterId) ?? []);
  const done = states.filter(({ state, resolvedAt }) => resolvedAt !== null && (state === 'resolved' || state === 'closed'));
  const counts = { takenOn: taken.length, done: done.length, confirmed: done.filter(({ rating }) => rating !== null && rating >= 3).length, firstMonth: first?.month ?? null };
  if (!first) return { ...counts, satisfiedBefore: null, satisfiedSince: null, days: 0 };
  const days = Math.min(longestWindow, Math.floor((msOf(ctx.now) - msOf(first.closesAt)) / day));
  const at = (offset: number) => instantFromMs(msOf(first.closesAt) + offset * day);
  const share = async (from: number, to: number) => {
    const { rated, satisfied } = await countRatings(ctx.tx, at(from), at(to));
    return rated < fewest ? null : { count: satisfied, of: rated };
  };
  return { ...counts, satisfiedBefore: await share(-days, 0), satisfiedSince: await share(0, days), days };
};

const pastOf = (months: readonly Month[], taken: readonly TakenOn[], rows: ReadonlyMap<string, MatterRow>): WishesPage['past'] =>
  months.map(({ month, voices }) => ({
    month, voices,
    taken: taken.filter((each) => each.month === month).flatMap(({ matterId, rank, supports }) => {
      const row = rows.get(matterId);
      return row ? [{ row, rank, supports }] : [];
    }),
  }));

/** 微心愿: what can be supported this month, what was taken on before and how far it is, and whether residents are more content since. */
export const wishesPageOf = async (ctx: Ctx): Promise<WishesPage> => {
  const month = monthOf(ctx.now);
  const [taken, months] = await Promise.all([loadTaken(ctx.tx), closedMonths(ctx.tx)]);
  const rows = new Map((await rowsOf(ctx, [...(await loadMatters(ctx.tx, taken.map(({ matterId }) => matterId))).values()])).map((row) => [row.id, row]));
  const wishes = await openWishes(ctx, new Set(taken.map(({ matterId }) => matterId)));
  return {
    month, closesAt: closeOf(month), voices: wishes.reduce((sum, { supports }) => sum + supports, 0), wishes,
    past: pastOf(months, taken, rows), figures: await figuresOf(ctx, taken, rows),
  };
};

/** What a matter's page says of it as a wish. */
export const wishMarkOf = async (ctx: Ctx, matterId: string): Promise<WishMark> => {
  await loadMatter(ctx.tx, matterId);
  const month = monthOf(ctx.now);
  const [taken, counts] = await Promise.all([takenOf(ctx.tx, matterId), countSupports(ctx.tx, month)]);
  return { taken: taken ? { month: taken.month, rank: taken.rank, supports: taken.supports } : null, supports: counts.get(matterId) ?? 0, month };
};
export const supportOf = async (ctx: Ctx, matterId: string) => {
  const month = monthOf(ctx.now);
  const [counts, mine] = await Promise.all([countSupports(ctx.tx, month), isResident(ctx.actor) ? supportedBy(ctx.tx, month, ctx.actor.id) : new Set<string>()]);
  return { id: matterId, supports: counts.get(matterId) ?? 0, mine: mine.has(matterId) };
};

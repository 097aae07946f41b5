import type { CheckView, DueWalk, PatrolPage, PersonView, RoundView, WalkPage } from '@linyi/contract';
import { dayInChina, must, plusDays, Refused, startOfDayInChina } from '@linyi/kernel';
import { isResident, isStaff } from '../../../kernel/ctx.ts';
import type { Ctx } from '../../../kernel/ctx.ts';
import { peopleByIds } from '../../people/index.ts';
import { namesOfPlaces } from '../../tenancy/index.ts';
import { matterRow } from '../present.ts';
import { loadMatter } from '../store.ts';
import { dueDays, mayMakeUp, stateOf } from '../domain/patrol-days.ts';
import { mayWorkAtDesk } from './policy.ts';
import { checksOf, checksSince, loadRound, loadRounds, loadStops, loadWalk, loadWalks } from './patrol-store.ts';
import type { Check, Round, Stop, Walk } from './patrol-store.ts';

/** How far back a page looks: four weeks. */
const looksBack = 28;
/** How far ahead the next day of a round is looked for: the longest month, and a holiday at its end. */
const looksAhead = 60;

type Around = { readonly ctx: Ctx; readonly today: string; readonly walks: readonly Walk[]; readonly checks: readonly Check[]; readonly stops: readonly Stop[]; readonly people: ReadonlyMap<string, PersonView>; readonly names: ReadonlyMap<string, string> };
type Dated = DueWalk & { readonly makeUp: boolean };

/** Who walked it, is walking it, or is to walk it. */
const walkerOf = (round: Round, walk: Walk | undefined, { people }: Around): PersonView | null => people.get(walk?.endedBy ?? walk?.begunBy ?? round.walker) ?? null;
const stateNow = (dueOn: string, walk: Walk | undefined, { today }: Around): DueWalk['state'] => stateOf(dueOn, walk && { dueOn, endedOn: walk.endedAt === null ? null : dayInChina(walk.endedAt) }, today);
const isMine = ({ walker }: Round, { ctx }: Around): boolean => isResident(ctx.actor) && walker === ctx.actor.id;

const dueOf = (round: Round, dueOn: string, { around, later }: { readonly around: Around; readonly later: readonly string[] }): Dated => {
  const walk = around.walks.find((each) => each.roundId === round.roundId && each.dueOn === dueOn);
  const checks = walk ? around.checks.filter(({ walkId }) => walkId === walk.walkId) : [];
  const state = stateNow(dueOn, walk, around);
  const stops = around.stops.filter(({ roundId }) => roundId === round.roundId).length;
  return {
    roundId: round.roundId, name: round.name, dueOn, state, walkId: walk?.walkId ?? null, walker: walkerOf(round, walk, around), mine: isMine(round, around),
    stops, checked: new Set(checks.map(({ stop }) => stop)).size, finds: checks.filter(({ found }) => found !== 'nothing').length, endedAt: walk?.endedAt ?? null,
    makeUp: state === 'missed' && mayMakeUp(dueOn, later, around.today),
  };
};
const roundView = (round: Round, { ctx, today, stops, people, names }: Around): RoundView => {
  const { roundId: id, name, every, weekday, monthDay, onWorkdays, fromOn, endedOn } = round;
  const [nextOn = null] = dueDays(round, { from: today, to: dayInChina(plusDays(ctx.now, looksAhead)) }, ctx.calendar);
  return {
    id, name, every, weekday, monthDay, onWorkdays, fromOn, endedOn, walker: people.get(round.walker) ?? null, nextOn,
    stops: stops.filter(({ roundId }) => roundId === id).map(({ placeId, lookFor }) => ({ placeId, place: names.get(placeId) ?? '', lookFor })),
  };
};
const tallyOf = (days: readonly DueWalk[], checks: readonly Check[]): PatrolPage['tally'] => {
  const count = (...states: readonly DueWalk['state'][]): number => days.filter(({ state }) => states.includes(state)).length;
  const found = (which: Check['found']): number => checks.filter(({ found }) => found === which).length;
  return { due: count('done', 'late', 'missed'), walked: count('done'), late: count('late'), missed: count('missed'), mended: found('mended'), raised: found('raised'), thanked: checks.filter(({ thanked }) => thanked).length };
};

const surroundings = async (ctx: Ctx, rounds: readonly Round[], since: string): Promise<Around> => {
  const walks = await loadWalks(ctx.tx, since);
  const [checks, stops] = [await checksOf(ctx.tx, walks.map(({ walkId }) => walkId)), await loadStops(ctx.tx, rounds.map(({ roundId }) => roundId))];
  const people = await peopleByIds(ctx.tx, [...rounds.map(({ walker }) => walker), ...walks.flatMap(({ begunBy, endedBy }) => [begunBy, endedBy ?? begunBy])], ctx.now);
  return { ctx, today: dayInChina(ctx.now), walks, checks, stops, people, names: await namesOfPlaces(ctx.tx, stops.map(({ placeId }) => placeId)) };
};
const bare = ({ makeUp: _makeUp, ...walk }: Dated): DueWalk => walk;

/** 巡查: what is to be walked today, what was missed, how the last four weeks went, and the rounds themselves. */
export const patrolOf = async (ctx: Ctx): Promise<PatrolPage> => {
  must(mayWorkAtDesk(ctx.actor));
  const since = dayInChina(plusDays(ctx.now, -looksBack));
  const rounds = await loadRounds(ctx.tx, since);
  const around = await surroundings(ctx, rounds, since);
  const { today } = around;
  const days = rounds.flatMap((round) => {
    const due = dueDays(round, { from: since, to: today }, ctx.calendar);
    return due.map((day) => dueOf(round, day, { around, later: due }));
  });
  const [now, before] = [days.filter(({ dueOn }) => dueOn === today), days.filter(({ dueOn }) => dueOn < today)];
  return {
    today: now.sort((a, b) => Number(b.mine) - Number(a.mine)).map(bare), missed: before.filter(({ makeUp }) => makeUp).map(bare),
    lately: before.sort((a, b) => (a.dueOn < b.dueOn ? 1 : a.dueOn > b.dueOn ? -1 : 0)).map(bare), rounds: rounds.filter(({ endedOn }) => endedOn === null).map((round) => roundView(round, around)), mayPlan: isStaff(ctx.actor),
    tally: tallyOf(days, await checksSince(ctx.tx, startOfDayInChina(since))),
  };
};

const matterOf = async (ctx: Ctx, matterId: string, people: ReadonlyMap<string, PersonView>): Promise<CheckView['matter']> => {
  const { id, number, title, kind } = matterRow(await loadMatter(ctx.tx, matterId), { slug: ctx.community.slug, actor: ctx.actor, people, placeNames: new Map(), photos: [] });
  return { id, number, title, kind };
};
/** 一轮巡查: its stops in order, with what was found at each. */
export const walkOf = async (ctx: Ctx, walkId: string): Promise<WalkPage> => {
  must(mayWorkAtDesk(ctx.actor));
  const walk = await loadWalk(ctx.tx, walkId);
  const round = walk && (await loadRound(ctx.tx, walk.roundId));
  if (!walk || !round) throw new Refused([{ code: 'patrol.unknown' }]);
  const [stops, checks] = [await loadStops(ctx.tx, [round.roundId]), await checksOf(ctx.tx, [walkId])];
  const [names, people] = [await namesOfPlaces(ctx.tx, stops.map(({ placeId }) => placeId)), await peopleByIds(ctx.tx, [walk.begunBy, ...checks.map(({ byResident }) => byResident)], ctx.now)];
  const views = new Map<string, CheckView>();
  for (const { checkId: id, stop, at, byResident, found, matterId, thanked } of checks) {
    views.set(id, { id, stop, at, by: people.get(byResident) ?? null, found, matter: matterId === null ? null : await matterOf(ctx, matterId, people), thanked });
  }
  return {
    id: walkId, roundId: round.roundId, name: round.name, dueOn: walk.dueOn, begunAt: walk.begunAt, endedAt: walk.endedAt, by: people.get(walk.begunBy) ?? null, lastChange: checks.length,
    stops: stops.map(({ sort, placeId, lookFor }) => ({ stop: sort, placeId, place: names.get(placeId) ?? '', lookFor, checks: checks.filter(({ stop }) => stop === sort).flatMap(({ checkId }) => views.get(checkId) ?? []) })),
  };
};

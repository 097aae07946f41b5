import type { Highs } from 'highs';
import { OutOfTime } from './errors.ts';
import { heaviest, normalised, reach } from './exact.ts';
import type { Search } from './exact.ts';
import { PanelFinder, wholeFace } from './finder.ts';
import { isPanel } from './instance.ts';
import type { Cut, Instance, Panel } from './instance.ts';
import { real, whole } from './numbers.ts';
import type { Left } from './programme.ts';
import { relaxedLeximin } from './relaxed.ts';
import type { Level, Relaxed } from './relaxed.ts';
import { panelsTowards } from './towards.ts';
import { balance } from './weights.ts';

export type Rule = 'leximin' | 'maximin';

/** A lottery over panels: which, with what chance, and how many seats each kind has on average. */
export type Lottery = { readonly panels: readonly Panel[]; readonly shares: Float64Array; readonly seats: Float64Array };

/** `levels`: upper bounds on the least chances, level by level, that no lottery beats. `turns`: panels in the order in which they were found, each making up for those before it. */
export type Solution = Lottery & { readonly levels: readonly Level[]; readonly turns: readonly Panel[] };

/** What is being done, for whoever waits; whoever has waited enough asks no more. */
export type Steps<T> = Generator<string, T>;

const reached = 1e-7;
/** Panels for each kind that has seats: more unknowns than equations, by so much that the chances hardly stray from even. */
const perKind = 1.4;
/** How often so many more panels are looked for. */
const most = 3;
/** With more kinds than this, a search to the end has no end: what is near the bound is taken, and the gap tells how near. */
const many = 1000;
/** Each further time a quarter more panels are looked for there. */
const mostWithMany = 8;
/** With more kinds than this, each has so few seats that fewer panels do, and each panel costs. */
const veryMany = 10_000;
const perKindOfVeryMany = 1.2;
const isAnyone = 1e-9;

/** How far anybody's chance may then lie below what it could be: the least chance is within a part in two thousand of its bound, and each level within half of 1e-4. */
const nearness = ({ levels }: Relaxed): number => Math.min(5e-5, 5e-4 * (levels.find(({ chance }) => chance > isAnyone)?.chance ?? 0));

const seatsOfChances = ({ counts }: Instance, { chances }: Relaxed): Float64Array => chances.map((chance, kind) => chance * whole(counts, kind));

/** By how much somebody's chance lies below what is wanted, at worst. */
const shortfall = ({ counts }: Instance, { seats }: Lottery, wanted: Float64Array): number =>
  wanted.reduce((worst, all, kind) => Math.max(worst, (all - real(seats, kind)) / whole(counts, kind)), 0);

/** The part of their chance that somebody lacks, at worst. */
const lacking = ({ seats }: Lottery, wanted: Float64Array): number =>
  wanted.reduce((worst, all, kind) => (all > isAnyone ? Math.max(worst, 1 - real(seats, kind) / all) : worst), 0);

const better = (one: Lottery | undefined, two: Lottery, wanted: Float64Array): Lottery =>
  one !== undefined && lacking(one, wanted) <= lacking(two, wanted) ? one : two;

type Quick = { readonly isEnough: boolean; readonly best: Lottery | undefined };
type Task = { readonly highs: Highs; readonly instance: Instance; readonly rule: Rule; readonly left: Left; readonly search: Search };

/** What a lottery must reach: all chances, or by maximin only the least one. */
const neededFor = ({ instance, rule }: Task, relaxed: Relaxed): Float64Array => {
  const seats = seatsOfChances(instance, relaxed);
  const least = relaxed.levels.find(({ chance }) => chance > isAnyone)?.chance ?? 0;
  return rule === 'leximin' ? seats : seats.map((all, kind) => Math.min(all, least * whole(instance.counts, kind)));
};

/** The chances by which these panels come nearest, and whether that is near enough. */
const balanced = (task: Task, panels: readonly Panel[], relaxed: Relaxed): { lottery: Lottery; off: number; isEnough: boolean } => {
  const { instance, rule, left } = task;
  const seats = seatsOfChances(instance, relaxed);
  const { shares, off } = balance(panels, seats, { rounds: 12, enough: seats.length > many ? nearness(relaxed) / 2 : 0, left });
  const lottery = better(normalised(panels, shares, seats.length), normalised(panels, new Float64Array(panels.length).fill(1), seats.length), seats);
  const short = shortfall(instance, lottery, neededFor(task, relaxed));
  return { lottery, off, isEnough: off < reached || (rule === 'maximin' && short < reached) || (seats.length > many && short < nearness(relaxed)) };
};

/** So many more panels, as long as there is time. */
function* more(next: () => Panel | undefined, known: Panel[], { wanted, left }: { readonly wanted: number; readonly left: Left }): Steps<void> {
  const all = known.length + wanted;
  for (let tries = 1; tries <= wanted && left() > 0; tries += 1) {
    const panel = next();
    if (panel !== undefined) known.push(panel);
    if (tries % 50 === 0) yield `${known.length} panels of ${all} found`;
  }
}

const asked = (search: Search) => (weights: Float64Array): Panel | undefined => {
  const found = search.find(weights);
  return found === 'late' ? undefined : found?.panel;
};

/** Panels by search, chances by balancing, as long as there is time. */
function* quickly(task: Task, relaxed: Relaxed, known: Panel[]): Steps<Quick> {
  const { instance, left, search } = task;
  const seats = seatsOfChances(instance, relaxed);
  const next = panelsTowards(instance, seats, asked(search));
  const isLarge = seats.length > many;
  const first = Math.ceil(seats.filter((share) => share > 0).length * (seats.length > veryMany ? perKindOfVeryMany : perKind)) + 40;
  let best: Lottery | undefined;
  for (let round = 1; round <= (isLarge ? mostWithMany : most); round += 1) {
    yield* more(next, known, { wanted: isLarge && round > 1 ? Math.ceil(known.length / 4) : first, left });
    if (known.length === 0) break;
    const { lottery, off, isEnough } = balanced(task, known, relaxed);
    yield `${known.length} panels, chances off by ${off.toExponential(1)} seats`;
    if (isEnough) return { isEnough, best: lottery };
    best = better(best, lottery, seats);
    if (left() <= 0) break;
  }
  return { isEnough: isLarge || left() <= 0, best };
}

const toldOf = ({ levels }: Relaxed): string => `${levels.length} levels, least chance at most ${(levels[0]?.chance ?? 0).toFixed(6)}`;

const mostCuts = 200;

/** Whether there is any panel; one that is found is kept. */
const isAny = (known: Panel[], search: Search, kinds: number): boolean => {
  if (known.length > 0) return true;
  const found = search.find(new Float64Array(kinds));
  if (found === 'late') throw new OutOfTime();
  if (found !== undefined) known.push(found.panel);
  return found !== undefined;
};

/** Column generation and cuts, until a lottery reaches its bound or time is out; then the best lottery there was. */
function* toTheEnd(task: Task, first: { readonly relaxed: Relaxed; readonly best: Lottery | undefined }, known: readonly Panel[]): Steps<Solution | undefined> {
  const { highs, instance, left, search } = task;
  const finder = new PanelFinder(instance, wholeFace(instance));
  const cuts: Cut[] = [];
  const kinds = instance.counts.length;
  let [panels, relaxed, best] = [known, first.relaxed, first.best];
  for (;;) {
    const found = yield* reach(highs, instance, { seats: neededFor(task, relaxed), panels, finder, search, left });
    panels = found.panels;
    const lottery = normalised(panels, found.shares.length > 0 ? found.shares : new Float64Array(panels.length).fill(1), kinds);
    if (found.kind === 'reached') return { ...lottery, turns: [], levels: relaxed.levels };
    if (found.kind === 'late' || cuts.length === mostCuts) return { ...better(best, lottery, seatsOfChances(instance, relaxed)), turns: [], levels: relaxed.levels };
    best = better(best, lottery, seatsOfChances(instance, relaxed));
    cuts.push(found.cut);
    const next = relaxedLeximin(highs, instance, { cuts, left });
    // There are panels, so that the inequalities contradict each other in their last digits only: what was proven before stands.
    if (next === undefined) return { ...better(best, lottery, seatsOfChances(instance, relaxed)), turns: [], levels: relaxed.levels };
    relaxed = next;
    yield toldOf(relaxed);
  }
}

/** Where all seats were given beforehand and nobody else is left. */
const nobodyElse = { panels: [new Int32Array()], shares: Float64Array.of(1), seats: new Float64Array(), turns: [] };

/**
 * The fairest lottery. First the chances where seats may be split (a bound), then panels that give them; where no panels do, an inequality is
 * added that says so, and the chances are found anew. Once no time is left, the best lottery that was found; its bound is proven all the same.
 * @returns undefined where there is no panel at all
 */
export function* solve(highs: Highs, instance: Instance, { rule, left }: { readonly rule: Rule; readonly left: Left }): Steps<Solution | undefined> {
  if (instance.counts.length === 0) return isPanel(instance, new Int32Array()) ? { ...nobodyElse, levels: [] } : undefined;
  const search = heaviest(highs, instance, left);
  try {
    const relaxed = relaxedLeximin(highs, instance, { cuts: [], left });
    if (relaxed === undefined) return undefined;
    yield toldOf(relaxed);
    const task = { highs, instance, rule, left, search };
    const known: Panel[] = [];
    const { isEnough, best } = yield* quickly(task, relaxed, known);
    if (isEnough && best !== undefined) return { ...best, turns: known, levels: relaxed.levels };
    return isAny(known, search, instance.counts.length) ? yield* toTheEnd(task, { relaxed, best }, known) : undefined;
  } finally {
    search.end();
  }
}

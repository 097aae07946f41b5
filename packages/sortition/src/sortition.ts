import type { Highs } from 'highs';
import { seatedOn } from './assign.ts';
import { drawnBy, panelsHashOf } from './draw.ts';
import { diagnosed } from './clash.ts';
import { SortitionError } from './errors.ts';
import { giniOf } from './gini.ts';
import { groupedBy } from './kinds.ts';
import type { Grouped, Question } from './kinds.ts';
import { rounded } from './lottery.ts';
import { real, whole } from './numbers.ts';
import type { Left } from './programme.ts';
import { solve } from './solve.ts';
import type { Rule, Solution, Steps } from './solve.ts';

export type Asked = Question & {
  readonly rule?: Rule;
  /** How many equally likely panels are published; 1,000 unless said. */
  readonly panels?: number;
  /** The public number, once it is thrown: its digits. */
  readonly seed?: string;
  /** How many seconds are left, by the caller's clock. Once there are none, the best lottery found so far is taken, and its bound is as proven as ever. Unless said, the search takes what it takes. */
  readonly left?: Left;
};

export type Answer = {
  readonly size: number;
  readonly rule: Rule;
  /** The least chance of anybody of whom it isn't proven that they are on no panel. */
  readonly minimum: number;
  /** No lottery gives everybody who can be drawn a greater chance than this: proven. */
  readonly bound: number;
  /** bound − minimum. */
  readonly gap: number;
  /** How unequal the chances of those are who have no seat beforehand: 0 where all are equal. */
  readonly gini: number;
  /** The chance of everybody who can still be asked, by the best lottery; 1 for a seat given beforehand. */
  readonly probabilities: Readonly<Record<string, number>>;
  /** Ids, panel by panel; each is as likely as every other. */
  readonly panels: readonly (readonly string[])[];
  readonly panelsHash: string;
  /** The largest distance between somebody's frequency on the panels and their probability. */
  readonly worst: number;
  /** Steps of leximin from the bottom: a bound on the chance, how many people stand on it, and the least of them. */
  readonly levels: readonly { readonly bound: number; readonly people: number; readonly chance: number }[];
  /** Ids of people on no panel that meets the quotas. */
  readonly unreachable: readonly string[];
  /** Ids of people who can't be drawn, as somebody of their household has a seat. */
  readonly barred: readonly string[];
  /** How many left a feature blank; they can be drawn and count for none of its quotas. */
  readonly blank: Readonly<Record<string, number>>;
  readonly seated: readonly string[];
  readonly seed: string | null;
  /** Which panel is drawn, from 0, and who sits on it; null until there is a seed. */
  readonly drawnPanel: number | null;
  readonly drawn: readonly string[] | null;
};

const isReached = (chance: number): boolean => chance > 1e-9;

/** What of the time is kept for publishing: rounding the chances to so many panels. */
const kept = 0.25;

const endless: Left = () => Infinity;

/** The time for searching: what is left without what is kept. */
const searchingOf = (left: Left): Left => {
  const all = left();
  return Number.isFinite(all) ? () => left() - kept * all : left;
};

/** The kinds of which it is proven that their people are on no panel. */
const provenNever = ({ levels }: Solution): ReadonlySet<number> => new Set(levels.filter(({ chance }) => !isReached(chance)).flatMap(({ kinds }) => kinds));

const chancesOf = ({ instance }: Grouped, { seats }: Solution): Float64Array =>
  seats.map((share, kind) => {
    const chance = share / whole(instance.counts, kind);
    return isReached(chance) ? Math.min(1, chance) : 0;
  });

const checked = ({ size, people, seated = [], panels = 1000 }: Asked): void => {
  if (!Number.isSafeInteger(size) || size < 1) throw new SortitionError('size', `it must be a whole number from 1: ${size}`);
  if (!Number.isSafeInteger(panels) || panels < 1) throw new SortitionError('panels', `it must be a whole number from 1: ${panels}`);
  if (people.length === 0) throw new SortitionError('people', 'there is nobody to draw');
  if (seated.length > size) throw new SortitionError('seats', `${seated.length} seats are given beforehand, the panel has ${size}`);
};

const worstOf = (panels: readonly (readonly number[])[], chanceOf: ReadonlyMap<number, number>): number => {
  const times = new Map<number, number>();
  for (const place of panels.flat()) times.set(place, (times.get(place) ?? 0) + 1);
  return [...chanceOf].reduce((worst, [place, chance]) => Math.max(worst, Math.abs((times.get(place) ?? 0) / panels.length - chance)), 0);
};

const leastOf = (chances: readonly number[]): number => chances.reduce((least, chance) => Math.min(least, chance), 1);

const levelsOf = (grouped: Grouped, { levels }: Solution, chances: Float64Array): Answer['levels'] =>
  levels.map(({ chance, kinds }) => ({
    bound: chance,
    people: kinds.reduce((sum, kind) => sum + whole(grouped.instance.counts, kind), 0),
    chance: leastOf(kinds.map((kind) => real(chances, kind))),
  })).filter(({ bound }) => isReached(bound));

const blankOf = ({ features, people }: Question): Answer['blank'] =>
  Object.fromEntries(features.map(({ name }, feature): [string, number] => [name, people.filter(({ values }) => (values[feature] ?? -1) < 0).length]).filter(([, count]) => count > 0));

const chanceByPlace = (grouped: Grouped, chances: Float64Array): ReadonlyMap<number, number> =>
  new Map(grouped.kinds.flatMap((places, kind) => places.map((place): [number, number] => [place, real(chances, kind)])));

const drawingOf = (seed: string | undefined, panels: Answer['panels']): Pick<Answer, 'seed' | 'drawnPanel' | 'drawn'> => {
  if (seed === undefined) return { seed: null, drawnPanel: null, drawn: null };
  const drawnPanel = drawnBy(seed, panels);
  return { seed, drawnPanel, drawn: panels[drawnPanel] ?? null };
};

const boundOf = ([first]: Answer['levels']): number => first?.bound ?? 1;

/**
 * Draws up the fairest lottery, step by step: each step says what is being done, and whoever has waited enough asks no more.
 * @param highs what `loadHighs()` of the package `highs` gives
 * @throws SortitionError where the question can't be used, NoPanel where no panel meets it, OutOfTime where neither was found out in the time given
 */
export function* sortitionSteps(asked: Asked, highs: Highs): Steps<Answer> {
  checked(asked);
  const { size, rule = 'leximin', panels: many = 1000, seed, people, left = endless } = asked;
  const grouped = groupedBy(asked);
  const searching = searchingOf(left);
  const solution = yield* solve(highs, grouped.instance, { rule, left: searching });
  if (solution === undefined) throw diagnosed({ highs, left: searching }, asked, grouped);
  const chances = chancesOf(grouped, solution);
  const chanceOf = chanceByPlace(grouped, chances);
  const lots = seatedOn(yield* rounded(highs, grouped.instance, { solution, many, left }), grouped, people);
  const idOf = (place: number): string => people[place]?.id ?? '';
  const panels = lots.map((lot) => [...grouped.seated, ...lot].sort((a, b) => a - b).map(idOf));
  const drawing = drawingOf(seed, panels);
  const levels = levelsOf(grouped, solution, chances);
  const never = new Set([...provenNever(solution)].flatMap((kind) => grouped.kinds[kind] ?? []));
  const minimum = leastOf([...chanceOf].filter(([place]) => !never.has(place)).map(([, chance]) => chance));
  const bound = boundOf(levels);
  const seats = new Set(grouped.seated);
  return {
    size, rule, minimum, bound, gap: Math.max(0, bound - minimum), gini: giniOf([...chanceOf.values()]),
    probabilities: Object.fromEntries([...people.keys()].flatMap((place): [string, number][] => {
      const chance = seats.has(place) ? 1 : chanceOf.get(place);
      return chance === undefined ? [] : [[idOf(place), chance]];
    })),
    panels, panelsHash: panelsHashOf(panels), worst: worstOf(lots, chanceOf), levels,
    unreachable: [...never].sort((a, b) => a - b).map(idOf),
    barred: grouped.barred.map(idOf), blank: blankOf(asked), seated: grouped.seated.map(idOf),
    ...drawing,
  };
}

/** The fairest lottery at one go; see `sortitionSteps`. */
export const sortition = (asked: Asked, highs: Highs): Answer => {
  const steps = sortitionSteps(asked, highs);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
};

import type { Highs, Model } from 'highs';
import { NoPanel, OutOfTime } from './errors.ts';
import type { Grouped, Question } from './kinds.ts';
import { PanelFinder, wholeFace } from './finder.ts';
import { real, stirring } from './numbers.ts';
import { isRunToItsEnd, programmeOf } from './programme.ts';
import type { Column, Left } from './programme.ts';

/** Something that is asked of a panel: in words, as a bound of a row, and how far it may give way by the file. */
type Wish = { readonly words: string; readonly row: number; readonly isLeast: boolean; readonly bound: number; readonly flex: number; readonly eased: (by: number) => string };

/** Every lower bound above nothing and every upper bound below everybody, as far as the seats given beforehand leave it open. */
const wishesOf = ({ features }: Question, { instance }: Grouped): readonly Wish[] => {
  const quotas = features.flatMap(({ name, quotas: of }) => of.map((quota) => ({ name, ...quota })));
  return quotas.flatMap(({ name, value, least, most, leastFlex, mostFlex }, row): Wish[] => {
    const bounds = instance.rows[row] ?? { least: 0, most: 0 };
    const there = instance.counts.reduce((sum, count, kind) => (instance.rowsOf[kind]?.includes(row) === true ? sum + count : sum), least - bounds.least);
    const flexes = leastFlex !== undefined || mostFlex !== undefined;
    const lower: Wish = { words: `at least ${least} with ${name} ${value}${there < least ? `, of whom there are ${there}` : ''}`, row, isLeast: true, bound: bounds.least, flex: flexes ? Math.max(0, least - (leastFlex ?? least)) : Infinity, eased: (by) => `at least ${least - by} instead of ${least} with ${name} ${value}` };
    const upper: Wish = { words: `at most ${most} with ${name} ${value}`, row, isLeast: false, bound: bounds.most, flex: flexes ? Math.max(0, (mostFlex ?? most) - most) : Infinity, eased: (by) => `at most ${most + by} instead of ${most} with ${name} ${value}` };
    return [...(bounds.least > 0 ? [lower] : []), ...(bounds.most < instance.size ? [upper] : [])];
  });
};

type Giving = { readonly within: (limits: readonly number[]) => readonly number[] | undefined; readonly end: () => void };
/** With more kinds than this, people may be split at first in the search for what clashes and what would do, if even then something clashes: what is found holds for whole people too. */
const many = 200;
/** Up to so many, smaller sets that clash for whole people only are looked for then, as long as there is time. */
const mostWhole = 2000;
type Solver = { readonly highs: Highs; readonly left: Left };
type Asked = { readonly wishes: readonly Wish[]; /** How many rows, from the first, are quotas; the others are makes of household. */ readonly quotas: number; readonly hasHomes: boolean; /** Whether people may not be split, and wishes give way by whole people. */ readonly isWhole: boolean; readonly areWishesWhole: boolean };

/** Columns: people per kind, then how far each wish gives way. Rows: the size, the makes of household, then one per wish. The least giving way is looked for. */
const eased = (highs: Highs, { instance }: Grouped, { wishes, quotas, hasHomes, isWhole, areWishesWhole }: Asked): Model => {
  const { size, counts, rowsOf, rows } = instance;
  const makes = hasHomes ? rows.slice(quotas) : [];
  const first = 1 + makes.length;
  const free = highs.infinity;
  const onRow = (row: number): number[] => wishes.flatMap((wish, at) => (wish.row === row ? [first + at] : []));
  const placesOf = (row: number): number[] => (row < quotas ? onRow(row) : hasHomes ? [1 + row - quotas] : []);
  const people = Array.from(counts, (most, kind): Column => {
    const places = [0, ...Array.from(rowsOf[kind] ?? []).flatMap(placesOf)];
    return { goal: 0, least: 0, most, whole: isWhole, rows: places, factors: places.map(() => 1) };
  });
  const giving = wishes.map(({ isLeast }, at): Column => ({ goal: -1, least: 0, most: free, whole: areWishesWhole, rows: [first + at], factors: [isLeast ? 1 : -1] }));
  return programmeOf(highs, [...people, ...giving], [{ least: size, most: size }, ...makes, ...wishes.map(({ isLeast, bound }) => (isLeast ? { least: bound, most: free } : { least: -free, most: bound }))]);
};

const nearly = 1e-6;

/** How far each wish gives way when together they give way least and none beyond its limit; undefined where that doesn't do. */
const givingWay = ({ highs, left }: Solver, grouped: Grouped, asked: Asked): Giving => {
  const model = eased(highs, grouped, asked);
  const first = grouped.instance.counts.length;
  return {
    within: (limits) => {
      limits.forEach((limit, at) => model.changeColBounds(first + at, 0, Math.min(limit, highs.infinity)));
      if (!isRunToItsEnd(highs, model, left)) throw new OutOfTime();
      if (model.getModelStatus() !== highs.constants.modelStatus.optimal) return undefined;
      const { colValue } = model.getSolution();
      return limits.map((_, at) => Math.ceil(real(colValue, first + at) - nearly));
    },
    end: () => { model.dispose(); },
  };
};

/** The fewest wishes of which at least one is in each of `hit` and not all in any of `known`; undefined where there are none. */
const fewest = ({ highs, left }: Solver, many: number, { hit, known }: { hit: readonly ReadonlySet<number>[]; known: readonly ReadonlySet<number>[] }): ReadonlySet<number> | undefined => {
  const sets = [...hit, ...known];
  const columns = Array.from({ length: many }, (_, wish): Column => {
    const rows = [...sets.keys()].filter((at) => sets[at]?.has(wish) === true);
    return { goal: -1, least: 0, most: 1, whole: true, rows, factors: rows.map(() => 1) };
  });
  const model = programmeOf(highs, columns, [...hit.map(() => ({ least: 1, most: many })), ...known.map(({ size }) => ({ least: 0, most: size - 1 }))]);
  try {
    if (!isRunToItsEnd(highs, model, left)) throw new OutOfTime();
    if (model.getModelStatus() !== highs.constants.modelStatus.optimal) return undefined;
    return new Set([...model.getSolution().colValue.entries()].filter(([, value]) => value > 0.5).map(([wish]) => wish));
  } finally {
    model.dispose();
  }
};

/** Undefined where time ran out. */
const withinTime = <T>(search: () => T): T | undefined => {
  try {
    return search();
  } catch (error) {
    if (error instanceof OutOfTime) return undefined;
    throw error;
  }
};

const mostClashes = 5;

/**
 * The smallest sets of wishes that no panel meets, by implicit hitting sets (Ignatiev and others 2015): the fewest wishes that hit all ways out known so far
 * either clash, and then nothing smaller does, or there is another way out.
 */
const smallestClashes = (solver: Solver, many: number, within: (limits: readonly number[]) => readonly number[] | undefined): readonly ReadonlySet<number>[] => {
  const [hit, known]: [ReadonlySet<number>[], ReadonlySet<number>[]] = [[], []];
  while (known.length < mostClashes) {
    const kept = fewest(solver, many, { hit, known });
    if (kept === undefined || kept.size > (known[0]?.size ?? Infinity)) break;
    const given = within(Array.from({ length: many }, (_, wish) => (kept.has(wish) ? 0 : Infinity)));
    if (given === undefined) known.push(kept);
    else hit.push(new Set([...given.keys()].filter((wish) => (given[wish] ?? 0) > 0)));
  }
  return known;
};

type Told = { clashes: readonly (readonly string[])[]; relaxation: readonly string[] };

const isEnough = (given: readonly number[] | undefined): given is readonly number[] => given !== undefined;

type Ways = { /** For what clashes: without and with regard to households. */ readonly loose: Giving; readonly strict: Giving; /** For the least giving way. */ readonly nearest: Giving; readonly isWhole: boolean; readonly end: () => void };

/** How wishes give way without and with regard to households. */
const waysOf = (solver: Solver, grouped: Grouped, { isSplit, ...asked }: Pick<Asked, 'wishes' | 'quotas'> & { readonly isSplit: boolean }): Ways => {
  const by = (hasHomes: boolean, isWhole: boolean, areWishesWhole = isWhole): Giving => givingWay(solver, grouped, { ...asked, hasHomes, isWhole, areWishesWhole });
  const split = by(true, false);
  const isWhole = !isSplit || isEnough(split.within(asked.wishes.map(() => 0)));
  const [loose, strict] = [by(false, isWhole), isWhole ? by(true, true) : split];
  const nearest = isWhole ? strict : by(true, false, true);
  return { loose, strict, nearest, isWhole, end: () => { for (const each of new Set([split, loose, strict, nearest])) each.end(); } };
};

const mostTries = 20;

/** Whether some panel of whole people is found once the wishes have given way so far. */
const isMetBy = ({ instance }: Grouped, wishes: readonly Wish[], given: readonly number[]): boolean => {
  const rows = instance.rows.map((row, at) => wishes.reduce((bounds, wish, place) => {
    if (wish.row !== at) return bounds;
    return wish.isLeast ? { ...bounds, least: bounds.least - (given[place] ?? 0) } : { ...bounds, most: bounds.most + (given[place] ?? 0) };
  }, row));
  const [finder, stir] = [new PanelFinder(instance, wholeFace({ ...instance, rows })), stirring()];
  return Array.from({ length: mostTries }).some(() => finder.find(Float64Array.from(instance.counts, stir)) !== undefined);
};

const sumOf = (given: readonly number[]): number => given.reduce((sum, by) => sum + by, 0);
const countOf = (given: readonly number[]): number => given.filter((by) => by > 0).length;

/** No more giving way in all, and at as few wishes as are found by holding one after the other fast, as long as there is time. */
const atFew = (within: Giving['within'], limits: readonly number[], first: readonly number[]): readonly number[] => {
  let [given, held] = [first, limits];
  const tried = new Set<number>();
  for (;;) {
    const wish = given.findIndex((by, at) => by > 0 && !tried.has(at));
    if (wish < 0) return given;
    tried.add(wish);
    const holding = held.with(wish, 0);
    const other = withinTime(() => within(holding));
    if (other !== undefined && sumOf(other) <= sumOf(first) && countOf(other) <= countOf(given)) [given, held] = [other, holding];
  }
};

/** The least giving way by which there is a panel, within what the file allows if that does. */
const nearestOf = (solver: Solver, grouped: Grouped, { wishes, quotas, nearest, isWhole }: Ways & Pick<Asked, 'wishes' | 'quotas'>): readonly number[] => {
  const least = ({ within }: Giving): readonly number[] => {
    for (const limits of [wishes.map(({ flex }) => flex), wishes.map(() => Infinity)]) {
      const given = within(limits);
      if (given !== undefined) return atFew(within, limits, given);
    }
    return [];
  };
  const given = least(nearest);
  if (isWhole || isMetBy(grouped, wishes, given)) return given;
  const whole = givingWay(solver, grouped, { wishes, quotas, hasHomes: true, isWhole: true, areWishesWhole: true });
  try {
    return least(whole);
  } finally {
    whole.end();
  }
};

/** @returns whether people were whole in the search */
const soughtOut = (solver: Solver, { question, grouped, isSplit }: { readonly question: Question; readonly grouped: Grouped; readonly isSplit: boolean }, told: Told): boolean => {
  const wishes = wishesOf(question, grouped);
  const quotas = question.features.reduce((sum, { quotas: of }) => sum + of.length, 0);
  const hasMakes = grouped.instance.rows.length > quotas;
  const among = [`${question.size} seats`, ...(grouped.seated.length > 0 ? [`${grouped.seated.length} of them given beforehand`] : [])];
  const home = 'at most one person of a household';
  const many = sumOf([...grouped.instance.counts]);
  const tooFew = `${many} people who can be drawn`;
  if (many < grouped.instance.size) {
    told.clashes = [[...among, tooFew]];
    return true;
  }
  const ways = waysOf(solver, grouped, { wishes, quotas, isSplit });
  try {
    if (!isEnough(ways.strict.within(wishes.map(() => Infinity)))) {
      told.clashes = [[...among, ...(hasMakes ? [home] : []), tooFew]];
      return true;
    }
    told.relaxation = nearestOf(solver, grouped, { ...ways, wishes, quotas }).flatMap((by, wish) => (by > 0 ? [wishes[wish]?.eased(by) ?? ''] : []));
    const atHome = hasMakes && isEnough(ways.loose.within(wishes.map(() => 0)));
    const { within } = atHome ? ways.strict : ways.loose;
    told.clashes = smallestClashes(solver, wishes.length, within).map((clash) => [...among, ...(atHome ? [home] : []), ...[...clash].map((wish) => wishes[wish]?.words ?? '')]);
    return ways.isWhole;
  } finally {
    ways.end();
  }
};

/** Why there is no panel, and what would have to give way, in words; as far as it is found while there is time. */
export const diagnosed = (solver: Solver, question: Question, grouped: Grouped): NoPanel => {
  const told: Told = { clashes: [], relaxation: [] };
  const kinds = grouped.instance.counts.length;
  const isTold = (isSplit: boolean): boolean => withinTime(() => soughtOut(solver, { question, grouped, isSplit }, told)) ?? true;
  if (!isTold(kinds > many) && kinds <= mostWhole) isTold(false);
  return new NoPanel(told.clashes, told.relaxation);
};

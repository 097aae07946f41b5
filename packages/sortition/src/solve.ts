import type { Highs } from 'highs';
import { heaviest, normalised, reach } from './exact.ts';
import { PanelFinder, wholeFace } from './finder.ts';
import type { Cut, Instance, Panel } from './instance.ts';
import { real } from './numbers.ts';
import { relaxedLeximin } from './relaxed.ts';
import type { Level, Relaxed } from './relaxed.ts';
import { panelsTowards } from './towards.ts';
import { balance } from './weights.ts';

export type Rule = 'leximin' | 'maximin';

/** A lottery over panels: which, with what chance, and how many seats each kind has on average. */
export type Lottery = { readonly panels: readonly Panel[]; readonly shares: Float64Array; readonly seats: Float64Array };

/** `levels`: upper bounds on the least chances, level by level, that no lottery beats. */
export type Solution = Lottery & { readonly levels: readonly Level[] };

/** What is being done, for whoever waits; whoever has waited enough asks no more. */
export type Steps<T> = Generator<string, T>;

const reached = 1e-7;
/** Panels for each kind that has seats: more unknowns than equations, by so much that the chances hardly stray from even. */
const perKind = 1.4;
const most = 3;
/** With more kinds than this, a search to the end has no end: what was found is taken, and the gap tells how near the bound it is. */
const many = 1000;
/** The part of its chance that a kind may then lack: so much that no more panels are looked for, and so much that it hardly is reached at all. */
const [near, far] = [3e-4, 0.5];

/** The part of its seats that the worst kind lacks. */
const lacking = ({ seats }: Lottery, wanted: Float64Array): number =>
  wanted.reduce((worst, all, kind) => (all > 1e-9 ? Math.max(worst, 1 - real(seats, kind) / all) : worst), 0);

/** Panels by search, shares by balancing. Undefined where that doesn't reach the seats. */
function* quickly(instance: Instance, seats: Float64Array, known: Panel[]): Steps<Lottery | undefined> {
  const next = panelsTowards(instance, seats);
  const wanted = Math.ceil(seats.filter((share) => share > 0).length * perKind) + 40;
  const panels: Panel[] = [];
  for (let round = 1; round <= most; round += 1) {
    for (let tries = 0; tries < wanted; tries += 1) {
      const panel = next();
      if (panel !== undefined) panels.push(panel);
      if (tries % 50 === 49) yield `${panels.length} panels of ${wanted} found`;
    }
    if (panels.length === 0) return undefined;
    const { shares, off } = balance(panels, seats, 12);
    yield `${panels.length} panels, chances off by ${off.toExponential(1)} seats`;
    const lottery = normalised(panels, shares, seats.length);
    if (off < reached || (seats.length > many && lacking(lottery, seats) < (round < most ? near : far))) return lottery;
  }
  known.push(...panels);
  return undefined;
}

const seatsOfChances = ({ counts }: Instance, { chances }: Relaxed): Float64Array => chances.map((chance, kind) => chance * (counts[kind] ?? 0));

const toldOf = ({ levels }: Relaxed): string => `${levels.length} levels, least chance at most ${(levels[0]?.chance ?? 0).toFixed(6)}`;

const mostCuts = 200;

const isAny = (known: readonly Panel[], search: ReturnType<typeof heaviest>, kinds: number): boolean =>
  known.length > 0 || search.find(new Float64Array(kinds)) !== undefined;

/**
 * The fairest lottery. First the chances where seats may be split (a bound), then panels that give them; where no panels do, an inequality is
 * added that says so, and the chances are found anew.
 * @returns undefined where there is no panel at all
 */
export function* solve(highs: Highs, instance: Instance, rule: Rule): Steps<Solution | undefined> {
  const search = heaviest(highs, instance);
  try {
    const cuts: Cut[] = [];
    const known: Panel[] = [];
    const finder = new PanelFinder(instance, wholeFace(instance));
    for (;;) {
      const relaxed = relaxedLeximin(highs, instance, cuts);
      if (relaxed === undefined) return undefined;
      yield toldOf(relaxed);
      const seats = seatsOfChances(instance, relaxed);
      const quick = cuts.length === 0 ? yield* quickly(instance, seats, known) : undefined;
      if (quick !== undefined) return { ...quick, levels: relaxed.levels };
      if (!isAny(known, search, seats.length)) return undefined;
      const found = yield* reach(highs, instance, { seats, panels: known, finder, search });
      known.splice(0, known.length, ...found.panels);
      if (found.kind === 'reached') return { ...normalised(found.panels, found.shares, seats.length), levels: relaxed.levels };
      cuts.push(found.cut);
      if (cuts.length > mostCuts) throw new Error(`${mostCuts} cuts and no end, rule ${rule}`);
    }
  } finally {
    search.end();
  }
}

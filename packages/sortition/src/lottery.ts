import type { Highs } from 'highs';
import { Exchange } from './exchange.ts';
import type { Worth } from './exchange.ts';
import { PanelFinder, faceOf } from './finder.ts';
import type { Instance, Panel } from './instance.ts';
import { real, stirring, whole } from './numbers.ts';
import type { Left } from './programme.ts';
import type { Lottery, Solution } from './solve.ts';
import { beyondOf, chosenWithin, drawnOn } from './times.ts';
import type { Span } from './times.ts';

const nearly = 1e-6;

/** How often each kind may be drawn in all, so that each of its people comes within so many panels of their chance. */
const spanOf = ({ counts }: Instance, seats: Float64Array, { many, off }: { readonly many: number; readonly off: number }): Span => {
  const each = (kind: number): number => (many * real(seats, kind)) / whole(counts, kind);
  return {
    least: counts.map((count, kind) => count * Math.ceil(each(kind) - off - nearly)),
    most: counts.map((count, kind) => count * Math.floor(each(kind) + off + nearly)),
  };
};

/** As many of each panel as its share has whole parts of 1/many; the places that are left go to the largest remainders. */
const firstRounding = ({ panels, shares }: Lottery, many: number): Panel[] => {
  const times = Int32Array.from(shares, (share) => Math.floor(share * many + 1e-9));
  const remainder = shares.map((share, place) => share * many - whole(times, place));
  const order = Int32Array.from(panels.keys()).sort((a, b) => real(remainder, b) - real(remainder, a) || a - b);
  const left = many - times.reduce((sum, count) => sum + count, 0);
  for (let place = 0; place < left; place += 1) {
    const panel = whole(order, place % order.length);
    times[panel] = whole(times, panel) + 1;
  }
  return panels.flatMap((panel, place) => Array.from({ length: whole(times, place) }, () => panel)).slice(0, many);
};

/** Draws that lie outside the span, and, much lighter, how far from the wanted number they lie. */
class Fault {
  readonly #drawn: Int32Array;
  readonly #span: Span;
  readonly #wanted: Float64Array;
  readonly #worth: Worth;

  constructor(drawn: Int32Array, span: Span, wanted: Float64Array) {
    [this.#drawn, this.#span, this.#wanted] = [drawn, span, wanted];
    this.#worth = { enter: new Float64Array(drawn.length), leave: new Float64Array(drawn.length) };
  }

  of(kind: number, drawn: number): number {
    const beyond = Math.max(0, drawn - whole(this.#span.most, kind), whole(this.#span.least, kind) - drawn);
    return beyond * beyond + 1e-4 * (drawn - real(this.#wanted, kind)) ** 2;
  }

  total(): number {
    return beyondOf(this.#drawn, this.#span);
  }

  isOften(kind: number): boolean {
    return whole(this.#drawn, kind) > whole(this.#span.most, kind);
  }

  isAnyRare(): boolean {
    return this.#drawn.some((drawn, kind) => drawn < whole(this.#span.least, kind));
  }

  /** By how much the fault falls when a kind is drawn once more, and by how much it grows when it is drawn once less. */
  worth(stir: () => number): Worth {
    const [drawn, { enter, leave }] = [this.#drawn, this.#worth];
    for (let kind = 0; kind < drawn.length; kind += 1) {
      const [now, by] = [drawn[kind] ?? 0, stir()];
      const fault = this.of(kind, now);
      enter[kind] = fault - this.of(kind, now + 1) + by;
      leave[kind] = this.of(kind, now - 1) - fault + by;
    }
    return this.#worth;
  }

  /** What changes when one panel takes the place of another. */
  change(out: Panel, into: Panel): number {
    const drawn = this.#drawn;
    let sum = 0;
    for (const kind of out) {
      const now = whole(drawn, kind);
      sum += this.of(kind, now - 1) - this.of(kind, now);
      drawn[kind] = now - 1;
    }
    for (const kind of into) {
      const now = whole(drawn, kind);
      sum += this.of(kind, now + 1) - this.of(kind, now);
      drawn[kind] = now + 1;
    }
    for (const kind of out) drawn[kind] = whole(drawn, kind) + 1;
    for (const kind of into) drawn[kind] = whole(drawn, kind) - 1;
    return sum;
  }

  exchange(out: Panel, into: Panel): void {
    for (const kind of out) this.#drawn[kind] = whole(this.#drawn, kind) - 1;
    for (const kind of into) this.#drawn[kind] = whole(this.#drawn, kind) + 1;
  }
}

/** How often the panels are gone through in vain. */
const mostStuck = 4;
/** How many kinds are tried as newcomers on a panel; the first time each may be changed wholly. */
const few = 12;
/** How strongly the search is stirred once it is stuck, in draws, and what change then counts as none: so chances wander on level ground. */
const stirred = 0.5;
const neutral = 0.01;

type Wanted = { readonly solution: Solution; readonly many: number; readonly left: Left };

/**
 * Panels by which the chances are met nearly; then one after the other exchanges kinds that are drawn too often for kinds that are drawn too rarely, for as long as
 * somebody is more than one panel off and there is time, or more than two.
 */
function* exchanged(instance: Instance, { solution, many, left }: Wanted): Generator<string, readonly Panel[]> {
  const { seats, turns } = solution;
  // Panels found in turn made up for each other's faults: the first of them are nearer to the chances than the rounded shares of all.
  const lots = turns.length >= many ? turns.slice(0, many) : firstRounding(solution, many);
  const [drawn, two] = [drawnOn(lots, seats.length), spanOf(instance, seats, { many, off: 2 })];
  const fault = new Fault(drawn, spanOf(instance, seats, { many, off: 1 }), seats.map((share) => share * many));
  const exchange = new Exchange(instance, faceOf(instance, seats));
  const stir = stirring();
  for (let [round, stuck, last] = [0, 0, Infinity]; stuck < mostStuck && fault.total() > 0 && (left() > 0 || beyondOf(drawn, two) > 0); round += 1) {
    const beyond = fault.total();
    yield `lottery: ${beyond} draws beyond one panel of the chance`;
    [stuck, last] = [beyond < last ? 0 : stuck + 1, Math.min(beyond, last)];
    const [isAnyRare, by] = [fault.isAnyRare(), stuck > 0 ? stirred : 0];
    lots.forEach((panel, place) => {
      if (round > 0 && !isAnyRare && !panel.some((kind) => fault.isOften(kind))) return;
      const into = exchange.improved(panel, fault.worth(() => by * (stir() - 0.5)), round === 0 ? instance.size : few);
      if (fault.change(panel, into) >= (stuck > 0 ? neutral : 0)) return;
      fault.exchange(panel, into);
      lots[place] = into;
    });
  }
  return lots;
}

/** How often panels are chosen anew, and how many are looked for each further time. */
const mostRounds = 5;
const further = 100;
/** More seats than this on all panels to choose from, and to choose them for the aim alone would take longer than it is worth. */
const mostSeats = 50_000;
/** Nobody may be more than two panels off, so that this is looked for even where no time is left: so many seconds. */
const atLeast = 2;

const unlike = (panels: readonly Panel[]): readonly Panel[] => [...new Map(panels.map((panel): [string, Panel] => [panel.join(), panel])).values()];

/** Panels with those who are drawn too rarely and without those who are drawn too often, as far as some are found. */
const makingUp = (instance: Instance, seats: Float64Array, fault: Fault): readonly Panel[] => {
  const [finder, stir] = [new PanelFinder(instance, faceOf(instance, seats)), stirring()];
  return Array.from({ length: further }, () => finder.find(fault.worth(() => stirred * (stir() - 0.5)).enter)).filter((panel) => panel !== undefined);
};

type Choosing = Wanted & { readonly instance: Instance; /** How many panels off is too far. */ readonly off: number; readonly most: number };

/** The lots chosen anew from all panels that are known, and then from more that make up for their faults, until nobody is too far off. */
function* chosenAnew(highs: Highs, lots: readonly Panel[], { instance, solution, many, left, off, most }: Choosing): Generator<string, readonly Panel[]> {
  const { seats } = solution;
  const [span, wanted] = [spanOf(instance, seats, { many, off }), seats.map((share) => share * many)];
  const beyond = (of: readonly Panel[]): number => beyondOf(drawnOn(of, seats.length), span);
  let [chosen, panels] = [lots, lots];
  for (let round = 0; round < mostRounds && beyond(chosen) > 0 && left() > 0; round += 1) {
    const others = round === 0 ? [...solution.panels, ...solution.turns] : makingUp(instance, seats, new Fault(drawnOn(chosen, seats.length), span, wanted));
    panels = unlike([...panels, ...others]);
    if (panels.length * instance.size > most) break;
    yield `lottery: ${beyond(chosen)} draws beyond ${off} of the chance, chosen anew from ${panels.length} panels`;
    const other = chosenWithin(highs, { panels, span, many, left });
    if (other !== undefined && beyond(other) < beyond(chosen)) chosen = other;
  }
  return chosen;
}

/** `many` equally likely panels by which everybody's frequency is as near their chance as can be found: within two panels of it, and if there is time within one. */
export function* rounded(highs: Highs, instance: Instance, { solution, many, left }: Wanted): Generator<string, readonly Panel[]> {
  const first = yield* exchanged(instance, { solution, many, left });
  const two = yield* chosenAnew(highs, first, { instance, solution, many, off: 2, most: Infinity, left: () => Math.max(atLeast, left()) });
  const one = yield* chosenAnew(highs, two, { instance, solution, many, off: 1, most: mostSeats, left });
  const span = spanOf(instance, solution.seats, { many, off: 2 });
  const beyond = (lots: readonly Panel[]): number => beyondOf(drawnOn(lots, instance.counts.length), span);
  return beyond(one) <= beyond(two) ? one : two;
}

import type { Highs, Model } from 'highs';
import type { PanelFinder } from './finder.ts';
import { isPanel } from './instance.ts';
import type { Cut, Instance, Panel } from './instance.ts';
import { real } from './numbers.ts';
import { isRunToItsEnd, programmeOf } from './programme.ts';
import type { Left } from './programme.ts';
import { dot, seatsOf } from './weights.ts';

const close = 1e-8;

/** Panels as whole numbers of people per kind, for HiGHS. */
const panelProgramme = (highs: Highs, { size, counts, rowsOf, rows }: Instance): Model =>
  programmeOf(highs, Array.from(counts, (most, kind) => {
    const own = [0, ...Array.from(rowsOf[kind] ?? [], (row) => row + 1)];
    return { goal: 0, least: 0, most, rows: own, factors: own.map(() => 1), whole: true };
  }), [{ least: size, most: size }, ...rows]);

export type Heaviest = { readonly panel: Panel; readonly weight: number; /** Proven: no panel weighs more. */ readonly bound: number };

export type Search = { readonly find: (weights: Float64Array) => Heaviest | 'late' | undefined; readonly end: () => void };

/** The heaviest panel, searched to the end by branch and bound, and checked in whole numbers; undefined where there is no panel at all, `late` where time ran out. */
export const heaviest = (highs: Highs, instance: Instance, left: Left): Search => {
  const model = panelProgramme(highs, instance);
  model.options.set({ mip_rel_gap: 1e-9, mip_abs_gap: 1e-9 });
  return {
    find: (weights) => {
      model.changeColsCost({ kind: 'range', from: 0, to: weights.length - 1 }, weights);
      if (!isRunToItsEnd(highs, model, left)) return 'late';
      if (model.getModelStatus() === highs.constants.modelStatus.infeasible) return undefined;
      const panel = Int32Array.from([...model.getSolution().colValue].flatMap((value, kind) => Array.from({ length: Math.round(value) }, () => kind)));
      if (!isPanel(instance, panel)) throw new Error('HiGHS called something a panel that is none');
      return { panel, weight: panel.reduce((sum, kind) => sum + real(weights, kind), 0), bound: Number(model.info.get('mip_dual_bound')) };
    },
    end: () => { model.dispose(); },
  };
};

/** Rows: one per kind (its seats, and what it lacks of them), then the shares' sum. Columns: the lack, then a share per panel. */
const masterProgramme = (highs: Highs, instance: Instance, seats: Float64Array): Model => {
  const kinds = seats.length;
  const all = Array.from(seats, (_, kind) => kind);
  return programmeOf(highs, [{ goal: -1, least: 0, most: highs.infinity, rows: all, factors: all.map((kind) => instance.counts[kind] ?? 1) }],
    [...Array.from(seats, (least) => ({ least, most: highs.infinity })), { least: 1, most: 1 }].slice(0, kinds + 1));
};

const adding = (master: Model, panel: Panel, kinds: number): void => {
  const seats = new Map<number, number>();
  for (const kind of panel) seats.set(kind, (seats.get(kind) ?? 0) + 1);
  master.addCol(0, 0, Infinity, { indices: [...seats.keys(), kinds], values: [...seats.values(), 1] });
};

/** Shares of the panels; of a cut those of the nearest lottery. */
export type Reached =
  | { readonly kind: 'reached'; readonly panels: readonly Panel[]; readonly shares: Float64Array }
  | { readonly kind: 'cut'; readonly panels: readonly Panel[]; readonly cut: Cut; readonly shares: Float64Array }
  /** Time ran out; the shares are those of the nearest lottery so far, none where there wasn't any. */
  | { readonly kind: 'late'; readonly panels: readonly Panel[]; readonly shares: Float64Array };

type Asked = { readonly seats: Float64Array; readonly panels: readonly Panel[]; readonly finder: PanelFinder; readonly search: Search; readonly left: Left };

const weightOf = (panel: Panel, weights: Float64Array): number => panel.reduce((sum, kind) => sum + real(weights, kind), 0);

/** A panel that weighs more than `limit`, or the proof that there is none. */
const heavier = ({ finder, search }: Asked, weights: Float64Array, limit: number): Panel | { readonly bound: number } | 'late' => {
  const guess = finder.find(weights);
  if (guess !== undefined && weightOf(guess, weights) > limit + 1e-7) return guess;
  const found = search.find(weights);
  if (found === 'late') return found;
  if (found === undefined) throw new Error('there was a panel and now there is none');
  return found.weight > limit + 1e-9 ? found.panel : { bound: found.bound };
};

const isBroken = (most: number, weights: Float64Array, seats: Float64Array): boolean => most < dot(weights, seats) - close;

/** Panels before the first weigh less than anything. */
const limitOf = (rowDual: Float64Array, { length }: readonly Panel[]): number => (length === 0 ? -Infinity : Math.abs(real(rowDual, rowDual.length - 1)));

/**
 * Whether some lottery gives each kind these seats: column generation, heuristics first, then a search to the end. If none does, an inequality that all
 * panels keep and these seats break. Panels that were met on the way are kept for the next question.
 */
export function* reach(highs: Highs, instance: Instance, asked: Asked): Generator<string, Reached> {
  const { seats, left } = asked;
  const panels = [...asked.panels];
  const kinds = seats.length;
  const master = masterProgramme(highs, instance, seats);
  let shares = new Float64Array();
  try {
    for (const panel of panels) adding(master, panel, kinds);
    for (;;) {
      if (left() <= 0 || !isRunToItsEnd(highs, master, left)) return { kind: 'late', panels, shares };
      const lack = -master.getObjectiveValue();
      const { colValue, rowDual } = master.getSolution();
      shares = colValue.slice(1);
      const reached = { kind: 'reached', panels, shares } as const;
      if (lack < close && panels.length > 0) return reached;
      yield `${panels.length} panels, chances off by ${lack.toExponential(1)}`;
      const weights = Float64Array.from({ length: kinds }, (_, kind) => Math.abs(real(rowDual, kind)));
      const more = heavier(asked, weights, limitOf(rowDual, panels));
      if (more === 'late') return { kind: 'late', panels, shares };
      if ('bound' in more) return isBroken(more.bound, weights, seats) ? { kind: 'cut', panels, shares, cut: { weights, most: more.bound } } : reached;
      panels.push(more);
      adding(master, more, kinds);
    }
  } finally {
    master.dispose();
  }
}

export const normalised = (panels: readonly Panel[], shares: Float64Array, kinds: number): { panels: Panel[]; shares: Float64Array; seats: Float64Array } => {
  const kept = panels.map((panel, place) => ({ panel, share: real(shares, place) })).filter(({ share }) => share > 1e-12);
  const sum = kept.reduce((total, { share }) => total + share, 0);
  const clean = Float64Array.from(kept, ({ share }) => share / sum);
  const drawn = kept.map(({ panel }) => panel);
  return { panels: drawn, shares: clean, seats: seatsOf(drawn, clean, kinds) };
};

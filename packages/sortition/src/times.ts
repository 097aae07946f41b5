import type { Highs } from 'highs';
import type { Panel } from './instance.ts';
import { real, whole } from './numbers.ts';
import { isRunToItsEnd, programmeOf } from './programme.ts';
import type { Column, Left } from './programme.ts';

/** How often each kind may be drawn in all: from `least` up to `most`. */
export type Span = { readonly least: Int32Array; readonly most: Int32Array };

/** By how many draws these lie beyond the span, all kinds together. */
export const beyondOf = (drawn: Int32Array, { least, most }: Span): number =>
  drawn.reduce((sum, times, kind) => sum + Math.max(0, times - whole(most, kind), whole(least, kind) - times), 0);

/** How often each kind is drawn when every panel is one lot. */
export const drawnOn = (panels: readonly Panel[], kinds: number): Int32Array => {
  const drawn = new Int32Array(kinds);
  for (const panel of panels) for (const kind of panel) drawn[kind] = whole(drawn, kind) + 1;
  return drawn;
};

/** How many branches a search may look at: as a rule the first few hold an answer, and without an end it could go on for days. */
const mostBranches = 300;

type Asked = { readonly panels: readonly Panel[]; readonly span: Span; readonly many: number; readonly left: Left };

/**
 * `many` of these panels, each as often as it takes, so that all draws lie in the span or as few as can be found lie beyond: a programme in whole numbers,
 * searched by branch and bound. It needs no panel but those that are known, so that it helps where exchanges find none.
 * @returns undefined where nothing was found in time
 */
export const chosenWithin = (highs: Highs, { panels, span: { least, most }, many, left }: Asked): readonly Panel[] | undefined => {
  const kinds = least.length;
  const times = panels.map((panel): Column => {
    const rows = [...new Set(panel)];
    return { goal: 0, least: 0, most: many, whole: true, rows: [...rows, kinds], factors: [...rows.map((kind) => panel.filter((each) => each === kind).length), 1] };
  });
  const beyond = Array.from(least, (_, kind) => [1, -1].map((factor): Column => ({ goal: -1, least: 0, most: highs.infinity, rows: [kind], factors: [factor] }))).flat();
  const model = programmeOf(highs, [...times, ...beyond], [...Array.from(least, (low, kind) => ({ least: low, most: whole(most, kind) })), { least: many, most: many }]);
  try {
    model.options.set({ mip_max_nodes: mostBranches, mip_feasibility_tolerance: 1e-6 });
    isRunToItsEnd(highs, model, left);
    const { colValue } = model.getSolution();
    const chosen = panels.flatMap((panel, place) => Array.from({ length: Math.round(real(colValue, place)) }, () => panel));
    return chosen.length === many ? chosen : undefined;
  } finally {
    model.dispose();
  }
};

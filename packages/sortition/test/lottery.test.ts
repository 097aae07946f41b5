import type { Highs } from 'highs';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { loadHighs } from '../node/index.ts';
import { NoPanel, readAnswer, sortition, verify } from '../src/index.ts';
import type { Answer, Asked } from '../src/index.ts';
import type { Panel } from '../src/instance.ts';
import { beyondOf, chosenWithin, drawnOn } from '../src/times.ts';
import type { Span } from '../src/times.ts';
import { isPanelOf } from './every-panel.ts';
import { aPool, anExactPool } from './pools.ts';

let highs: Highs;
beforeAll(async () => { highs = await loadHighs(); });

/** A clock that stands still until it was looked at so often; then no time is left. */
const looks = (most: number): (() => number) => {
  let seen = 0;
  return () => ((seen += 1) > most ? -1 : 1);
};

/** By how many panels somebody is off their chance at worst: counted once more, person by person. */
const panelsOff = ({ panels, probabilities }: Answer): number =>
  Math.max(...Object.entries(probabilities).map(([id, chance]) => Math.abs(panels.filter((panel) => panel.includes(id)).length - chance * panels.length)));

const answerTo = (asked: Asked): Answer | undefined => {
  try {
    return sortition(asked, highs);
  } catch (error) {
    if (error instanceof NoPanel) return undefined;
    throw error;
  }
};

/** Pools of 10 to 70 people with quotas that leave hardly a panel, or some play, with and without households and a seat given beforehand. */
const pool: fc.Arbitrary<Asked> = fc.record({
  people: fc.integer({ min: 10, max: 70 }), part: fc.double({ min: 0.1, max: 0.4, noNaN: true }), values: fc.array(fc.integer({ min: 2, max: 5 }), { minLength: 2, maxLength: 6 }),
  housed: fc.boolean(), start: fc.nat(5000), play: fc.constantFrom(undefined, undefined, 0, 1), hasSeat: fc.boolean(),
}).map(({ people, part, values, housed, start, play, hasSeat }) => {
  const made = { people, size: Math.ceil(people * part), values, homes: housed ? Math.ceil(people * 0.7) : 0 };
  return { ...(play === undefined ? anExactPool({ ...made, start }) : aPool({ ...made, slack: play })), seated: hasSeat ? [`p${start % people}`] : [] };
});

const isKept = (asked: Asked): void => {
  const answer = answerTo(asked);
  if (answer === undefined) return;
  expect(panelsOff(answer)).toBeLessThanOrEqual(2 + 1e-5);
  expect(verify(readAnswer(JSON.parse(JSON.stringify(answer)))).faults).toEqual([]);
  expect(answer.panels.every((panel) => isPanelOf(asked, panel))).toBe(true);
};

describe('D-6 the published panels', () => {
  test('D-6 nobody is drawn more than two panels off their chance, however few panels there are and however many are published', () => {
    fc.assert(fc.property(pool, fc.constantFrom(7, 10, 50, 100, 1000), (asked, panels) => isKept({ ...asked, panels, left: looks(500) })), { numRuns: 20 });
  });

  test('D-6 nor where time runs out', () => {
    fc.assert(fc.property(pool, fc.constantFrom(10, 20, 1000), fc.integer({ min: 10, max: 300 }), (asked, panels, most) => isKept({ ...asked, panels, left: looks(most) })), { numRuns: 30 });
  });

  test.each([
    { of: { people: 58, size: 16, values: [4, 5, 3, 5], homes: 41, start: 408 }, panels: 1000, most: 300 },
    { of: { people: 46, size: 14, values: [4, 5, 3, 5], homes: 33, start: 186 }, panels: 20, most: 60 },
    { of: { people: 60, size: 18, values: [4, 5, 3, 5, 4, 3], homes: 42, start: 1370 }, panels: 1000, most: 300 },
  ])('D-6 nor there, where once somebody was eight to seventeen panels off: %j', ({ of, panels, most }) => {
    isKept({ ...anExactPool(of), panels, left: looks(most) });
  });
});

describe('D-6 panels chosen anew', () => {
  const span = (least: readonly number[], most: readonly number[]): Span => ({ least: Int32Array.from(least), most: Int32Array.from(most) });
  const panels = [[0, 1], [1, 2], [0, 2]].map((kinds) => Int32Array.from(kinds));
  const chosen = (of: Span): readonly Panel[] => chosenWithin(highs, { panels, span: of, many: 10, left: () => Infinity }) ?? [];

  test('D-6 they keep to the span where some choice of them does', () => {
    const wanted = span([7, 6, 7], [7, 6, 7]);
    expect(chosen(wanted)).toHaveLength(10);
    expect([...drawnOn(chosen(wanted), 3)]).toEqual([7, 6, 7]);
  });

  test('D-6 where none does, as few draws as can be lie beyond it', () => {
    // Each panel has two of the three, so that ten panels give twenty draws: one must be too many.
    const wanted = span([0, 0, 0], [6, 6, 7]);
    expect(beyondOf(drawnOn(chosen(wanted), 3), wanted)).toBe(1);
  });
});

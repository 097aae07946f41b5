import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { loadHighs } from '../node/index.ts';
import { Exchange } from '../src/exchange.ts';
import { PanelFinder, faceOf, wholeFace } from '../src/finder.ts';
import { isPanel } from '../src/instance.ts';
import type { Panel } from '../src/instance.ts';
import { KindTable } from '../src/kind-table.ts';
import { groupedBy } from '../src/kinds.ts';
import { stirring } from '../src/numbers.ts';
import { relaxedLeximin } from '../src/relaxed.ts';
import { panelsTowards } from '../src/towards.ts';
import { aPool } from './pools.ts';

let seats: Float64Array;
const pool = aPool({ people: 300, size: 30, slack: 1 });
const { instance } = groupedBy(pool);
beforeAll(async () => {
  const relaxed = relaxedLeximin(await loadHighs(), instance, { cuts: [], left: () => Infinity });
  seats = (relaxed?.chances ?? new Float64Array()).map((chance, kind) => chance * (instance.counts[kind] ?? 0));
});

const weightOf = (panel: Panel, weights: Float64Array): number => panel.reduce((sum, kind) => sum + (weights[kind] ?? 0), 0);

describe('D-6 exchanges', () => {
  test('D-6 a panel stays a panel and never weighs less, whatever the weights', () => {
    const first = new PanelFinder(instance, wholeFace(instance)).find(new Float64Array(instance.counts.length))!;
    const exchange = new Exchange(instance, wholeFace(instance));
    fc.assert(fc.property(fc.array(fc.double({ min: -2, max: 2, noNaN: true }), { minLength: instance.counts.length, maxLength: instance.counts.length }), fc.integer({ min: 1, max: 60 }), (list, most) => {
      const weights = Float64Array.from(list);
      const better = exchange.improved(first, { enter: weights, leave: weights }, most);
      expect(isPanel(instance, better)).toBe(true);
      expect(weightOf(better, weights)).toBeGreaterThanOrEqual(weightOf(first, weights) - 1e-9);
    }), { numRuns: 60 });
  });

  test('D-6 where quotas leave no play, the answers that are left over go to another', () => {
    // Two features, both exact. Only by changing two seats at once can kind c (x and z) come in for a (x, y): somebody with z must make room for their like with y.
    const features = [{ name: 'one', quotas: [{ value: 'x', least: 1, most: 1 }, { value: 'w', least: 1, most: 1 }] }, { name: 'two', quotas: [{ value: 'y', least: 1, most: 1 }, { value: 'z', least: 1, most: 1 }] }];
    const people = [[0, 0], [1, 1], [0, 1], [1, 0]].map((values, at) => ({ id: `p${at}`, values }));
    const small = groupedBy({ features, people, size: 2 }).instance;
    const [exchange, worth] = [new Exchange(small, wholeFace(small)), Float64Array.of(0, 0, 1, 0)];
    expect([...exchange.improved(Int32Array.of(0, 1), { enter: worth, leave: worth }, 4)]).toEqual([2, 3]);
    expect([...exchange.improved(Int32Array.of(2, 3), { enter: worth, leave: worth }, 4)]).toEqual([2, 3]);
  });

  test('D-6 the panels that follow one another give each kind its seats, give or take a few', () => {
    const next = panelsTowards(instance, seats, () => undefined);
    const panels = Array.from({ length: 420 }, next).filter((panel) => panel !== undefined).slice(0, 400);
    expect(panels).toHaveLength(400);
    expect(panels.every((panel) => isPanel(instance, panel))).toBe(true);
    const drawn = new Float64Array(seats.length);
    for (const panel of panels) for (const kind of panel) drawn[kind]! += 1;
    expect(Math.max(...drawn.map((times, kind) => Math.abs(times - 400 * seats[kind]!)))).toBeLessThan(8);
  });

  test('D-6 with many households too every panel that is found keeps to one person of each', () => {
    const people = pool.people.map((person, at) => ({ ...person, household: `h${Math.floor(at / 3)}` }));
    const housed = groupedBy({ ...pool, people }).instance;
    expect(housed.rows.length - instance.rows.length).toBeGreaterThan(40);
    const [finder, stir] = [new PanelFinder(housed, wholeFace(housed)), stirring()];
    const found = Array.from({ length: 30 }, () => finder.find(Float64Array.from(housed.counts, stir))).filter((panel) => panel !== undefined);
    expect(found.length).toBeGreaterThan(25);
    expect(found.filter((panel) => !isPanel(housed, panel))).toEqual([]);
  });

  test('D-6 a quota that is met exactly but for the last digits of the chances is met exactly on each panel', () => {
    const [rows, forms] = [[{ least: 2, most: 5 }, { least: 3, most: 9 }], Array.from({ length: 1000 }, (_, kind) => Int32Array.of(kind % 2, -1))];
    const many = { size: 8, counts: Int32Array.from(forms, () => 1), rows, forms, rowsOf: forms.map((form) => form.subarray(0, 1)) };
    // Half of a thousand people hold two seats together, each with a chance that is off in the ninth digit.
    const chances = Float64Array.from(forms, (_, kind) => (kind % 2 === 0 ? 2 : 6) / 500 + 5e-9);
    expect(faceOf(many, chances).rows).toEqual([{ least: 2, most: 2 }, { least: 3, most: 9 }]);
  });

  test('D-6 a kind that is needed on each panel keeps its seat', () => {
    const face = faceOf(instance, seats);
    const needed = [...face.low.keys()].filter((kind) => face.low[kind]! > 0);
    const stir = stirring();
    const start = panelsTowards(instance, seats, () => undefined)()!;
    const worth = seats.map(() => stir());
    const better = new Exchange(instance, face).improved(start, { enter: worth, leave: worth }, 60);
    expect(needed.filter((kind) => better.filter((each) => each === kind).length < face.low[kind]!)).toEqual([]);
  });
});

describe('D-6 the table of kinds', () => {
  test('D-6 whoever differs from a kind in one answer is found where there is such a kind, and nobody where there is none', () => {
    const table = new KindTable(instance);
    const { width, answers, firsts } = table;
    const formOf = (kind: number): readonly number[] => [...answers.subarray(kind * width, (kind + 1) * width)];
    const byForm = new Map([...instance.counts.keys()].map((kind) => [formOf(kind).join(), kind]));
    for (const kind of instance.counts.keys()) {
      for (let at = 0; at < width; at += 1) {
        for (let answer = firsts[at]!; answer < firsts[at + 1]!; answer += 1) {
          const cell = table.cellWith(kind, at, answer);
          const expected = byForm.get(formOf(kind).with(at, answer).join());
          expect(cell < 0 ? undefined : table.kinds[table.starts[cell]!]).toBe(expected);
        }
      }
    }
  });

  test('D-6 those who answered alike and live otherwise share a cell', () => {
    const people = [['a', 0], ['a', 1], ['b', 0], ['c', 1]].map(([household, value], at) => ({ id: `p${at}`, values: [Number(value)], household: String(household) }));
    const table = new KindTable(groupedBy({ features: [{ name: 'sex', quotas: [{ value: 'f', least: 0, most: 2 }, { value: 'm', least: 0, most: 2 }] }], people, size: 2 }).instance);
    expect([...table.starts]).toEqual([0, 2, 4]);
    expect(table.cellWith(0, 0, table.answers[1]!)).toBe(1);
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { seatedOn } from '../src/assign.ts';
import { isPanel } from '../src/instance.ts';
import type { Instance, Panel } from '../src/instance.ts';
import { groupedBy } from '../src/kinds.ts';
import { stirring } from '../src/numbers.ts';

/** Any panel: kinds are taken as they come as long as nothing speaks against them. */
const aPanel = (instance: Instance, stir: () => number): Panel => {
  const shuffled = [...instance.counts.keys()].flatMap((kind) => Array.from({ length: instance.counts[kind]! }, () => kind)).map((kind) => ({ kind, at: stir() })).sort((a, b) => a.at - b.at);
  const taken: number[] = [];
  for (const { kind } of shuffled) if (isPanel({ ...instance, size: taken.length + 1 }, Int32Array.from([...taken, kind]))) taken.push(kind);
  return Int32Array.from(taken.slice(0, instance.size)).sort();
};

/** Households of which many are alike: who lives in each, by what they answered. */
const households = fc.array(fc.record({ members: fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 1, maxLength: 4 }), alike: fc.integer({ min: 1, max: 9 }) }), { minLength: 1, maxLength: 4 });

describe('D-6 who of a kind sits on which panel', () => {
  test('D-6 everybody of a kind is drawn equally often, give or take one, and no panel has two of a household', () => {
    fc.assert(fc.property(households, fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 8 }), (makes, many, seats) => {
      const homes = makes.flatMap(({ members, alike }) => Array.from({ length: alike }, () => members));
      const people = homes.flatMap((members, home) => members.map((value, at) => ({ id: `p${home}.${at}`, values: [value], household: `h${home}` })));
      const features = [{ name: 'f', quotas: [0, 1, 2].map((value) => ({ value: `v${value}`, least: 0, most: seats })) }];
      const grouped = groupedBy({ features, people, size: Math.min(seats, homes.length) });
      const stir = stirring();
      const panels = seatedOn(Array.from({ length: many }, () => aPanel(grouped.instance, stir)), grouped, people);
      for (const panel of panels) expect(new Set(panel.map((place) => people[place]!.household)).size).toBe(grouped.instance.size);
      for (const places of grouped.kinds) {
        const times = places.map((place) => panels.filter((panel) => panel.includes(place)).length);
        expect(Math.max(...times) - Math.min(...times)).toBeLessThanOrEqual(1);
      }
    }), { numRuns: 60 });
  });
});

import { expect, test } from 'vitest';
import { systemChance } from '../../src/kernel/system-chance.ts';

test('T-6 no byte of chance is given twice, and what was given stays as it was', () => {
  const chance = systemChance();
  const given = Array.from({ length: 2_000 }, (_, nth) => chance(10 + (nth % 7)));
  const kept = given.map((bytes) => bytes.join());
  expect(given.every((bytes, nth) => bytes.length === 10 + (nth % 7))).toBe(true);
  expect(new Set(kept).size).toBe(given.length);
  chance(9_000);
  expect(given.map((bytes) => bytes.join())).toEqual(kept);
  expect(chance(9_000)).toHaveLength(9_000);
});

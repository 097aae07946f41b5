import { expect, test } from 'vitest';
import { buildings, dwellings, estates, grids, matterKinds, microGrids, placeOf, places, spots, sunshineCommunity } from '../src/index.ts';

test('P-1 the community has 2 estates, 6 grids, 24 buildings and 1,200 dwellings', () => {
  expect([estates.length, grids.length, buildings.length, dwellings.length]).toEqual([2, 6, 24, 1200]);
  expect(buildings.map(({ name }) => name)).toEqual(Array.from({ length: 24 }, (_, index) => `${index + 1} 栋`));
  expect(new Set(places.map(({ code }) => code)).size).toBe(places.length);
});
test('P-1 every place stands after its parent and in a grid that exists', () => {
  places.forEach(({ parent, grid }, index) => {
    if (parent !== null) expect(places.findIndex(({ code }) => code === parent)).toBeLessThan(index);
    if (grid !== null) expect(placeOf(grid).kind).toBe('grid');
  });
  for (const { code } of grids) expect(microGrids.filter(({ parent }) => parent === code)).toHaveLength(2);
});
test('P-1 places lie on the plan, and the map agrees with the plan to a metre', () => {
  for (const { x, y, lat, long } of places) {
    expect(x >= 0 && x <= sunshineCommunity.width && y >= 0 && y <= sunshineCommunity.height).toBe(true);
    expect(Math.abs((sunshineCommunity.lat - lat) * 111_320 - y)).toBeLessThan(1);
    expect(Math.abs((long - sunshineCommunity.long) * 111_320 * Math.cos((lat * Math.PI) / 180) - x)).toBeLessThan(1);
  }
  expect(spots).toHaveLength(12);
});
test('V-3 floor areas are whole hundredths of a square metre', () => {
  for (const { areaHundredths } of dwellings) expect(Number.isSafeInteger(areaHundredths) && areaHundredths > 5000 && areaHundredths < 13_000).toBe(true);
  expect(new Set(dwellings.map(({ key }) => key)).size).toBe(1200);
});
test('M-2 every kind has eight key words or more, and its code once', () => {
  expect(new Set(matterKinds.map(({ code }) => code)).size).toBe(18);
  for (const { keywords } of matterKinds) expect(new Set(keywords).size).toBeGreaterThanOrEqual(8);
});
test('an unknown place is refused by its code', () => {
  expect(() => placeOf('b25')).toThrow('b25');
});

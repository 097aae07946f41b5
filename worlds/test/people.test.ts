import { dutyNames } from '@linyi/contract';
import { expect, test } from 'vitest';
import { buildings, cast, duties, dwellings, grids, heldByEverybody, holdersOf, partners, people, personOf, placeOf } from '../src/index.ts';

const homes = Map.groupBy(people.filter(({ dwelling }) => dwelling !== null), ({ dwelling }) => dwelling);

test('P-2 3,500 people, each with a key of their own, live one to six to a home', () => {
  expect(people).toHaveLength(3500);
  expect(new Set(people.map(({ key }) => key)).size).toBe(3500);
  const known = new Set(dwellings.map(({ key }) => key));
  for (const [dwelling, members] of homes) expect(dwelling !== null && known.has(dwelling) && members.length >= 1 && members.length <= 6).toBe(true);
});
test('P-2 names are varied, and families share them', () => {
  expect(new Set(people.map(({ name }) => name)).size).toBeGreaterThan(2800);
  const counts = Map.groupBy(people, ({ name }) => name);
  expect(Math.max(...[...counts.values()].map(({ length }) => length))).toBeLessThanOrEqual(5);
  const families = [...homes.values()].filter((members) => members.length >= 3 && members.some(({ tenure }) => tenure === 'family'));
  const sharing = families.filter((members) => new Set(members.map(({ name }) => name[0])).size < members.length);
  expect(sharing.length / families.length).toBeGreaterThan(0.9);
});
test('P-2 phone numbers are made up and nobody shares one; some have none', () => {
  const phones = people.flatMap(({ phone }) => (phone === null ? [] : [phone]));
  expect(new Set(phones).size).toBe(phones.length);
  for (const phone of phones) expect(phone).toMatch(/^1380000\d{4}$/u);
  expect(phones.length).toBeLessThan(3300);
});
test('P-2 owners, their families and renters, and all three levels of verification are there', () => {
  for (const tenure of ['owner', 'family', 'renter']) expect(people.filter((person) => person.tenure === tenure).length).toBeGreaterThan(500);
  for (const level of ['self', 'vouched', 'verified']) expect(people.filter(({ verification }) => verification === level).length).toBeGreaterThan(400);
  for (const members of homes.values()) expect(members[0]?.tenure === 'owner' || members[0]?.tenure === 'renter').toBe(true);
});
test('P-2 nobody moved in before they were born', () => {
  for (const { birthYear, sinceOn } of people) if (birthYear !== null && sinceOn !== null) expect(Number(sinceOn.slice(0, 4))).toBeGreaterThanOrEqual(birthYear);
});
test('P-4 every duty is held by somebody, and every steward lives in the building', () => {
  for (const duty of dutyNames) if (duty !== heldByEverybody) expect(holdersOf(duty, null), duty).not.toHaveLength(0);
  for (const { code } of buildings) {
    const [steward, ...others] = holdersOf('buildingSteward', code);
    expect(others).toEqual([]);
    expect(personOf(steward ?? '').building).toBe(code);
  }
  for (const { code } of grids) for (const duty of ['gridWorker', 'gridLeader', 'neighbourhoodManager'] as const) expect(holdersOf(duty, code)).toHaveLength(1);
  for (const { person, place } of duties) {
    expect(personOf(person).key).toBe(person);
    if (place !== null) expect(placeOf(place).code).toBe(place);
  }
});
test('P-4 the cast is who the walk through the demo says', () => {
  expect(Object.values(cast).map((key) => personOf(key).name)).toEqual(['王秀兰', '王建国', '陈浩', '周敏', '刘卫红', '孙国庆', '谢俊杰']);
  expect(personOf(cast.elder)).toMatchObject({ building: 'b3', tenure: 'owner', birthYear: 1951, phone: '13800000001' });
  expect(personOf(cast.elder).dwelling?.startsWith('b3-2-')).toBe(true);
  expect(holdersOf('buildingSteward', 'b3')).toEqual([cast.steward]);
  expect(holdersOf('gridWorker', 'g2')).toEqual([cast.gridWorker]);
  expect(holdersOf('communityStaff', null)).toHaveLength(5);
});
test('P-16 every partner has a liaison who holds that duty', () => {
  for (const { liaison } of partners) expect(holdersOf('partner', null)).toContain(liaison);
});

import { expect, test } from 'vitest';
import type { Home } from '../../src/modules/people/roster/find-homes.ts';
import { People } from '../../src/modules/people/roster/find-people.ts';
import type { Told } from '../../src/modules/people/roster/find-people.ts';

const aHome = (number: string): Home => ({ dwellingId: `home ${number}`, buildingId: 'building', isNew: true, area: 0, knownArea: 0, entrance: '1', number, floor: 1, areaFrom: null });
const told = (home: Home, given: Partial<Told> = {}): Told => ({ name: '张三', phone: '13811110001', home, tenure: null, since: null, birthYear: null, sex: null, ...given });

test('E-3 P-2 since when and as what somebody lives in one home is never taken for another of theirs', () => {
  const people = new People({ around: { places: [], dwellings: [], residents: [], homes: [] }, newId: () => 'somebody', sharedToFirst: false });
  const [one, two] = [aHome('101'), aHome('102')];
  people.take(told(one), { sheet: 0, row: 2 });
  people.take(told(two, { tenure: 'renter', since: '2020-01-01', birthYear: 1970 }), { sheet: 0, row: 3 });
  people.take(told(one, { tenure: 'owner', since: '2010-01-01' }), { sheet: 0, row: 4 });
  expect(people.all).toMatchObject([{ tenure: 'owner', since: '2010-01-01', birthYear: 1970, otherHomes: [{ home: two, tenure: 'renter', since: '2020-01-01' }] }]);
});

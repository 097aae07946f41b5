import type { Around } from './around.ts';
import type { Home, NewPlace } from './find-homes.ts';
import type { Person } from './find-people.ts';
import { floorOf } from './read-home.ts';

/** A resident's row, as it is and as it becomes. */
export type ResidentRow = { readonly name: string; readonly phone: string | null; readonly verification: string; readonly buildingId: string | null; readonly dwellingId: string | null; readonly tenure: string | null; readonly sinceOn: string | null; readonly birthYear: number | null; readonly sex: string | null };
export type Changed = { readonly person: Person; readonly before: ResidentRow; readonly after: ResidentRow; readonly livesElsewhere: boolean };

const rowOf = (known: NonNullable<Person['known']>): ResidentRow => {
  const [, name, phone, verification, buildingId, dwellingId, tenure, sinceOn, birthYear, sex] = known;
  return { name, phone, verification, buildingId, dwellingId, tenure, sinceOn, birthYear, sex };
};
/**
 * What a roster makes of somebody who is known: it fills what is missing, says the name of who only gave one themselves, and vouches for them (P-3). Who was
 * vouched for in another home stays there; this one is a further home of theirs.
 */
export const changeOf = (person: Person): Changed | undefined => {
  if (person.known === undefined) return undefined;
  const before = rowOf(person.known);
  const { home } = person;
  const isHere = before.dwellingId === home.dwellingId;
  const moves = !isHere && movesIn(before, home);
  const after: ResidentRow = {
    ...before, phone: before.phone ?? person.phone, ...(before.verification === 'self' ? { name: person.name, verification: 'vouched' } : {}),
    ...(moves ? { buildingId: home.buildingId, dwellingId: home.dwellingId } : {}), ...(isHere || moves ? given({ tenure: person.tenure, sinceOn: person.since }) : {}), ...given({ birthYear: person.birthYear, sex: person.sex }),
  };
  return { person, before, after, livesElsewhere: !isHere && !moves };
};
/** What a table says; where it says nothing, what is known stays. */
const given = <T extends object>(told: T): Partial<{ [K in keyof T]: NonNullable<T[K]> }> => Object.fromEntries(Object.entries(told).filter(([, value]) => value !== null)) as Partial<{ [K in keyof T]: NonNullable<T[K]> }>;
/** Nobody has vouched for where they live, or it was only known in which building. */
const movesIn = ({ verification, dwellingId, buildingId }: ResidentRow, home: Home): boolean =>
  verification === 'self' || (dwellingId === null && (buildingId === null || buildingId === home.buildingId));
export const isChanged = ({ before, after }: Changed): boolean => (Object.keys(after) as (keyof ResidentRow)[]).some((name) => before[name] !== after[name]);
const changedFields = ({ before, after }: Changed): string[] => (Object.keys(after) as (keyof ResidentRow)[]).filter((name) => before[name] !== after[name]);

const atOnce = 4_000;
const lists = (rows: readonly unknown[]): string[] => Array.from({ length: Math.ceil(rows.length / atOnce) }, (_, nth) => JSON.stringify(rows.slice(nth * atOnce, (nth + 1) * atOnce)));

type Found = { readonly places: readonly NewPlace[]; readonly homes: readonly Home[]; readonly people: readonly Person[]; readonly around: Around };
const newRow = ({ residentId, name, phone, home, tenure, since, birthYear, sex }: Person) => ({ residentId, name, phone, buildingId: home.buildingId, dwellingId: home.dwellingId, tenure, sinceOn: since, birthYear, sex });
const filledIn = ({ phone, tenure, since, birthYear, sex }: Person): string[] => Object.entries({ phone, tenure, sinceOn: since, birthYear, sex }).flatMap(([name, value]) => (value === null ? [] : [name]));

const otherHomesOf = ({ people, around }: Found, changes: readonly Changed[]) => {
  const known = new Set(around.homes.map(([residentId, dwellingId]) => `${residentId}/${dwellingId}`));
  const all = [
    ...people.flatMap(({ residentId, otherHomes }) => otherHomes.map(({ home, tenure, since }) => ({ residentId, dwellingId: home.dwellingId, tenure, sinceOn: since }))),
    ...changes.filter(({ livesElsewhere }) => livesElsewhere).map(({ person }) => ({ residentId: person.residentId, dwellingId: person.home.dwellingId, tenure: person.tenure, sinceOn: person.since })),
  ];
  const livesAt = new Map(changes.map(({ person, after }) => [person.residentId, after.dwellingId]));
  return all.filter(({ residentId, dwellingId }) => !known.has(`${residentId}/${dwellingId}`) && livesAt.get(residentId) !== dwellingId);
};

export type Written = { readonly counts: Readonly<Record<string, number>>; readonly writes: Readonly<Record<string, readonly string[]>>; readonly changes: ReadonlyMap<Person, Changed> };
/** What is to be written, and how much of it; only what isn't so already. */
export const writesOf = (found: Found, isPreview: boolean): Written => {
  const { places, homes, people } = found;
  const changes = people.flatMap((person) => changeOf(person) ?? []);
  const changed = changes.filter(isChanged);
  const [made, enlarged] = [homes.filter(({ isNew }) => isNew), homes.filter(({ isNew, area, knownArea }) => !isNew && area !== knownArea)];
  const fresh = people.filter(({ known }) => known === undefined);
  const otherHomes = otherHomesOf(found, changes);
  const counts = {
    buildingsNew: places.length, dwellingsNew: made.length, dwellingsChanged: enlarged.length, dwellingsSame: homes.length - made.length - enlarged.length, peopleNew: fresh.length, peopleChanged: changed.length, peopleSame: people.length - fresh.length - changed.length, otherHomesNew: otherHomes.length,
  };
  const byPerson = new Map(changes.map((change) => [change.person, change]));
  if (isPreview) return { counts, writes: {}, changes: byPerson };
  const lines = [
    ...places.map(({ placeId }) => ({ recordId: placeId, kind: 'place', act: 'new', fields: [] })), ...made.map(({ dwellingId }) => ({ recordId: dwellingId, kind: 'dwelling', act: 'new', fields: [] })),
    ...enlarged.map(({ dwellingId, knownArea, area }) => ({ recordId: dwellingId, kind: 'dwelling', act: 'changed', fields: ['area'], before: { area: knownArea }, after: { area } })),
    ...fresh.map((person) => ({ recordId: person.residentId, kind: 'resident', act: 'new', fields: ['name', ...filledIn(person)] })),
    ...changes.map((change) => ({ recordId: change.person.residentId, kind: 'resident', act: isChanged(change) ? 'changed' : 'same', fields: ['name', ...filledIn(change.person)], ...(isChanged(change) ? { before: Object.fromEntries(changedFields(change).map((name) => [name, change.before[name as keyof ResidentRow]])), after: Object.fromEntries(changedFields(change).map((name) => [name, change.after[name as keyof ResidentRow]])) } : {}) })),
  ];
  return {
    counts, changes: byPerson,
    writes: {
      places: lists(places), dwellings: lists(made.map(({ dwellingId, buildingId, entrance, number, floor, area }) => ({ dwellingId, buildingId, entrance, number, floor: floor === 0 ? floorOf(number, '') : floor, area }))), dwellingChanges: lists(enlarged.map(({ dwellingId, area }) => ({ dwellingId, area }))),
      residents: lists(fresh.map(newRow)), residentChanges: lists(changed.map(({ person, after }) => ({ residentId: person.residentId, ...after }))), homes: lists(otherHomes), lines: lists(lines),
    },
  };
};

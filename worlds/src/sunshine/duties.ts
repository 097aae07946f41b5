import type { DutyName } from '@linyi/contract';
import { chanceOf } from '../chance.ts';
import type { Duty, Person } from './people.ts';
import { cast, people } from './people.ts';
import { buildings, estates, grids, microGrids } from './places.ts';
import { workers } from './workers.ts';

/** Held by everybody who lives here, and so not listed one by one. */
export const heldByEverybody: DutyName = 'resident';

const chance = chanceOf('sunshine/duties');
const taken = new Set<string>(Object.values(cast));
const born = ({ birthYear }: Person): number => birthYear ?? 1980;
const isGrown = (person: Person): boolean => born(person) <= 2004 && person.phone !== null && person.verification !== 'self' && person.dwelling !== null;
const from = (firstYear: number): string => `${chance.between(firstYear, 2024)}-${chance.pick(['01', '03', '04', '07', '09', '11'])}-01`;

/** Neighbours who take a duty up: nobody is asked twice. Throws a RangeError when too few fit. */
const choose = (duty: DutyName, count: number, wanted: { place?: string; fits?: (person: Person) => boolean; since?: number }): Duty[] => {
  const fitting = people.filter((person) => !taken.has(person.key) && isGrown(person) && (wanted.fits?.(person) ?? true));
  if (fitting.length < count) throw new RangeError(`${fitting.length} of ${count} people fit the duty ${duty}`);
  return chance.shuffle(fitting).slice(0, count).map(({ key }) => {
    taken.add(key);
    return { person: key, duty, place: wanted.place ?? null, from: from(wanted.since ?? 2021) };
  });
};
const livesIn = (codes: readonly string[]) => ({ building }: Person): boolean => building !== null && codes.includes(building);
const owns = ({ tenure }: Person): boolean => tenure === 'owner';
const isPensioner = (person: Person): boolean => born(person) >= 1950 && born(person) <= 1968;
const buildingsOf = (key: 'grid' | 'microGrid' | 'estate', code: string): string[] => buildings.filter((building) => building[key] === code).map((building) => building.code);

const stewards = (): Duty[] => buildings.flatMap(({ code }) => (code === 'b3'
  ? [{ person: cast.steward, duty: 'buildingSteward' as const, place: code, from: '2021-03-01' }]
  : choose('buildingSteward', 1, { place: code, since: 2020, fits: (person) => person.building === code && owns(person) && born(person) >= 1952 && born(person) <= 1988 })));
const ofGrids = (): Duty[] => [
  ...microGrids.flatMap(({ code }) => choose('microGridLead', 1, { place: code, fits: livesIn(buildingsOf('microGrid', code)) })),
  ...grids.flatMap(({ code }) => choose('neighbourhoodManager', 1, { place: code, fits: (person) => livesIn(buildingsOf('grid', code))(person) && isPensioner(person) })),
  ...estates.flatMap(({ code }) => choose('ownersCommittee', 5, { place: code, since: 2023, fits: (person) => livesIn(buildingsOf('estate', code))(person) && owns(person) })),
];
/** Two young and two old members and a renter at least sit on the council. */
const council = (): Duty[] => [
  ...choose('councilMember', 3, { fits: (person) => born(person) >= 1992 }),
  ...choose('councilMember', 4, { fits: (person) => born(person) <= 1964 }),
  ...choose('councilMember', 4, { fits: ({ tenure }) => tenure === 'renter' }),
  ...choose('councilMember', 10, { fits: owns }),
];
const ofTheCommunity = (): Duty[] => [
  ...council(),
  ...choose('moderator', 3, {}), ...choose('clerk', 2, { fits: (person) => born(person) >= 1980 }), ...choose('observer', 3, {}),
  ...choose('oversightGroup', 5, { since: 2023 }), ...choose('mentor', 3, { since: 2019, fits: isPensioner }),
  ...choose('backbone', 28, { since: 2019, fits: (person) => born(person) <= 1995 }), ...choose('volunteer', 86, { since: 2022 }),
];

/** Who is charged with what, where, since when. */
export const duties: readonly Duty[] = [
  ...workers.map(({ key, duty, place, from: since }) => ({ person: key, duty, place, from: since })), ...stewards(), ...ofGrids(), ...ofTheCommunity(),
];
/** Who holds a duty for a place, or for the whole community, in the order in which they took it up. */
export const holdersOf = (duty: DutyName, place: string | null): string[] =>
  duties.filter((held) => held.duty === duty && (place === null || held.place === place)).sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0)).map(({ person }) => person);

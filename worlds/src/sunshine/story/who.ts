import type { Chance } from '../../chance.ts';
import { chanceOf } from '../../chance.ts';
import { duties, holdersOf } from '../duties.ts';
import { kindOf, matterKinds } from '../kinds.ts';
import type { Person } from '../people.ts';
import { people } from '../people.ts';
import { buildings, placeOf } from '../places.ts';
import type { MatterText } from '../texts/shape.ts';

const born = ({ birthYear }: Person): number => birthYear ?? 1985;
const homesWithChildren = new Set(people.filter((person) => born(person) >= 2010).map(({ dwelling }) => dwelling));
const speaksAs: Readonly<Record<MatterText['voice'], (person: Person) => boolean>> = {
  elder: (person) => born(person) <= 1961,
  young: (person) => born(person) >= 1988 && born(person) <= 2005,
  parent: (person) => born(person) >= 1974 && born(person) <= 1998 && homesWithChildren.has(person.dwelling),
  renter: (person) => person.tenure === 'renter' && born(person) <= 2005,
  owner: (person) => person.tenure === 'owner',
  gridWorker: () => false,
  teaTable: (person) => born(person) <= 1972,
};
// Shuffled once: whoever stands far in front is one of the regular voices.
const inVoice = chanceOf('sunshine/voices').shuffle(people.filter(({ dwelling, phone, birthYear }) => dwelling !== null && (birthYear ?? 1985) <= 2008 && (phone !== null || (birthYear ?? 1985) <= 1961)));
const buildingsAround = (place: string): readonly string[] => {
  const { kind, grid, code } = placeOf(place);
  return kind === 'building' ? [code] : buildings.filter((building) => building.grid === grid).map((building) => building.code);
};
const neighboursOf = new Map<string, readonly Person[]>();
const neighbours = (place: string): readonly Person[] => {
  const known = neighboursOf.get(place);
  if (known !== undefined) return known;
  const codes = buildingsAround(place);
  const found = inVoice.filter(({ building }) => building !== null && codes.includes(building));
  neighboursOf.set(place, found);
  return found;
};
const leaning = (chance: Chance, from: readonly Person[], lean: number): Person | undefined => from[Math.floor(chance.next() ** lean * from.length)];

export const entranceOf = ({ dwelling }: Person): string => dwelling?.split('-')[1] ?? '1';
/** Neighbours who are asked first, by their building or by the kind: what they see there themselves isn't theirs to rate. */
const responders = new Set(duties.filter(({ duty }) => duty === 'buildingSteward' || matterKinds.some(({ responder }) => responder === duty)).map(({ person }) => person));
export const isResponder = ({ key }: Pick<Person, 'key'>): boolean => responders.has(key);
type Raiser = { readonly voice: MatterText['voice']; readonly place: string; readonly entrance?: string | undefined; readonly mustHavePhone: boolean };
/** Somebody around a place who would say it like that. */
export const raiserFor = (chance: Chance, { voice, place, entrance, mustHavePhone }: Raiser): Person | undefined => {
  const could = (person: Person): boolean => speaksAs[voice](person) && !isResponder(person);
  const fits = (person: Person): boolean => could(person) && (entrance === undefined || entranceOf(person) === entrance) && (!mustHavePhone || person.phone !== null);
  const around = neighbours(place).filter(fits);
  return leaning(chance, around.length > 0 ? around : inVoice.filter((person) => could(person) && (!mustHavePhone || person.phone !== null)), 1.7);
};
/** So many different neighbours who have met the same, or all there are. */
export const joinersFor = (chance: Chance, place: string, { count, not }: { count: number; not: readonly string[] }): string[] => {
  const able = (person: Person): boolean => person.phone !== null && !not.includes(person.key);
  const near = chance.shuffle(neighbours(place).filter(able));
  const far = count > near.length ? chance.shuffle(inVoice.filter((person) => able(person) && !near.includes(person))) : [];
  return [...near, ...far].slice(0, count).map(({ key }) => key);
};

/** 首接: whom the kind names, else the building's steward, else the grid's worker, else the staff on duty (M-4). */
export const firstResponder = (kind: string, place: string): string => {
  const { responder } = kindOf(kind);
  const { grid } = placeOf(place);
  const asked = [...(responder === null ? [] : holdersOf(responder, null)), ...holdersOf('buildingSteward', place), ...(grid === null ? [] : holdersOf('gridWorker', grid)), ...holdersOf('communityStaff', null)];
  return asked[0] ?? 'secretary';
};
const estateOf = (place: string): string => buildings.find(({ code }) => code === place)?.estate ?? buildings.find(({ grid }) => grid === placeOf(place).grid)?.estate ?? 'e1';
const gridWorkerOf = (place: string): string => holdersOf('gridWorker', placeOf(place).grid)[0] ?? 'staff-1';
const technical: readonly string[] = ['lift', 'water', 'power', 'facility', 'greening', 'hygiene', 'safety', 'accessibility', 'parking', 'ebike'];
/** Who is asked to take a matter over, from whoever has it first. */
export const colleagueFor = (chance: Chance, kind: string, place: string): string => {
  const first = firstResponder(kind, place);
  const wanted = technical.includes(kind) ? holdersOf('propertyManager', estateOf(place)) : [gridWorkerOf(place)];
  return [...wanted, chance.pick(['staff-2', 'staff-3', 'staff-4']), 'staff-5'].find((key) => key !== first) ?? 'staff-5';
};
/** Staff at the desk who type in and check texts, in turn. */
export const atTheDesk = (chance: Chance): string => chance.weigh([['staff-1', 4], ['staff-2', 3], ['staff-3', 2], ['staff-4', 3], ['staff-5', 2]]);
/** Whoever checks a text neither raised it nor typed it in. */
export const checkerOf = (chance: Chance, authors: readonly (string | null)[]): string => [atTheDesk(chance), 'staff-2', 'staff-3', 'staff-4'].find((key) => !authors.includes(key)) ?? 'staff-5';
export { gridWorkerOf };

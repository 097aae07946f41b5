import type { DutyName, Verification } from '@linyi/contract';
import type { Chance } from '../chance.ts';
import { chanceOf } from '../chance.ts';
import type { Member, Tenure } from './households.ts';
import { household, householdSizes } from './households.ts';
import type { Sex } from './names.ts';
import type { Dwelling } from './places.ts';
import { dwellings } from './places.ts';
import { workers } from './workers.ts';

/** Somebody of the community. Who works here and lives elsewhere has no dwelling. Blank attributes were not given (P-2). */
export type Person = {
  readonly key: string;
  readonly name: string;
  readonly sex: Sex | null;
  readonly birthYear: number | null;
  readonly building: string | null;
  /** Key of the home. */
  readonly dwelling: string | null;
  readonly tenure: Tenure | null;
  readonly sinceOn: string | null;
  /** Made up: all begin with 1380000. */
  readonly phone: string | null;
  readonly verification: Verification;
  /** Reads in elder mode. */
  readonly elder: boolean;
};
export type Duty = { readonly person: string; readonly duty: DutyName; readonly place: string | null; readonly from: string };

const population = 3500;
/** The people of the walk through the demo, by what they are in it. */
export const cast = {
  elder: 'b3-2-502-1', steward: 'b3-1-301-1', gridWorker: 'g2-worker', staff: 'staff-1', secretary: 'secretary', property: 'property-1', administrator: 'administrator',
} as const;
const told = (...[name, sex, birthYear, tenure]: readonly [string, Sex, number, Tenure]): Member => ({ name, sex, birthYear, tenure });
/** Homes whose people the demo's stories know by name. */
const known: Readonly<Record<string, { since: number; members: readonly Member[] }>> = {
  'b3-2-502': { since: 2009, members: [told('王秀兰', 'female', 1951, 'owner'), told('李德明', 'male', 1949, 'family'), told('李志刚', 'male', 1978, 'family'), told('张丽', 'female', 1981, 'family'), told('李一诺', 'female', 2017, 'family')] },
  'b3-1-301': { since: 2008, members: [told('王建国', 'male', 1960, 'owner'), told('陈玉琴', 'female', 1962, 'family')] },
};

const builtIn = (building: string): number => (Number(building.slice(1)) <= 14 ? 2008 : 2014);
const twoDigits = (number: number): string => String(number).padStart(2, '0');
const dayIn = (chance: Chance, year: number): string => `${year}-${twoDigits(chance.between(1, 12))}-${twoDigits(chance.between(1, 28))}`;

const levelOf = (chance: Chance, { tenure, birthYear }: Member): Verification => {
  if (birthYear > 2008) return 'vouched';
  return chance.weigh<Verification>(tenure === 'renter' ? [['verified', 22], ['vouched', 40], ['self', 38]] : [['verified', 56], ['vouched', 28], ['self', 16]]);
};
const ownsPhone = (chance: Chance, birthYear: number): boolean => (birthYear > 2013 ? false : birthYear > 2008 ? chance.happens(0.5) : birthYear < 1948 ? chance.happens(0.55) : chance.happens(0.985));
const tells = (chance: Chance): boolean => chance.happens(0.95);

const living = (chance: Chance, dwelling: Dwelling, size: number): Omit<Person, 'phone'>[] => {
  const { members, since } = known[dwelling.key] ?? household(chance, size, builtIn(dwelling.building));
  const movedIn = dayIn(chance, since);
  const isYoung = (birthYear: number): boolean => birthYear > since;
  return members.map((member, index) => ({
    key: `${dwelling.key}-${index + 1}`, name: member.name, sex: tells(chance) ? member.sex : null, birthYear: tells(chance) || index === 0 ? member.birthYear : null,
    building: dwelling.building, dwelling: dwelling.key, tenure: member.tenure, sinceOn: isYoung(member.birthYear) ? dayIn(chance, member.birthYear) : movedIn,
    verification: known[dwelling.key] ? 'verified' : levelOf(chance, member), // The cast begins in the plain view: turning elder mode on is part of the walk through the demo.
    elder: known[dwelling.key] === undefined && member.birthYear <= 1956 && chance.happens(0.7),
  }));
};
const working: readonly Omit<Person, 'phone'>[] = workers.map(({ key, name, sex, birthYear }) => ({
  key, name, sex, birthYear, building: null, dwelling: null, tenure: null, sinceOn: null, verification: 'verified', elder: false,
}));

const settle = (): Omit<Person, 'phone'>[] => {
  const chance = chanceOf('sunshine/people');
  const stayEmpty = new Set(chance.shuffle(dwellings.filter(({ key }) => !known[key])).slice(0, 38).map(({ key }) => key));
  const lived = dwellings.filter(({ key }) => !stayEmpty.has(key));
  const told = Object.values(known).reduce((sum, { members }) => sum + members.length, 0);
  const sizes = householdSizes(chance, lived.length - Object.keys(known).length, population - workers.length - told);
  return lived.flatMap((dwelling) => living(chance, dwelling, known[dwelling.key] ? 0 : (sizes.pop() ?? 1)));
};
/** The cast signs in with the first numbers, so that a demo is easily entered. */
const inPhoneOrder = (all: readonly Omit<Person, 'phone'>[]): Omit<Person, 'phone'>[] => {
  const first: readonly string[] = Object.values(cast);
  return [...first.flatMap((key) => all.filter((person) => person.key === key)), ...all.filter(({ key }) => !first.includes(key))];
};
const withPhones = (all: readonly Omit<Person, 'phone'>[]): Person[] => {
  const chance = chanceOf('sunshine/phones');
  const always = new Set<string>([...Object.values(cast), ...workers.map(({ key }) => key)]);
  let last = 0;
  return inPhoneOrder(all).map((person) => {
    const has = ownsPhone(chance, person.birthYear ?? 1980) || always.has(person.key);
    return { ...person, phone: has ? `1380000${String((last += 1)).padStart(4, '0')}` : null };
  });
};

/** 3,500 people: those who live here, and those who work here. */
export const people: readonly Person[] = withPhones([...working, ...settle()]);
const byKey = new Map(people.map((person) => [person.key, person]));
/** The person with a key. Throws a RangeError when there is none. */
export const personOf = (key: string): Person => {
  const found = byKey.get(key);
  if (found === undefined) throw new RangeError(`no person ${key}`);
  return found;
};

import type { Chance } from '../chance.ts';
import type { Sex } from './names.ts';
import { givenName, surname } from './names.ts';

export type Tenure = 'owner' | 'family' | 'renter';
/** Somebody of a household, before they have a place in the community. The first of a household is whose home it is. */
export type Member = { readonly name: string; readonly sex: Sex; readonly birthYear: number; readonly tenure: Tenure };
export type Household = { readonly members: readonly Member[]; readonly since: number };

type Shape = (chance: Chance, tenure: 'owner' | 'renter') => Member[];
const named = (chance: Chance, family: string, person: Omit<Member, 'name'>): Member => ({ name: family + givenName(chance, person.sex, person.birthYear), ...person });
const rest = (tenure: 'owner' | 'renter'): Tenure => (tenure === 'owner' ? 'family' : 'renter');
const anySex = (chance: Chance): Sex => (chance.happens(0.5) ? 'female' : 'male');

/** Wives keep their own names; a child mostly carries the father's. */
const couple = (chance: Chance, tenure: 'owner' | 'renter', around: number): Member[] => {
  const husband = named(chance, surname(chance), { sex: 'male', birthYear: around + chance.between(-3, 3), tenure });
  const wife = named(chance, surname(chance), { sex: 'female', birthYear: husband.birthYear + chance.between(-2, 4), tenure: rest(tenure) });
  return chance.happens(0.7) ? [husband, wife] : [{ ...wife, tenure }, { ...husband, tenure: rest(tenure) }];
};
const familyNameOf = ({ name }: Member): string => (name.startsWith('欧阳') ? '欧阳' : name.charAt(0));
type Kin = { readonly of: readonly Member[]; readonly count: number; readonly tenure: Tenure };
const children = (chance: Chance, { of: parents, count, tenure }: Kin): Member[] => {
  const father = parents.find(({ sex }) => sex === 'male') ?? parents[0];
  const mother = parents.find(({ sex }) => sex === 'female') ?? parents[0];
  if (father === undefined || mother === undefined) return [];
  const family = familyNameOf(chance.happens(0.93) ? father : mother);
  const first = Math.min(mother.birthYear + chance.between(24, 33), 2025);
  return Array.from({ length: count }, (_, index) => named(chance, family, { sex: anySex(chance), birthYear: Math.min(first + index * chance.between(2, 6), 2025), tenure }));
};
const grandparents = (chance: Chance, { of: parents, count, tenure }: Kin): Member[] => {
  const side = chance.pick(parents);
  const born = side.birthYear - chance.between(23, 31);
  const grandfather = named(chance, familyNameOf(side), { sex: 'male', birthYear: born, tenure });
  const grandmother = named(chance, side.sex === 'female' && chance.happens(0.2) ? familyNameOf(side) : surname(chance), { sex: 'female', birthYear: born + chance.between(0, 4), tenure });
  return count === 1 ? [chance.happens(0.7) ? grandmother : grandfather] : [grandfather, grandmother];
};

const alone: Shape = (chance, tenure) => [named(chance, surname(chance), { sex: anySex(chance), birthYear: tenure === 'renter' ? chance.between(1985, 2004) : chance.between(1948, 1996), tenure })];
const oldCouple: Shape = (chance, tenure) => couple(chance, tenure, chance.between(1942, 1962));
const youngCouple: Shape = (chance, tenure) => couple(chance, tenure, chance.between(1984, 2000));
const flatShare = (size: number): Shape => (chance, tenure) => {
  const around = chance.between(1992, 2003);
  return Array.from({ length: size }, () => named(chance, surname(chance), { sex: anySex(chance), birthYear: around + chance.between(-3, 2), tenure }));
};
const family = (childCount: number, elderCount: number): Shape => (chance, tenure) => {
  const parents = couple(chance, tenure, chance.between(1972, 1994));
  const kin = { of: parents, tenure: rest(tenure) };
  return [...parents, ...children(chance, { ...kin, count: childCount }), ...(elderCount > 0 ? grandparents(chance, { ...kin, count: elderCount }) : [])];
};
const grownChild: Shape = (chance, tenure) => {
  const parents = couple(chance, tenure, chance.between(1955, 1972));
  return [...parents, ...children(chance, { of: parents, count: 1, tenure: rest(tenure) })];
};

/** How households of each size are made up, with how often. */
const shapes: Readonly<Record<number, Readonly<Record<'owner' | 'renter', readonly (readonly [Shape, number])[]>>>> = {
  1: { owner: [[alone, 1]], renter: [[alone, 1]] },
  2: { owner: [[oldCouple, 6], [youngCouple, 3]], renter: [[flatShare(2), 4], [youngCouple, 5]] },
  3: { owner: [[family(1, 0), 7], [grownChild, 4]], renter: [[flatShare(3), 5], [family(1, 0), 5]] },
  4: { owner: [[family(2, 0), 4], [family(1, 1), 5]], renter: [[flatShare(4), 3], [family(2, 0), 5]] },
  5: { owner: [[family(1, 2), 6], [family(2, 1), 3]], renter: [[family(1, 2), 1]] },
  6: { owner: [[family(2, 2), 1]], renter: [[family(2, 2), 1]] },
};
/** A household of a size. Since: the year in which it moved in, never before its home was built. */
export const household = (chance: Chance, size: number, built: number): Household => {
  const tenure = chance.happens(size > 4 ? 0.08 : 0.29) ? 'renter' : 'owner';
  const members = chance.weigh(shapes[size]?.[tenure] ?? [[alone, 1]])(chance, tenure);
  const grown = Math.max(built, (members[0]?.birthYear ?? 1980) + 22);
  const since = tenure === 'renter' ? chance.between(Math.max(2019, Math.min(grown, 2025)), 2025) : Math.min(2024, Math.max(grown, built + Math.floor(chance.next() ** 2 * 14)));
  return { members, since };
};

/** Sizes of so many households, 1 to 6, that add up to a number of people exactly. Throws a RangeError when that can't be. */
export const householdSizes = (chance: Chance, households: number, people: number): number[] => {
  if (people < households || people > households * 6) throw new RangeError(`${people} people don't fit into ${households} households of 1 to 6`);
  const sizes = Array.from({ length: households }, () => chance.weigh([[1, 13], [2, 27], [3, 28], [4, 18], [5, 10], [6, 4]]));
  let left = people - sizes.reduce((sum, size) => sum + size, 0);
  while (left !== 0) {
    const index = chance.between(0, households - 1);
    const size = (sizes[index] ?? 3) + Math.sign(left);
    if (size < 1 || size > 6) continue;
    sizes[index] = size;
    left -= Math.sign(left);
  }
  return sizes;
};

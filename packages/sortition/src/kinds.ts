import { SortitionError } from './errors.ts';
import type { Instance, Row } from './instance.ts';
import type { Feature } from './read-features.ts';
import type { Person } from './read-people.ts';

export type Question = {
  readonly features: readonly Feature[];
  readonly people: readonly Person[];
  /** Seats on the panel, those of `seated` among them. */
  readonly size: number;
  /** Ids of people who sit on it beforehand: by office, or because they have accepted. */
  readonly seated?: readonly string[];
  /** Ids of people who have refused. */
  readonly refused?: readonly string[];
};

/** The question in numbers, and who stands behind them. */
export type Grouped = {
  readonly instance: Instance;
  /** People of each kind, as places in the question's list. */
  readonly kinds: readonly (readonly number[])[];
  readonly seated: readonly number[];
  /** Who can't be drawn any more, though they haven't refused: the household has a seat. */
  readonly barred: readonly number[];
};

const placesOf = (people: readonly Person[], ids: readonly string[], what: string): readonly number[] => {
  const places = new Map(people.map(({ id }, place) => [id, place]));
  return [...new Set(ids)].map((id) => {
    const place = places.get(id);
    if (place === undefined) throw new SortitionError(what, `there is nobody with the id ${id}`);
    return place;
  });
};

const parted = ({ people, seated = [], refused = [] }: Question): { seated: readonly number[]; barred: readonly number[]; left: readonly number[] } => {
  const [sitting, gone] = [placesOf(people, seated, 'seats'), new Set(placesOf(people, refused, 'refused'))];
  const both = sitting.find((place) => gone.has(place));
  if (both !== undefined) throw new SortitionError('refused', `${people[both]?.id ?? ''} can't both have a seat and have refused`);
  const sits = new Set(sitting);
  const homes = new Set(sitting.map((place) => people[place]?.household).filter((home) => home !== undefined));
  const free = [...people.keys()].filter((place) => !sits.has(place) && !gone.has(place));
  const atHome = (place: number): boolean => homes.has(people[place]?.household ?? '');
  return { seated: sitting, barred: free.filter(atHome), left: free.filter((place) => !atHome(place)) };
};

/** For each who lives with others that can be drawn: all that matters of the household, in an order that doesn't depend on the file's. */
const homesOf = (people: readonly Person[], left: readonly number[]): ReadonlyMap<string, string> => {
  const members = new Map<string, string[]>();
  for (const place of left) {
    const { household, values = [] } = people[place] ?? {};
    if (household !== undefined) members.set(household, [...members.get(household) ?? [], values.join(',')]);
  }
  return new Map([...members].filter(([, of]) => of.length > 1).map(([home, of]) => [home, of.sort().join('|')]));
};

/** A row for each quota, with what the seats given beforehand have used up taken off. */
const quotaRows = (features: readonly Feature[], used: readonly number[]): readonly Row[] =>
  features.flatMap(({ quotas }) => quotas).map(({ least, most }, row) => {
    const taken = used.filter((each) => each === row).length;
    return { least: Math.max(0, least - taken), most: most - taken };
  });

/** For each make of household its row and how many there are. */
const makesOf = (homes: ReadonlyMap<string, string>, first: number): ReadonlyMap<string, { readonly row: number; readonly count: number }> => {
  const makes = new Map<string, { row: number; count: number }>();
  for (const make of homes.values()) {
    const known = makes.get(make);
    makes.set(make, { row: known?.row ?? first + makes.size, count: 1 + (known?.count ?? 0) });
  }
  return makes;
};

/**
 * People who answered alike and whose households are alike are one kind. After the quotas comes a row for each make of household: no more of its people
 * than there are such households.
 * @throws SortitionError for an id that nobody has
 */
export const groupedBy = (question: Question): Grouped => {
  const { features, people, size } = question;
  const { seated, barred, left } = parted(question);
  const first = features.map((_, feature) => features.slice(0, feature).reduce((sum, { quotas }) => sum + quotas.length, 0));
  const rowsFor = (values: readonly number[]): number[] => values.map((value, feature) => (value < 0 ? -1 : (first[feature] ?? 0) + value));
  const rows = quotaRows(features, seated.flatMap((place) => rowsFor(people[place]?.values ?? [])));
  const homes = homesOf(people, left);
  const makes = makesOf(homes, rows.length);
  const kinds = new Map<string, { readonly places: number[]; readonly form: Int32Array }>();
  for (const place of left) {
    const { values = [], household = '' } = people[place] ?? {};
    const make = homes.get(household);
    const key = `${values.join(',')}#${make ?? ''}`;
    const kind = kinds.get(key) ?? { places: [], form: Int32Array.from([...rowsFor(values), make === undefined ? -1 : makes.get(make)?.row ?? -1]) };
    kind.places.push(place);
    kinds.set(key, kind);
  }
  const all = [...kinds.values()];
  const instance = { size: size - seated.length, counts: Int32Array.from(all, ({ places }) => places.length), forms: all.map(({ form }) => form), rowsOf: all.map(({ form }) => form.filter((row) => row >= 0)), rows: [...rows, ...Array.from(makes.values(), ({ count }) => ({ least: 0, most: count }))] };
  return { instance, kinds: all.map(({ places }) => places), seated, barred };
};

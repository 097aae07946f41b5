import type { Question } from '../../imports/index.ts';
import type { Around } from './around.ts';
import { buildingKey, entranceKey, numberKey, remembered } from './read-home.ts';
import type { HomeWords } from './read-home.ts';

export type NewPlace = { readonly placeId: string; readonly code: string; readonly name: string; readonly parentId: string | null };
export type Home = { readonly dwellingId: string; readonly buildingId: string; readonly isNew: boolean; area: number; readonly knownArea: number; readonly entrance: string; readonly number: string; floor: number; areaFrom: { readonly sheet: number; readonly row: number } | null };

type Building = { readonly id: string; readonly name: string; readonly estate: string; readonly estateId: string | null };
type Row = { readonly sheet: number; readonly row: number };
type Given = { readonly around: Around; readonly options: Readonly<Record<string, string>>; readonly newId: () => string };

const plain = remembered((text) => text.normalize('NFKC').replace(/\s+/gu, '').toUpperCase());
const askEach = 3;

/** Finds the buildings and homes that a table names among those of the community, and makes those that somebody said are new. */
export class Homes {
  readonly newPlaces: NewPlace[] = [];
  readonly #byKey = new Map<string, Building[]>();
  readonly #byCode = new Map<string, Building>();
  /** By building, then by entrance and number. */
  readonly #homes = new Map<string, Map<string, Home>>();
  readonly #estates = new Map<string, string>();
  readonly #unknown = new Map<string, { readonly words: HomeWords; readonly rows: Row[] }>();
  readonly #made = new Map<string, Building>();
  readonly #all: Building[] = [];
  readonly #options: Given['options'];
  readonly #newId: Given['newId'];

  constructor({ around, options, newId }: Given) {
    this.#options = options;
    this.#newId = newId;
    this.#learnPlaces(around.places);
    for (const [dwellingId, buildingId, entrance, number, area] of around.dwellings) {
      const home: Home = { dwellingId, buildingId, isNew: false, area, knownArea: area, entrance, number, floor: 0, areaFrom: null };
      this.#homesOf(buildingId).set(`${entranceKey(entrance)}/${numberKey(number)}`, home);
      this.#onlyEntrance.set(buildingId, this.#onlyEntrance.has(buildingId) && this.#onlyEntrance.get(buildingId) !== entrance ? null : entrance);
    }
  }
  /** Of a building with one entrance which: a table of it doesn't say. */
  readonly #onlyEntrance = new Map<string, string | null>();

  #learnPlaces(places: Around['places']): void {
    const names = new Map(places.map(([id, , , name]) => [id, name]));
    for (const [id, kind, , name] of places) if (kind === 'estate') this.#estates.set(plain(name), id);
    for (const [id, kind, code, name, parentId] of places) {
      if (kind !== 'building') continue;
      const key = buildingKey(name);
      const building = { id, name, estate: plain((parentId === null ? '' : (names.get(parentId) ?? '')) || key.estate), estateId: parentId };
      this.#all.push(building);
      this.#byCode.set(plain(code), building);
      this.#byKey.set(key.key, [...(this.#byKey.get(key.key) ?? []), building]);
    }
  }

  get dwellings(): readonly Home[] {
    return [...this.#homes.values()].flatMap((homes) => [...homes.values()]);
  }

  #homesOf(buildingId: string): Map<string, Home> {
    const known = this.#homes.get(buildingId);
    if (known) return known;
    const homes = new Map<string, Home>();
    this.#homes.set(buildingId, homes);
    return homes;
  }

  /** The home that words name; undefined while nobody has said what to do about its building. */
  find(words: HomeWords, row: Row): Home | undefined {
    const building = this.#building(words, row);
    if (building === undefined) return undefined;
    const entrance = words.entrance === '' ? (this.#onlyEntrance.get(building.id) ?? '1') : words.entrance;
    const [homes, key] = [this.#homesOf(building.id), `${entranceKey(entrance)}/${words.number}`];
    const known = homes.get(key);
    if (known) return known;
    const home: Home = { dwellingId: this.#newId(), buildingId: building.id, isNew: true, area: 0, knownArea: 0, entrance, number: words.number, floor: 0, areaFrom: null };
    homes.set(key, home);
    return home;
  }

  /** Buildings that aren't known, and what may be said about them: few of them one by one, many first together. */
  questions(): Question[] {
    const unknown = [...this.#unknown];
    if (unknown.length === 0) return [];
    const all = unknown.flatMap(([, { rows }]) => rows);
    const together: Question = {
      option: 'newBuildings', code: 'roster.q.newBuildings', params: { count: unknown.length, names: unknown.slice(0, 12).map(([name]) => name).join('、') }, choices: [{ value: 'new' }, { value: 'each' }], suggested: null, count: all.length, rows: all.slice(0, 5),
    };
    const each = unknown.slice(0, 60).map(([name, { rows }]): Question => ({
      option: `building:${name}`, code: 'roster.q.building', params: { name }, choices: [{ value: 'new' }, ...this.#all.slice(0, 200).map(({ id, name: label }) => ({ value: id, label }))], suggested: null, count: rows.length, rows: rows.slice(0, 5),
    }));
    if (unknown.length <= askEach) return each;
    return this.#options['newBuildings'] === 'each' ? [together, ...each] : [together];
  }

  #building(words: HomeWords, row: Row): Building | undefined {
    const written = plain(words.building);
    const name = words.estate === '' ? words.building.trim() : `${words.estate.trim()} ${words.building.trim()}`;
    const said = this.#options[`building:${name}`];
    const told = said === undefined || said === 'new' ? undefined : this.#all.find(({ id }) => id === said);
    const known = told ?? this.#known(words, written);
    if (known) return known;
    const entry = this.#unknown.get(name) ?? { words, rows: [] };
    entry.rows.push(row);
    this.#unknown.set(name, entry);
    return said === 'new' || this.#options['newBuildings'] === 'new' ? this.#make(words, name) : undefined;
  }

  #known(words: HomeWords, written: string): Building | undefined {
    const byCode = this.#byCode.get(written);
    if (byCode) return byCode;
    const { key, estate } = buildingKey(words.building);
    const same = this.#byKey.get(key) ?? [];
    const wanted = plain(words.estate || estate);
    const here = wanted === '' ? same : same.filter((building) => building.estate === wanted || building.estate.includes(wanted) || (building.estate !== '' && wanted.includes(building.estate)));
    // A community of one estate rarely names it on its buildings.
    if (here.length === 0 && same.length === 1 && same[0]?.estate === '') return same[0];
    return here.length === 1 ? here[0] : undefined;
  }

  #make(words: HomeWords, name: string): Building {
    const { key, estate } = buildingKey(words.building);
    const inEstate = plain(words.estate || estate);
    const known = this.#made.get(`${inEstate}/${key}`);
    if (known) return known;
    const estateId = this.#estates.get(inEstate) ?? null;
    const title = /^[A-Z]?\d+[A-Z]?$/u.test(words.building.trim()) ? `${words.estate.trim()}${words.building.trim()}栋` : name.replace(/\s+/gu, '');
    const made = { id: this.#newId(), name: title, estate: inEstate, estateId };
    this.#made.set(`${inEstate}/${key}`, made);
    this.newPlaces.push({ placeId: made.id, code: this.#freeCode(title), name: title, parentId: estateId });
    return made;
  }

  #freeCode(title: string): string {
    const base = title.replace(/[^\p{L}\p{N}-]+/gu, '').slice(0, 36) || 'building';
    for (let nth = 1; ; nth += 1) {
      const code = nth === 1 ? base : `${base}-${nth}`;
      if (!this.#byCode.has(plain(code)) && !this.newPlaces.some((place) => plain(place.code) === plain(code))) return code;
    }
  }
}

import type { Reason } from '@linyi/kernel';
import { uuidsAt } from '@linyi/kernel';
import { emptyCell, isBlank, textOf } from '../../imports/index.ts';
import type { Cell, Plan, Planner, PlanInput, Problem, Question, TableRow } from '../../imports/index.ts';
import { aroundFrom } from './around.ts';
import type { Around } from './around.ts';
import { otherHeaders, rosterFields, sensitive } from './fields.ts';
import { Homes } from './find-homes.ts';
import type { Home } from './find-homes.ts';
import { People } from './find-people.ts';
import type { Person, Told } from './find-people.ts';
import { Besides, phoneIn } from './read-besides.ts';
import type { Told as Says } from './read-besides.ts';
import { floorOf, isBuildingAlone, readHome, withoutCount } from './read-home.ts';
import type { HomeWords } from './read-home.ts';
import { readArea, readBirthYear, readDay, readNames, readSex, readTenure } from './read-person.ts';
import type { Read, Tenure } from './read-person.ts';
import { groundQuestions, readQuestions } from './roster-questions.ts';
import { isChanged, writesOf } from './write-roster.ts';
import type { Written } from './write-roster.ts';

const carried = ['estate', 'building', 'entrance', 'address', 'number'] as const;
type Optional = Parameters<Says['value']>[0] | 'area' | 'birthYear';
type Whose = { readonly cell: (field: string) => Cell; readonly home: Home };

/** What a row tells of somebody, and where their phone stands. */
type Given = { readonly told: Told; readonly phoneField: string };

/** Reads a roster row by row, and gathers what is wrong, what is told, and what has to be asked. */
class Roster {
  readonly problems: Problem[] = [];
  readonly notes: Problem[] = [];
  readonly rows: { readonly row: TableRow; readonly home: Home; readonly people: readonly Person[] }[] = [];
  readonly heads: TableRow[] = [];
  readonly leftBlank: TableRow[] = [];
  readonly homes: Homes;
  readonly people: People;
  readonly besides: Besides;
  readonly #names: readonly string[];
  readonly #input: PlanInput;
  readonly #last: Partial<Record<string, Cell>> = {};
  #building = '';

  constructor(input: PlanInput, around: Around) {
    this.#input = input;
    this.besides = new Besides(input);
    this.#names = ['name', 'head', 'phone', ...this.besides.nameFields];
    const newId = uuidsAt(input.now, input.chance);
    this.homes = new Homes({ around, options: input.options, newId });
    this.people = new People({ around, newId, sharedToFirst: input.options['sharedPhone'] === 'first' });
  }

  take(row: TableRow): void {
    if (row.lone && this.#input.columns['building'] === undefined && isBuildingAlone(textOf(row.cells.find((cell) => !isBlank(cell))))) {
      this.#building = withoutCount(textOf(row.cells.find((cell) => !isBlank(cell))));
      return;
    }
    const before = this.problems.length;
    const cell = this.#cells(row);
    const home = this.#home(row, cell);
    if (home === undefined) return;
    this.#area(row, { cell, home });
    const told = this.#told(row, { cell, home });
    if (this.problems.length > before) return;
    this.rows.push({ row, home, people: told.flatMap((each) => this.#person(row, each)) });
  }

  #say(list: Problem[], { sheet, row }: TableRow, said: { readonly field: string | null; readonly reason: Reason }): void {
    const column = said.field === null ? undefined : (this.#input.columns[said.field] ?? (said.field === 'number' || said.field === 'building' ? this.#input.columns['address'] : undefined));
    list.push({ sheet, row, column: column ?? null, field: said.field, reasons: [said.reason] });
  }

  /** A cell by its field; where a table leaves out what stands above, as it was told there. */
  #cells(row: TableRow): (field: string) => Cell {
    const { columns, options } = this.#input;
    const at = (field: string): Cell => {
      const column = columns[field];
      return column === undefined ? emptyCell : (row.cells[column] ?? emptyCell);
    };
    const blanks = carried.filter((field) => columns[field] !== undefined && isBlank(at(field)) && !isBlank(this.#last[field]));
    const isCarried = blanks.length > 0 && this.#names.some((field) => !isBlank(at(field))) && (['address', 'number'].some((field) => blanks.includes(field as 'number')) || blanks.includes('building'));
    if (isCarried) this.leftBlank.push(row);
    const filled: Partial<Record<string, Cell>> = isCarried && options['fillDown'] === 'yes' ? Object.fromEntries(blanks.map((field) => [field, this.#last[field]])) : {};
    for (const field of carried) if (columns[field] !== undefined && !isBlank(at(field))) this.#last[field] = at(field);
    return (field) => filled[field] ?? at(field);
  }

  #home(row: TableRow, cell: (field: string) => Cell): Home | undefined {
    const read = this.#homeWords(row, cell);
    if ('reason' in read) {
      this.#say(this.problems, row, read);
      return undefined;
    }
    const home = this.homes.find(read.home, row);
    if (home !== undefined) home.floor ||= floorOf(home.number, textOf(cell('floor')));
    return home;
  }

  /** The words of a home; a building that isn't told is that of the heading, or of the sheet. */
  #homeWords(row: TableRow, cell: (field: string) => Cell): { readonly home: HomeWords } | { readonly field: string; readonly reason: Reason } {
    const bad = carried.flatMap((field) => {
      const each = cell(field);
      if (each.kind === 'unreadable') return [{ field, reason: each.reason }];
      return each.kind === 'date' && field !== 'estate' ? [{ field, reason: { code: 'roster.homeIsDate' } }] : [];
    })[0];
    if (bad !== undefined) return bad;
    const words = Object.fromEntries(carried.map((field) => [field, textOf(cell(field)).trim()])) as Record<(typeof carried)[number], string>;
    const isTold = words.building !== '' || /^\D*\d+\D+\d+\D+\d+/u.test(words.address);
    const read = readHome({ ...words, building: isTold ? words.building : this.#buildingAround(row) });
    return 'none' in read ? { field: 'number', reason: { code: 'roster.noHome' } } : read;
  }
  #buildingAround(row: TableRow): string {
    const sheetName = this.#input.sheetNames[this.#sheetAt(row)] ?? '';
    return [withoutCount(row.section ?? ''), this.#building, sheetName, this.#input.options['building'] ?? ''].find(isBuildingAlone) ?? '';
  }
  #sheetAt({ sheet }: TableRow): number {
    return this.#sheets.get(sheet) ?? (this.#sheets.set(sheet, this.#sheets.size), this.#sheets.size - 1);
  }
  readonly #sheets = new Map<number, number>();

  /** A value that may be missing: what can't be read keeps the row out, unless somebody said to take it without. */
  #value<T>(row: TableRow, field: Optional, read: Read<T>): T | null {
    if (read.note !== undefined) this.#say(this.notes, row, { field, reason: read.note });
    if (read.reason === undefined) return read.value;
    const isLeft = (this.#input.options['without'] ?? '').split(',').includes(field);
    this.#say(isLeft ? this.notes : this.problems, row, { field, reason: read.reason });
    return null;
  }

  #area(row: TableRow, { cell, home }: { readonly cell: (field: string) => Cell; readonly home: Home }): void {
    const given = cell('area');
    const area = this.#value(row, 'area', given.kind === 'unreadable' ? { value: null, reason: given.reason } : readArea(given));
    if (area === null) return;
    if (home.areaFrom !== null && home.area !== area) {
      this.#say(this.problems, row, { field: 'area', reason: { code: 'roster.areaTwice', params: { value: (area / 100).toFixed(2), first: (home.area / 100).toFixed(2), firstRow: home.areaFrom.row } } });
      return;
    }
    home.areaFrom ??= row;
    home.area = area;
  }

  /** Whoever the row is about, and whoever stands beside them in columns of their own. */
  #told(row: TableRow, { cell, home }: Whose): readonly Given[] {
    const isRentersDay = this.besides.isRentersDay(row, cell);
    const told: Says = { value: (field, read) => this.#value(row, field, read), bad: (field, reason) => { this.#say(this.problems, row, { field, reason }); } };
    const others = this.besides.read(cell, { told, isRentersDay }).map(({ phoneField, ...each }) => ({ told: { ...each, home, birthYear: null, sex: null }, phoneField }));
    return [...this.#main(row, { cell, home, isRentersDay }).map((each) => ({ told: each, phoneField: 'phone' })), ...others];
  }
  #main(row: TableRow, { cell, home, isRentersDay }: Whose & { readonly isRentersDay: boolean }): readonly Told[] {
    const own = textOf(cell('name')).trim() !== '';
    const { names, aside, reason } = readNames(textOf(own ? cell('name') : cell('head')));
    if (reason !== undefined) this.#say(this.problems, row, { field: own ? 'name' : 'head', reason });
    const phone = this.#value(row, 'phone', phoneIn(cell('phone')));
    if (names.length === 0) {
      if (phone !== null && reason === undefined) this.#say(this.problems, row, { field: 'name', reason: { code: 'roster.phoneWithoutName' } });
      return [];
    }
    const tenure = this.#tenure(row, { cell, aside, isOwn: own });
    const since = isRentersDay ? null : this.#value(row, 'since', readDay(cell('since'), this.#input));
    const birthYear = this.#value(row, 'birthYear', readBirthYear(cell('birthYear'), this.#input));
    // What one row says of one person isn't said of the others that its name cell holds.
    return names.map((name, nth) => ({ name, home, tenure, since, ...(nth === 0 ? { phone, birthYear, sex: readSex(textOf(cell('sex'))) } : { phone: null, birthYear: null, sex: null }) }));
  }

  #tenure(row: TableRow, { cell, aside, isOwn }: { readonly cell: (field: string) => Cell; readonly aside: string; readonly isOwn: boolean }): Tenure | null {
    const text = (field: string): string => textOf(cell(field));
    const byHeader = isOwn ? this.besides.mainTenure : null;
    // Where the row names its renter, what it says of renting is said of them.
    const isLet = byHeader === 'owner' && this.besides.hasRenter(cell);
    const told = isLet ? { tenure: '', isRenter: '' } : { tenure: text('tenure'), isRenter: text('isRenter') };
    const tenure = readTenure({ ...told, relation: text('relation') || (isOwn ? '' : '户主'), aside, headAs: this.#input.options['headAs'] === 'owner' ? 'owner' : null });
    if (tenure.isHead) this.heads.push(row);
    return tenure.value ?? (tenure.isHead ? null : byHeader);
  }

  #person(row: TableRow, { told, phoneField }: Given): readonly Person[] {
    const taken = this.people.take(told, row);
    if (taken.reason !== undefined) this.#say(this.problems, row, { field: phoneField, reason: taken.reason });
    if (taken.note !== undefined) this.#say(this.notes, row, { field: phoneField, reason: taken.note });
    return taken.person === undefined ? [] : [taken.person];
  }
}

const shown = 30;
const masked = (phone: string | null): string => (phone === null ? '' : `${phone.slice(0, 3)}****${phone.slice(-4)}`);
const actOf = (home: Home, person: Person | undefined, changes: Written['changes']): Plan['preview'][number]['act'] => {
  if (person === undefined ? home.isNew : person.known === undefined) return 'new';
  const change = person && changes.get(person);
  const isOther = (change !== undefined && isChanged(change)) || (!home.isNew && home.area !== home.knownArea);
  return isOther ? 'changed' : 'same';
};
/** Somebody with several homes is something else in each. */
const livingIn = (person: Person, home: Home): Pick<Person, 'tenure' | 'since'> => (person.home === home ? person : (person.otherHomes.find((other) => other.home === home) ?? person));
/** One of each person of a row, in the order of their names. */
const inTurn = (each: readonly string[]): string => (each.some((one) => one !== '') ? each.map((one) => (one === '' ? '—' : one)).join('、') : '');
const previewOf = ({ rows, homes }: Roster, { changes }: Written, around: Around): Plan['preview'] => {
  const names = new Map([...around.places.map(([id, , , name]) => [id, name] as const), ...homes.newPlaces.map(({ placeId, name }) => [placeId, name] as const)]);
  return rows.slice(0, shown).map(({ row, home, people }) => {
    const where = [names.get(home.buildingId) ?? '', home.entrance, home.number, home.area === 0 ? '' : (home.area / 100).toFixed(2)];
    const living = people.map((person) => livingIn(person, home));
    return { sheet: row.sheet, row: row.row, act: actOf(home, people[0], changes), cells: [...where, people.map(({ name }) => name).join('、'), inTurn(people.map(({ phone }) => masked(phone))), inTurn(living.map(({ tenure }) => tenure ?? '')), inTurn(living.map(({ since }) => since ?? ''))] };
  });
};
const heads = ['building', 'entrance', 'number', 'area', 'name', 'phone', 'tenure', 'since'] as const;

const missingColumns = ({ columns }: PlanInput): Problem[] => {
  const has = (field: string): boolean => columns[field] !== undefined;
  const lacks = has('address') || has('number') ? [] : ['number'];
  return lacks.map((field) => ({ sheet: 0, row: 0, column: null, field, reasons: [{ code: 'import.columnMissing', params: { field: `roster.${field}` } }] }));
};

const plan = (input: PlanInput): Plan => {
  const missing = missingColumns(input);
  const around = aroundFrom(input.around);
  const roster = new Roster(input, around);
  if (missing.length === 0) for (const row of input.rows) roster.take(row);
  const written = writesOf({ places: roster.homes.newPlaces, homes: roster.homes.dwellings.filter(({ isNew, areaFrom }) => isNew || areaFrom !== null), people: roster.people.all, around }, input.isPreview);
  const questions: Question[] = [...groundQuestions(input), ...roster.homes.questions(), ...readQuestions({ hasNames: ['name', 'head'].some((field) => input.columns[field] !== undefined), heads: roster.heads, sharedDays: roster.besides.sharedDays, leftBlank: roster.leftBlank, sharedPhones: roster.people.sharedPhones, problems: roster.problems })];
  return { counts: { rows: input.rows.length, ...written.counts }, problems: [...missing, ...roster.problems], notes: roster.notes, questions, heads, preview: previewOf(roster, written, around), writes: written.writes };
};

/** Reads rosters beside the main thread. */
export const planner: Planner = { fields: rosterFields, otherHeaders, sensitive, dropsIdNumbers: true, plan };

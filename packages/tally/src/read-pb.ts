import type { Ballots, Budget, Counted } from './ballots.ts';
import { csvRecords, errorAt } from './csv-lines.ts';
import type { CsvRecord } from './csv-lines.ts';
import { grouped } from './group.ts';
import { packed } from './pack.ts';
import { leastMultiple, plus, rational, readRational, times, zero } from './rational.ts';
import type { Rational } from './rational.ts';

const sections = ['META', 'PROJECTS', 'VOTES'] as const;
const kinds = ['approval', 'choose-1', 'cumulative', 'scoring', 'ordinal'] as const;
type Kind = (typeof kinds)[number];

/** A part of the file: the columns that its header names, its rows, and where it begins. */
type Table = { readonly text: string; readonly at: number; readonly columns: readonly string[]; readonly rows: readonly CsvRecord[] };

const startOf = ({ starts }: CsvRecord, field = 0): number => starts[field] ?? starts[0] ?? 0;

/** The section whose name a record is, spreadsheets' empty fields behind it forgiven. */
const sectionOf = ({ fields: [name = '', ...rest] }: CsvRecord): string | undefined =>
  rest.every((field) => field === '') ? sections.find((section) => section === name.toUpperCase()) : undefined;

/** The three parts, in their order. */
const partsOf = (text: string): readonly (readonly CsvRecord[])[] => {
  const records = csvRecords(text);
  const titles = records.flatMap((record, at) => (sectionOf(record) === undefined ? [] : [at]));
  sections.forEach((section, n) => {
    const record = records[n === 0 ? 0 : titles[n] ?? records.length];
    if (record === undefined) throw errorAt(text, text.length, `the file ends without ${section}`);
    if (sectionOf(record) !== section) throw errorAt(text, startOf(record), `${section} must stand here, alone on its line`);
  });
  const further = records[titles[sections.length] ?? records.length];
  if (further !== undefined) throw errorAt(text, startOf(further), `${further.fields[0] ?? ''} stands here a second time`);
  return titles.map((title, n) => records.slice(title, titles[n + 1]));
};

const tableOf = (text: string, [title, header, ...rows]: readonly CsvRecord[], needed: readonly string[]): Table => {
  const section = title?.fields[0] ?? '';
  if (header === undefined) throw errorAt(text, text.length, `${section} has no header`);
  const columns = header.fields;
  const again = columns.findIndex((column, at) => column !== '' && columns.indexOf(column) !== at);
  if (again !== -1) throw errorAt(text, startOf(header, again), `the column ${columns[again] ?? ''} stands here a second time`);
  const missing = needed.find((column) => !columns.includes(column));
  if (missing !== undefined) throw errorAt(text, startOf(header), `the column ${missing} is missing; there are ${columns.join(', ')}`);
  const uneven = rows.find(({ fields }) => fields.length !== columns.length);
  if (uneven !== undefined) throw errorAt(text, startOf(uneven), `${uneven.fields.length} fields stand here, and the header has ${columns.length}: ${columns.join(', ')}`);
  return { text, at: title === undefined ? 0 : startOf(title), columns, rows };
};

/** A field of a row, and where it stands. */
type Cell = { readonly said: string; readonly at: number };
const cellOf = ({ columns }: Table, row: CsvRecord, column: string): Cell => {
  const field = columns.indexOf(column);
  return { said: row.fields[field] ?? '', at: startOf(row, field) };
};

type Meta = ReadonlyMap<string, Cell>;
const metaOf = (text: string, [, ...rows]: readonly CsvRecord[]): Meta => {
  const meta = new Map<string, Cell>();
  for (const row of rows) {
    const [key = '', said, ...more] = row.fields;
    if (key === 'key' && meta.size === 0) continue;
    if (said === undefined) throw errorAt(text, startOf(row), 'a key and its value are needed here, with a semicolon between them');
    if (more.some((field) => field !== '')) throw errorAt(text, startOf(row, 2), 'a value that holds a semicolon must stand in quotation marks');
    if (meta.has(key)) throw errorAt(text, startOf(row), `${key} is said a second time`);
    meta.set(key, { said, at: startOf(row, 1) });
  }
  return meta;
};

/** What META must say. */
const saidIn = (text: string, meta: Meta, key: string): Cell => {
  const found = meta.get(key);
  if (found === undefined) throw errorAt(text, 0, `META says no ${key}`);
  return found;
};

const kindOf = (text: string, meta: Meta): Kind => {
  const { said, at } = saidIn(text, meta, 'vote_type');
  const kind = kinds.find((known) => known === said);
  if (kind === undefined) throw errorAt(text, at, `vote_type must be one of ${kinds.join(', ')}: ${said}`);
  return kind;
};

/** A count that META tells must be the count that is there: a file that was cut off shows by this. */
const checkCount = ({ text, rows }: Table, meta: Meta, key: string): void => {
  const told = meta.get(key);
  if (told !== undefined && Number(told.said) !== rows.length) throw errorAt(text, told.at, `${key} says ${told.said}, and there are ${rows.length}`);
};

const amount = /^\d+(?:[.,]\d+)?$/;
/** Money: 12, 12.5 or 12,5. */
const moneyIn = (text: string, { said, at }: Cell, what: string): Rational => {
  const money = amount.test(said) ? readRational(said.replace(',', '.')) : undefined;
  if (money === undefined) throw errorAt(text, at, `${what} must be a number from 0: ${said}`);
  return money;
};

type Projects = { readonly ids: readonly string[]; readonly placeOf: ReadonlyMap<string, number>; readonly costs: readonly Rational[] };

const projectsOf = (table: Table): Projects => {
  const { text } = table;
  const placeOf = new Map<string, number>();
  const costs = table.rows.map((row) => {
    const { said: id, at } = cellOf(table, row, 'project_id');
    if (id === '' || id.includes(',')) throw errorAt(text, at, 'a project needs an id, and no comma can be in it');
    if (placeOf.has(id)) throw errorAt(text, at, `there is a project ${id} above`);
    placeOf.set(id, placeOf.size);
    return moneyIn(text, cellOf(table, row, 'cost'), `what project ${id} costs`);
  });
  return { ids: [...placeOf.keys()], placeOf, costs };
};

const budgetOf = (costs: readonly Rational[], total: Rational): Budget => {
  const unit = [total, ...costs].reduce((sum, each) => leastMultiple(sum, each.bottom), 1n);
  const whole = ({ top, bottom }: Rational): bigint => top * (unit / bottom);
  return { costs: costs.map(whole), total: whole(total), unit };
};

/** What a row says: places of projects, the points beside them where the file gives points, and how many voters it stands for. */
type Row = { readonly places: readonly number[]; readonly points: readonly Rational[]; readonly weight: Rational };

const one = rational(1n);
const decimal = /^-?\d{1,9}(?:\.\d{1,6})?$/;

const placesIn = (text: string, { said, at }: Cell, { placeOf }: Projects): readonly number[] =>
  (said === '' ? [] : said.split(',').map((each) => {
    const place = placeOf.get(each.trim());
    if (place === undefined) throw errorAt(text, at, each.trim() === '' ? 'an id is missing in the list' : `there is no project ${each.trim()}`);
    return place;
  }));

const numbersIn = (text: string, { said, at }: Cell, what: string): readonly Rational[] =>
  (said === '' ? [] : said.split(',').map((each) => {
    const number = decimal.test(each.trim()) ? readRational(each) : undefined;
    if (number === undefined) throw errorAt(text, at, `${what} must be numbers: ${each}`);
    return number;
  }));

const weightIn = (table: Table, row: CsvRecord): Rational => {
  if (!table.columns.includes('weight')) return one;
  const cell = cellOf(table, row, 'weight');
  const [weight = zero, ...more] = numbersIn(table.text, cell, 'weights');
  if (weight.top <= 0n || more.length > 0) throw errorAt(table.text, cell.at, `a weight must be a number over 0: ${cell.said}`);
  return weight;
};

const hasPoints = (kind: Kind): boolean => kind === 'cumulative' || kind === 'scoring';

const rowOf = (table: Table, row: CsvRecord, { projects, kind }: { readonly projects: Projects; readonly kind: Kind }): Row => {
  const { text } = table;
  const named = cellOf(table, row, 'vote');
  const places = placesIn(text, named, projects);
  const given = cellOf(table, row, 'points');
  const points = hasPoints(kind) ? numbersIn(text, given, 'points') : [];
  if (hasPoints(kind) && points.length !== places.length) throw errorAt(text, given.at, `there are points for ${points.length} projects, and ${places.length} are named`);
  if (kind === 'choose-1' && places.length > 1) throw errorAt(text, named.at, `a ballot names one project here, and this one ${places.length}`);
  if (kind === 'ordinal' && new Set(places).size < places.length) throw errorAt(text, named.at, 'a project stands twice in this ranking');
  return { places, points, weight: weightIn(table, row) };
};

/** Every voter has an id and one ballot. */
const checkVoters = (table: Table): void => {
  const seen = new Set<string>();
  for (const row of table.rows) {
    const { said, at } = cellOf(table, row, 'voter_id');
    if (said === '') throw errorAt(table.text, at, 'a ballot needs the id of its voter');
    if (seen.has(said)) throw errorAt(table.text, at, `voter ${said} has a ballot above`);
    seen.add(said);
  }
};

/** Weights as whole numbers in the same proportion. */
const wholeWeights = (rows: readonly Row[]): readonly number[] => {
  const unit = rows.reduce((sum, { weight }) => leastMultiple(sum, weight.bottom), 1n);
  return rows.map(({ weight: { top, bottom } }) => Number(top * (unit / bottom)));
};

const sumsOf = (rows: readonly Row[], { ids }: Projects): readonly Rational[] => {
  const sums = ids.map(() => zero);
  for (const { places, points, weight } of rows) places.forEach((place, at) => { sums[place] = plus(sums[place] ?? zero, times(points[at] ?? zero, weight)); });
  return sums;
};

/**
 * A Pabulib file as ballots of its kind: approval and choose-1 as approvals, cumulative and scoring as scores, ordinal as rankings.
 * Projects are named by their project_id. @throws BallotError with line and column
 */
export const readPb = (source: string): Ballots => {
  const text = source.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n');
  const [metaRows = [], projectRows = [], voteRows = []] = partsOf(text);
  const meta = metaOf(text, metaRows);
  const kind = kindOf(text, meta);
  const total = moneyIn(text, saidIn(text, meta, 'budget'), 'the budget');
  const listed = tableOf(text, projectRows, ['project_id', 'cost']);
  const projects = projectsOf(listed);
  checkCount(listed, meta, 'num_projects');
  const votes = tableOf(text, voteRows, ['voter_id', 'vote', ...(hasPoints(kind) ? ['points'] : [])]);
  const rows = votes.rows.map((row) => rowOf(votes, row, { projects, kind }));
  checkVoters(votes);
  checkCount(votes, meta, 'num_votes');
  const counted: Counted = { ballots: rows.length, abstained: 0, spoiled: 0 };
  const [candidates, budget] = [projects.ids, budgetOf(projects.costs, total)];
  if (hasPoints(kind)) return { kind: 'scores', candidates, budget, counted, sums: sumsOf(rows, projects) };
  const weights = wholeWeights(rows);
  if (kind === 'ordinal') return { ...packed(candidates, rows.map(({ places }) => places), counted), weights: Float64Array.from(weights) };
  const groups = grouped(rows.map(({ places }, at) => ({ approved: [...new Set(places)].sort((a, b) => a - b), weight: weights[at] ?? 1 })));
  return { kind: 'approvals', candidates, budget, counted, groups };
};

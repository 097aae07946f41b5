import type { Approvals, Ballots, Budget, Counted, Scores } from './ballots.ts';
import { csvRecords } from './csv-lines.ts';
import type { CsvRecord } from './csv-lines.ts';
import { BallotError } from './errors.ts';
import { grouped } from './group.ts';
import { packed } from './pack.ts';
import { leastMultiple, plus, readRational, zero } from './rational.ts';
import type { Rational } from './rational.ts';

const sections = ['META', 'PROJECTS', 'VOTES'] as const;
type Section = (typeof sections)[number];
type Table = { readonly columns: readonly string[]; readonly rows: readonly CsvRecord[]; readonly line: number };

const isSection = ({ fields }: CsvRecord): boolean => fields.length === 1 && sections.some((name) => name === fields[0]?.toUpperCase());

/** Each section is a table of its own: its name, its columns, its rows. */
const tablesOf = (records: readonly CsvRecord[]): ReadonlyMap<Section, Table> => {
  const starts = records.flatMap((record, at) => (isSection(record) ? [at] : []));
  if (starts[0] !== 0) throw new BallotError(`line ${records[0]?.line ?? 1}`, 'a .pb file begins with META');
  const tables = new Map<Section, Table>();
  starts.forEach((start, n) => {
    const [title, columns, ...rows] = records.slice(start, starts[n + 1]);
    const name = sections.find((each) => each === title?.fields[0]?.toUpperCase()) ?? 'META';
    const line = title?.line ?? 1;
    if (tables.has(name)) throw new BallotError(`line ${line}`, `${name} is there a second time`);
    if (columns === undefined) throw new BallotError(`line ${line}`, `below ${name} its columns are missing`);
    tables.set(name, { columns: columns.fields, rows, line });
  });
  return tables;
};

const tableOf = (tables: ReadonlyMap<Section, Table>, name: Section): Table => {
  const table = tables.get(name);
  if (table === undefined) throw new BallotError('', `the section ${name} is missing`);
  return table;
};

const columnOf = ({ columns, line }: Table, names: readonly string[]): number => {
  const found = columns.findIndex((column) => names.includes(column.toLowerCase()));
  if (found === -1) throw new BallotError(`line ${line + 1}`, `the column ${names[0] ?? ''} is missing`);
  return found;
};

/** Money of a file: 12, 12.5 or 12,5. */
const money = (text: string, line: number, what: string): Rational => {
  const amount = readRational(text.replace(/^(\d+),(\d+)$/, '$1.$2'));
  if (amount === undefined || amount.top < 0n) throw new BallotError(`line ${line}`, `${what} must be a number: ${text}`);
  return amount;
};

type Projects = { readonly ids: readonly string[]; readonly placeOf: ReadonlyMap<string, number>; readonly costs: readonly Rational[] };

const projectsOf = (table: Table): Projects => {
  const [id, cost] = [columnOf(table, ['project_id']), columnOf(table, ['cost'])];
  const placeOf = new Map<string, number>();
  const costs = table.rows.map(({ fields, line }) => {
    const name = fields[id] ?? '';
    if (name === '') throw new BallotError(`line ${line}`, 'this project has no project_id');
    if (placeOf.has(name)) throw new BallotError(`line ${line}`, `project ${name} is there a second time`);
    placeOf.set(name, placeOf.size);
    return money(fields[cost] ?? '', line, `the cost of project ${name}`);
  });
  return { ids: [...placeOf.keys()], placeOf, costs };
};

const budgetOf = (costs: readonly Rational[], total: Rational): Budget => {
  const unit = [total, ...costs].reduce((sum, each) => leastMultiple(sum, each.bottom), 1n);
  const whole = ({ top, bottom }: Rational): bigint => top * (unit / bottom);
  return { costs: costs.map(whole), total: whole(total), unit };
};

type Row = { readonly places: readonly number[]; readonly points: readonly string[]; readonly line: number };

const rowsOf = (table: Table, { placeOf }: Projects): readonly Row[] => {
  const [voted, given] = [columnOf(table, ['vote']), table.columns.findIndex((column) => column.toLowerCase() === 'points')];
  return table.rows.map(({ fields, line }) => {
    const text = fields[voted] ?? '';
    const places = text === '' ? [] : text.split(',').map((id) => {
      const place = placeOf.get(id.trim());
      if (place === undefined) throw new BallotError(`line ${line}`, `there is no project ${id.trim()}`);
      return place;
    });
    if (new Set(places).size < places.length) throw new BallotError(`line ${line}`, 'a project stands on this ballot twice');
    const points = given === -1 || (fields[given] ?? '') === '' ? [] : (fields[given] ?? '').split(',');
    return { places, points, line };
  });
};

const sumsOf = (rows: readonly Row[], projects: Projects): readonly Rational[] => {
  const sums = projects.ids.map(() => zero);
  for (const { places, points, line } of rows) {
    if (points.length !== places.length) throw new BallotError(`line ${line}`, `${points.length} numbers of points stand beside ${places.length} projects`);
    places.forEach((place, at) => {
      const given = readRational(points[at] ?? '');
      if (given === undefined) throw new BallotError(`line ${line}`, `points must be numbers: ${points[at] ?? ''}`);
      sums[place] = plus(sums[place] ?? zero, given);
    });
  }
  return sums;
};

/**
 * A Pabulib file as ballots of its kind: approval and choose-1 as approvals, cumulative and scoring as scores, ordinal as rankings.
 * Projects are named by their project_id. @throws BallotError with the line
 */
export const readPb = (text: string): Ballots => {
  const tables = tablesOf(csvRecords(text));
  const meta = new Map(tableOf(tables, 'META').rows.map(({ fields, line }) => [fields[0]?.toLowerCase() ?? '', { value: fields[1] ?? '', line }]));
  const projects = projectsOf(tableOf(tables, 'PROJECTS'));
  const rows = rowsOf(tableOf(tables, 'VOTES'), projects);
  const said = (key: string): { readonly value: string; readonly line: number } => {
    const found = meta.get(key);
    if (found === undefined) throw new BallotError('', `META says no ${key}`);
    return found;
  };
  for (const [key, count] of [['num_votes', rows.length], ['num_projects', projects.ids.length]] as const) {
    const told = meta.get(key);
    if (told !== undefined && Number(told.value) !== count) throw new BallotError(`line ${told.line}`, `${key} is ${told.value}, but the file holds ${count}`);
  }
  const type = said('vote_type');
  const candidates = projects.ids;
  const budget = budgetOf(projects.costs, money(said('budget').value, said('budget').line, 'the budget'));
  const counted: Counted = { ballots: rows.length, abstained: 0, spoiled: 0 };
  switch (type.value.toLowerCase()) {
    case 'approval': case 'choose-1':
      return { kind: 'approvals', candidates, budget, counted, groups: grouped(rows.map(({ places }) => ({ approved: [...places].sort((a, b) => a - b), weight: 1 }))) } satisfies Approvals;
    case 'cumulative': case 'scoring':
      return { kind: 'scores', candidates, budget, counted, sums: sumsOf(rows, projects) } satisfies Scores;
    case 'ordinal':
      return packed(candidates, rows.map(({ places }) => places), counted);
    default:
      throw new BallotError(`line ${type.line}`, `vote_type is one of approval, choose-1, cumulative, scoring, ordinal: ${type.value}`);
  }
};

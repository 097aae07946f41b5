import { readDecimal } from './decimal.ts';
import { pbError } from './errors.ts';
import { ballotKinds } from './pb-file.ts';
import type { BallotKind, PbFile, PbTable } from './pb-file.ts';
import { readBallots } from './read-ballots.ts';
import { isBlank, readHeader, sectionOf, wrongCount } from './read-table.ts';
import type { Placed } from './read-table.ts';
import { readRow } from './row.ts';

/** The rows of a section up to the next section's name, blank ones left out; `next` is where that name stands. */
const rowsFrom = (bytes: Uint8Array, from: number): { readonly rows: readonly Placed[]; readonly next: number } => {
  const rows: Placed[] = [];
  let at = from;
  while (at < bytes.length) {
    const row = readRow(bytes, at);
    if (sectionOf(row) !== undefined) break;
    if (!isBlank(row)) rows.push({ at, row });
    at = row.next;
  }
  return { rows, next: at };
};

/** Where the rows of a section begin, whose name must stand at an offset. */
const opened = (bytes: Uint8Array, at: number, section: string): number => {
  let from = at;
  while (from < bytes.length) {
    const row = readRow(bytes, from);
    if (sectionOf(row) === section) return row.next;
    if (!isBlank(row)) throw pbError(bytes, from, `${section} must stand here, alone on its line`);
    from = row.next;
  }
  throw pbError(bytes, bytes.length, `the file ends without ${section}`);
};

type Meta = { readonly values: ReadonlyMap<string, string>; readonly offset: (key: string) => number };

const readMeta = (bytes: Uint8Array, rows: readonly Placed[], start: number): Meta => {
  const [values, offsets] = [new Map<string, string>(), new Map<string, number>()];
  for (const { at, row } of rows) {
    const [key = '', value, ...more] = row.fields;
    if (key.trim() === 'key' && offsets.size === 0) continue;
    if (value === undefined) throw pbError(bytes, at, 'a key and its value are needed here, with a semicolon between them');
    if (more.some((field) => field.trim() !== '')) throw pbError(bytes, row.starts[2] ?? at, 'a value that holds a semicolon must stand in quotation marks');
    if (offsets.has(key.trim())) throw pbError(bytes, at, `${key.trim()} is said a second time`);
    values.set(key.trim(), value.trim());
    offsets.set(key.trim(), row.starts[1] ?? at);
  }
  return { values, offset: (key) => offsets.get(key) ?? start };
};

const checkProject = (bytes: Uint8Array, { at, row }: Placed, columns: readonly string[]): string => {
  if (row.fields.length !== columns.length) throw pbError(bytes, at, wrongCount(row.fields.length, columns));
  const [idAt, costAt] = [columns.indexOf('project_id'), columns.indexOf('cost')];
  const [id = '', cost = ''] = [row.fields[idAt]?.trim(), row.fields[costAt]];
  if (id === '' || id.includes(',')) throw pbError(bytes, row.starts[idAt] ?? at, 'a project needs an id, and no comma can be in it');
  if (readDecimal(cost) === undefined) throw pbError(bytes, row.starts[costAt] ?? at, `what project ${id} costs must be a number from 0: ${cost}`);
  return id;
};

const readProjects = (bytes: Uint8Array, rows: readonly Placed[], end: number): PbTable & { readonly ids: ReadonlyMap<string, number> } => {
  const [header, ...placed] = rows;
  if (header === undefined) throw pbError(bytes, end, 'PROJECTS has no header');
  const columns = readHeader(bytes, header, ['project_id', 'cost']);
  const ids = new Map<string, number>();
  for (const each of placed) {
    const id = checkProject(bytes, each, columns);
    if (ids.has(id)) throw pbError(bytes, each.at, `there is a project ${id} above`);
    ids.set(id, ids.size);
  }
  return { columns, rows: placed.map(({ row }) => row.fields), ids };
};

const readKind = (bytes: Uint8Array, meta: Meta): BallotKind => {
  const said = meta.values.get('vote_type');
  const kind = ballotKinds.find((known) => known === said);
  if (kind === undefined) throw pbError(bytes, meta.offset('vote_type'), said === undefined ? 'META says no vote_type' : `vote_type must be one of ${ballotKinds.join(', ')}: ${said}`);
  return kind;
};

const checkBudget = (bytes: Uint8Array, { values, offset }: Meta): void => {
  const said = values.get('budget');
  if (said === undefined) throw pbError(bytes, offset('budget'), 'META says no budget');
  if (readDecimal(said) === undefined) throw pbError(bytes, offset('budget'), `the budget must be a number from 0: ${said}`);
};

/** A count that META tells must be the count that is there: a file that was cut off shows by this. */
const checkCount = (bytes: Uint8Array, { values, offset }: Meta, { key, found }: { readonly key: string; readonly found: number }): void => {
  const said = values.get(key);
  if (said !== undefined && Number(said) !== found) throw pbError(bytes, offset(key), `${key} says ${said}, and there are ${found}`);
};

const isMarked = (bytes: Uint8Array): boolean => bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;

/**
 * Reads a Pabulib file: META, PROJECTS and VOTES, one after the other. With or without a byte order mark, lines ending in LF or CRLF, decimals with a point or a comma.
 * @throws PbError with line and column for whatever is missing, repeated, unknown or no number, and where META counts other than the tables do
 * @example
 * console.log(readPb(tea).projects.rows.length); // 3
 */
export const readPb = (from: Uint8Array | string): PbFile => {
  const bytes = typeof from === 'string' ? new TextEncoder().encode(from) : from;
  const metaFrom = opened(bytes, isMarked(bytes) ? 3 : 0, 'META');
  const metaRows = rowsFrom(bytes, metaFrom);
  const meta = readMeta(bytes, metaRows.rows, metaFrom);
  const kind = readKind(bytes, meta);
  checkBudget(bytes, meta);
  const projectsFrom = opened(bytes, metaRows.next, 'PROJECTS');
  const projectRows = rowsFrom(bytes, projectsFrom);
  const { ids, ...projects } = readProjects(bytes, projectRows.rows, projectRows.next);
  checkCount(bytes, meta, { key: 'num_projects', found: ids.size });
  const { votes, counted } = readBallots(bytes, opened(bytes, projectRows.next, 'VOTES'), { ids, kind });
  checkCount(bytes, meta, { key: 'num_votes', found: votes.count });
  return { meta: meta.values, projects, votes, kind, counted, bytes, projectsAt: { from: projectsFrom, to: projectRows.next } };
};


import type { PbFile, PbTable, PbTables } from './pb-file.ts';
import { readRow, writeRow } from './row.ts';

const tableLines = ({ columns, rows }: PbTable): readonly string[] => [writeRow(columns), ...rows.map(writeRow)];

/**
 * A new file from its tables: UTF-8, lines ending in LF, fields in quotation marks only where they must be. `readPb` reads the same tables back.
 * @example
 * console.log(pbText({ meta: [['budget', '9']], projects: { columns: [], rows: [] }, votes: { columns: [], rows: [] } }).split('\n')[2]); // budget;9
 */
export const pbText = ({ meta, projects, votes }: PbTables): string =>
  ['META', 'key;value', ...[...meta].map((pair) => writeRow(pair)), 'PROJECTS', ...tableLines(projects), 'VOTES', ...tableLines(votes), ''].join('\n');

const lineEnd = (bytes: Uint8Array): string => {
  const first = bytes.indexOf(10);
  return first > 0 && bytes[first - 1] === 13 ? '\r\n' : '\n';
};

const sameFields = (a: readonly string[], b: readonly string[] | undefined): boolean => a.length === b?.length && a.every((field, at) => field === b[at]);

/** The lines of a table where it stood; one that says the same as before keeps its very bytes. */
const rewritten = ({ bytes, projects, projectsAt: { from, to } }: PbFile, table: PbTable): Uint8Array => {
  const [encoder, decoder, end] = [new TextEncoder(), new TextDecoder('utf-8', { ignoreBOM: true }), lineEnd(bytes)];
  const old = new Map<string, string>();
  for (let at = from; at < to;) {
    const { fields, next } = readRow(bytes, at);
    old.set(writeRow(fields), decoder.decode(bytes.subarray(at, next)));
    at = next;
  }
  const header = sameFields(table.columns, projects.columns) ? decoder.decode(bytes.subarray(from, readRow(bytes, from).next)) : `${writeRow(table.columns)}${end}`;
  return encoder.encode(header + table.rows.map((row) => old.get(writeRow(row)) ?? `${writeRow(row)}${end}`).join(''));
};

/**
 * The bytes of a file that was read: all of them as they were. With `projects`, that table stands in the place of its own, and every row that didn't change, META and all ballots keep
 * their bytes.
 */
export const writePb = (file: PbFile, projects: PbTable = file.projects): Uint8Array => {
  const { bytes, projectsAt: { from, to } } = file;
  if (projects === file.projects) return bytes.slice();
  const table = rewritten(file, projects);
  const whole = new Uint8Array(from + table.length + bytes.length - to);
  whole.set(bytes.subarray(0, from));
  whole.set(table, from);
  whole.set(bytes.subarray(to), from + table.length);
  return whole;
};

/** The file's projects with the column `selected`: 1 for the winners, 0 for the others. */
export const withSelected = ({ projects: { columns, rows } }: PbFile, winners: readonly string[]): PbTable => {
  const [chosen, idAt, old] = [new Set(winners), columns.indexOf('project_id'), columns.indexOf('selected')];
  const at = old < 0 ? columns.length : old;
  return {
    columns: old < 0 ? [...columns, 'selected'] : columns,
    rows: rows.map((row) => [...row.slice(0, at), chosen.has(row[idAt]?.trim() ?? '') ? '1' : '0', ...row.slice(at + 1)]),
  };
};

import { createHash } from 'node:crypto';
import { dataRows } from '../domain/data-rows.ts';
import { findTable } from '../domain/find-table.ts';
import type { Table } from '../domain/find-table.ts';
import { guessFields } from '../domain/guess-columns.ts';
import { knowsHeader, plainHeader } from '../domain/header-words.ts';
import { isBlank, textOf } from '../domain/sheet.ts';
import type { Grid, SheetRow } from '../domain/sheet.ts';
import type { Planner } from '../plan.ts';
import type { SheetLayout } from './messages.ts';

const samplesOf = (rows: readonly SheetRow[], column: number): readonly string[] =>
  [...new Set(rows.flatMap(({ cells }) => (isBlank(cells[column]) ? [] : [textOf(cells[column]).trim().slice(0, 40)])))].slice(0, 3);

const idNumber = /身份证|证件号|公民身份号|身份号码/u;
const refusedIn = (headers: readonly string[], rows: readonly SheetRow[], { sensitive, dropsIdNumbers }: Planner): SheetLayout['refused'] => {
  if (!dropsIdNumbers) return [];
  return headers.flatMap((header, column): SheetLayout['refused'] => {
    const plain = plainHeader(header);
    const isDropped = rows.slice(0, 50).some(({ cells }) => cells[column]?.kind === 'unreadable' && cells[column].reason.code === 'import.idNumber');
    if (idNumber.test(plain) || isDropped) return [{ column, why: 'idNumber' }];
    return sensitive.test(plain) ? [{ column, why: 'sensitive' }] : [];
  });
};

export const tableOf = (grid: Grid, planner: Planner, headerRow: number | null): Table | undefined => findTable(grid, knowsHeader(planner.fields, planner.otherHeaders), headerRow ?? undefined);

/** What a page shows of a sheet so that somebody can say which column is what; nothing for one without a table. */
export const layOut = (grid: Grid, planner: Planner, headerRow: number | null = null): SheetLayout | null => {
  const table = tableOf(grid, planner, headerRow);
  if (table === undefined) return null;
  const { rows } = dataRows({ ...grid, rows: grid.rows.slice(0, 400) }, table, 0);
  const refused = refusedIn(table.headers, rows, planner);
  const guesses = guessFields(table.headers, rows, planner).filter(({ column }) => !refused.some((each) => each.column === column));
  const width = Math.max(table.headers.length, ...guesses.map(({ column }) => column + 1));
  return {
    name: grid.name, rows: grid.rows.filter(({ row }) => row > table.headerTo).length, headerFrom: table.headerFrom, headerTo: table.headerTo, headers: Array.from({ length: width }, (_, at) => table.headers[at] ?? ''), titles: table.titles, guesses, refused,
    samples: Array.from({ length: width }, (_, column) => (refused.some((each) => each.column === column) ? [] : samplesOf(rows, column))),
    fingerprint: createHash('sha256').update(JSON.stringify(table.headers.map(plainHeader))).digest('base64url').slice(0, 32),
  };
};

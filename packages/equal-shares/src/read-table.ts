import { pbError } from './errors.ts';
import type { Row } from './row.ts';

/** A row, and the offset where it begins. */
export type Placed = { readonly at: number; readonly row: Row };

const sections = ['META', 'PROJECTS', 'VOTES'];

/** The section whose name a row is, spreadsheets' empty fields behind it forgiven. */
export const sectionOf = ({ fields: [name = '', ...rest] }: Row): string | undefined =>
  rest.every((field) => field.trim() === '') ? sections.find((section) => section === name.trim().toUpperCase()) : undefined;

export const isBlank = ({ fields }: Row): boolean => fields.length === 1 && fields[0]?.trim() === '';

/** The header of a table. @throws PbError where a column is missing or stands twice */
export const readHeader = (bytes: Uint8Array, { at, row }: Placed, needed: readonly string[]): readonly string[] => {
  const columns = row.fields.map((field) => field.trim());
  const repeated = columns.findIndex((column, place) => column !== '' && columns.indexOf(column) !== place);
  if (repeated >= 0) throw pbError(bytes, row.starts[repeated] ?? at, `the column ${columns[repeated] ?? ''} stands here a second time`);
  const missing = needed.find((column) => !columns.includes(column));
  if (missing !== undefined) throw pbError(bytes, at, `the column ${missing} is missing; there are ${columns.join(', ')}`);
  return columns;
};

export const wrongCount = (found: number, columns: readonly string[]): string => `${found} fields stand here, and the header has ${columns.length}: ${columns.join(', ')}`;

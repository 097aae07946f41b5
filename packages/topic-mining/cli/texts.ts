import { InputError, readBytes } from '@linyi/workbench/command';
import type { Labelled } from '../src/index.ts';
import { headerAt, placeOf, usualPlace } from './columns.ts';
import { decoded, readTable } from './read-table.ts';
import { isWorkbook } from './read-workbook.ts';
import { parseSeparated } from './separated.ts';
import type { Row } from './separated.ts';

/** Quotation marks are RFC 4180's where they fit; a file in which they don't has one record a line, marks and all. */
const records = (text: string, file: string): readonly Row[] => {
  try {
    return parseSeparated(text, '\t', file);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return text.replace(/^\uFEFF/u, '').replace(/\r?\n$/u, '').split(/\r?\n/u).map((line, at) => ({ row: at + 1, cells: line.split('\t') }));
  }
};

/** Texts have tabs between their columns, or one column; a workbook, or a text whose name says that it has commas, is a table like any other. */
const rowsOf = async (file: string): Promise<readonly Row[]> => {
  const bytes = readBytes(file);
  if (isWorkbook(bytes) || file.toLowerCase().endsWith('.csv')) return await readTable(file, (table) => textPlaces(table[headerAt(table, (cells) => 2 * textPlaces(cells).length)]?.cells ?? []).length > 0);
  return records(decoded(bytes, file), file);
};

type Table = { readonly rows: readonly Row[]; readonly texts: readonly number[]; readonly label: number | undefined };

const isThere = (at: number): boolean => at >= 0;
/** A title stands before its text. Under a name that is only like the usual ones a text stands where labels do so too. */
const textPlaces = (cells: readonly string[]): readonly number[] => {
  const usual = [usualPlace(cells, 'title'), usualPlace(cells, 'text')].filter(isThere);
  return usual.length > 0 || placeOf(cells, 'label') < 0 ? usual : [placeOf(cells, 'text')].filter(isThere);
};

/** Where texts and labels stand: as the header says, if there is one, else in the first and the last column. */
const tableOf = async (file: string): Promise<Table> => {
  const rows = await rowsOf(file);
  const head = headerAt(rows, (cells) => 2 * textPlaces(cells).length);
  const header = rows[head]?.cells;
  if (header === undefined) throw new InputError(`${file} is empty`);
  const texts = textPlaces(header);
  if (texts.length > 0) return { rows: rows.slice(head + 1), texts, label: [placeOf(header, 'label')].find(isThere) };
  const last = header.length - 1;
  return { rows, texts: [0], label: last > 0 ? last : undefined };
};

const textIn = ({ cells }: Row, texts: readonly number[]): string => texts.map((at) => cells[at] ?? '').join('\n');

/** Texts with their labels. @throws InputError with the row of a record without label */
export const labelledIn = async (file: string): Promise<readonly Labelled[]> => {
  const { rows, texts, label } = await tableOf(file);
  if (label === undefined) throw new InputError(`${file} has no column of labels: records are TEXT, a tab, LABEL`);
  return rows.filter(({ cells }) => cells.some((cell) => cell.trim() !== '')).map((row) => {
    const name = row.cells[label]?.trim() ?? '';
    if (name === '') throw new InputError(`${file}, row ${row.row}: there is no label`);
    return { text: textIn(row, texts), label: name };
  });
};

/** One text for each record, also for an empty one. */
export const textsIn = async (file: string): Promise<readonly string[]> => {
  const { rows, texts } = await tableOf(file);
  return rows.map((row) => textIn(row, texts));
};

import { InputError, NoAnswer, readBytes } from '@linyi/workbench/command';
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

/** One writing for labels that a person would take for one. */
const bare = (label: string): string => label.normalize('NFKC').toLowerCase().replace(/\s+/gu, '');

type Spelt = { readonly label: string; readonly row: number };

/** @throws InputError where a label is spelled in two ways, which would be learnt as two */
const spelledOnce = (met: ReadonlyMap<string, Spelt>, { label, row }: Spelt, file: string): void => {
  const before = met.get(bare(label));
  if (before !== undefined && before.label !== label) throw new InputError(`${file}, row ${row}: the label “${label}” is spelled “${before.label}” in row ${before.row}: spell it one way`);
};

/**
 * Texts with their labels.
 * @throws InputError with the row of a record without label, or with one that is spelled otherwise before; NoAnswer where there is none
 */
export const labelledIn = async (file: string): Promise<readonly Labelled[]> => {
  const { rows, texts, label } = await tableOf(file);
  if (label === undefined) throw new InputError(`${file} has no column of labels: records are TEXT, a tab, LABEL`);
  const met = new Map<string, Spelt>();
  const labelled = rows.filter(({ cells }) => cells.some((cell) => cell.trim() !== '')).map((row) => {
    const name = row.cells[label]?.trim() ?? '';
    if (name === '') throw new InputError(`${file}, row ${row.row}: there is no label`);
    const spelt = { label: name, row: row.row };
    spelledOnce(met, spelt, file);
    if (!met.has(bare(name))) met.set(bare(name), spelt);
    return { text: textIn(row, texts), label: name };
  });
  if (labelled.length === 0) throw new NoAnswer(`${file} has a header and no record`);
  return labelled;
};

/** One text for each record, also for an empty one. @throws NoAnswer where there is none */
export const textsIn = async (file: string): Promise<readonly string[]> => {
  const { rows, texts } = await tableOf(file);
  if (rows.length === 0) throw new NoAnswer(`${file} has a header and no text`);
  return rows.map((row) => textIn(row, texts));
};

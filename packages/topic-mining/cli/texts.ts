import { InputError, readBytes } from '@linyi/workbench/command';
import type { Labelled } from '../src/index.ts';
import { decoded } from './read-table.ts';
import { parseSeparated } from './separated.ts';
import type { Row } from './separated.ts';

const textNames = ['text', '文本', '内容', '正文', '留言详情', '诉求'];
const labelNames = ['label', '标签', '分类', '类别', '一级分类'];

/** Quotation marks are RFC 4180's where they fit; a file in which they don't has one record a line, marks and all. */
const records = (text: string, file: string): readonly Row[] => {
  try {
    return parseSeparated(text, '\t', file);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return text.replace(/^\uFEFF/u, '').replace(/\r?\n$/u, '').split(/\r?\n/u).map((line, at) => ({ row: at + 1, cells: line.split('\t') }));
  }
};

type Table = { readonly rows: readonly Row[]; readonly text: number; readonly label: number | undefined };

const placeIn = (cells: readonly string[], names: readonly string[]): number => cells.findIndex((cell) => names.includes(cell.trim().toLowerCase()));

/** Where texts and labels stand: as the header says, if there is one, else in the first and the last column. */
const tableOf = (file: string): Table => {
  const rows = records(decoded(readBytes(file), file), file);
  const [first] = rows;
  if (first === undefined) throw new InputError(`${file} is empty`);
  const [text, label] = [placeIn(first.cells, textNames), placeIn(first.cells, labelNames)];
  if (text >= 0) return { rows: rows.slice(1), text, label: label >= 0 ? label : undefined };
  const last = first.cells.length - 1;
  return { rows, text: 0, label: last > 0 ? last : undefined };
};

/** Texts with their labels. @throws InputError with the row of a record without label */
export const labelledIn = (file: string): readonly Labelled[] => {
  const { rows, text, label } = tableOf(file);
  if (label === undefined) throw new InputError(`${file} has no column of labels: records are TEXT, a tab, LABEL`);
  return rows.filter(({ cells }) => cells.some((cell) => cell.trim() !== '')).map(({ row, cells }) => {
    const name = cells[label]?.trim() ?? '';
    if (name === '') throw new InputError(`${file}, row ${row}: there is no label`);
    return { text: cells[text] ?? '', label: name };
  });
};

/** One text for each record, also for an empty one. */
export const textsIn = (file: string): readonly string[] => {
  const { rows, text } = tableOf(file);
  return rows.map(({ cells }) => cells[text] ?? '');
};

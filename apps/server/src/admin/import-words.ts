import type { Reason } from '@linyi/kernel';
import { wordsFor } from '../words/refusal-words.ts';
import type { Asked } from './command.ts';

export type RefusedRow = { readonly row: number; readonly reasons: readonly Reason[] };
/** Rows of a file that can't be taken; nothing was written. */
export class RowsRefused extends Error {
  override readonly name = 'RowsRefused';
  readonly rows: readonly RefusedRow[];
  constructor(rows: readonly RefusedRow[]) {
    super(`${rows.length} rows refused`);
    this.rows = rows;
  }
}

/** Reasons that name their row, gathered by row. */
export const rowsOf = (reasons: readonly Reason[]): readonly RefusedRow[] =>
  [...Map.groupBy(reasons, ({ params }) => Number(params?.['row'] ?? 0))].map(([row, some]) => ({ row, reasons: some }));

const fields = ['number', 'raiser', 'title', 'text', 'raisedAt', 'likes', 'opposed', 'answer', 'answeredAt', 'kind', 'place'] as const;
const moment = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;
/** A moment as the file's readers know it: China's wall clock. */
const wallClock = (at: string): string => new Date(Date.parse(at) + 8 * 3_600_000).toJSON().slice(0, 19).replace('T', ' ');

const readable = ({ say }: Asked, value: string | number): string | number => {
  if (typeof value === 'number') return value;
  const field = fields.find((each) => each === value);
  if (field) return say(`field.${field}`);
  return moment.test(value) ? wallClock(value) : value;
};

/** Reasons as sentences, with fields and moments as the file's readers know them. */
export const inWords = (asked: Asked, reasons: readonly Reason[]): string => {
  const told = reasons.map(({ code, params = {} }) => ({ code, params: Object.fromEntries(Object.entries(params).map(([name, value]) => [name, name === 'value' || name === 'column' ? value : readable(asked, value)])) }));
  return wordsFor(told, asked.locale).map(({ text }) => text).join(asked.locale === 'zh' ? '' : ' ');
};

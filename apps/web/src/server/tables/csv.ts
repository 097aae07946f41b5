import { stampOf } from '#words/calendar.ts';
import type { Table, Value } from './table.ts';

/** A cell that a spreadsheet takes as text, never as a formula: what begins like one gets a mark before it. */
export const cell = (value: string | number | null): string => {
  if (typeof value === 'number') return String(value);
  const text = value ?? '';
  const safe = looksLikeFormula(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};
/** What spreadsheets would compute, and what only begins so after signs that nobody sees. */
export const looksLikeFormula = (text: string): boolean => /^[\s\p{Cf}]*[=+\-@＝＋－＠]|^[\t\r\n]/u.test(text);

const plain = (value: Value): string | number | null => {
  if (typeof value !== 'object' || value === null) return value;
  return 'at' in value ? stampOf(Date.parse(value.at)) : value.on;
};
const lineOf = (values: readonly Value[]): string => `${values.map((value) => cell(plain(value))).join(',')}\r\n`;

/** The file as Excel opens it: the mark at the front says that the letters are UTF-8. */
export const csvOf = async function* ({ columns }: Pick<Table, 'columns'>, pages: Table['pages']): AsyncGenerator<Uint8Array> {
  const letters = new TextEncoder();
  yield letters.encode(`\uFEFF${lineOf(columns.map(({ head }) => head))}`);
  for await (const rows of pages) yield letters.encode(rows.map(lineOf).join(''));
};

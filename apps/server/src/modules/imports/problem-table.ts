import type { ImportProblem } from '@linyi/contract';
import type { Locale } from '../../kernel/ctx.ts';
import { importWord } from '../../words/import-words.ts';

/** A cell that a spreadsheet takes as text, never as a formula: what begins like one gets a mark before it. */
const cell = (value: string | number | null): string => {
  const text = String(value ?? '');
  const safe = typeof value === 'string' && /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/u.test(text) ? `'${text}` : text;
  return /[",\r\n]/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

/** The rows that aren't right as a table that Excel opens: sheet, row, column, what is wrong and how to mend it. */
export const problemTable = (all: readonly ImportProblem[], locale: Locale): string => {
  const heads = ['sheet', 'row', 'column', 'header', 'value', 'problem'].map((head) => importWord(`table.${head}`, locale, {}));
  const rows = all.map(({ sheetName, row, column, header, value, reasons }) => [sheetName, row, column, header, value, reasons.map(({ text }) => text).join(locale === 'zh' ? '' : ' ')]);
  return `\uFEFF${[heads, ...rows].map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
};

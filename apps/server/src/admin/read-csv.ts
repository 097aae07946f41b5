import { Stop, exits } from './stop.ts';
import type { Say } from './words.ts';

/** One line of a table, with the number a spreadsheet shows beside it. */
export type CsvRow = { readonly row: number; readonly cells: readonly string[] };

/** Text as Excel saves it: UTF-8, or in Chinese Windows GB 18030. @throws Stop */
export const decodeText = (bytes: Uint8Array, say: Say): string => {
  for (const encoding of ['utf-8', 'gb18030']) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {
      // The next encoding is tried.
    }
  }
  throw new Stop(exits.badInput, say('places.encoding'));
};

/** Rows of a CSV text (RFC 4180, with commas, semicolons or tabs). Blank rows are left out, and count for the numbers of the others. @throws Stop when a quotation mark is never closed. */
export const readCsv = (text: string, say: Say): readonly CsvRow[] => {
  const firstLine = text.slice(0, text.search(/[\r\n]|$/u));
  const comma = [',', '\t', ';'].reduce((best, sign) => (firstLine.split(sign).length > firstLine.split(best).length ? sign : best));
  const rows: CsvRow[] = [];
  let [cells, cell, row, opened] = [[] as string[], '', 1, 0];
  const endRow = (): void => {
    cells.push(cell.trim());
    if (cells.some((each) => each !== '')) rows.push({ row, cells });
    [cells, cell, row] = [[], '', row + 1];
  };
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at] ?? '';
    if (opened > 0 && sign === '"' && text[at + 1] === '"') {
      cell += '"';
      at += 1;
    } else if (sign === '"' && (opened > 0 || cell.trim() === '')) opened = opened > 0 ? 0 : row;
    else if (opened > 0) cell += sign;
    else if (sign === comma) [cells, cell] = [[...cells, cell.trim()], ''];
    else if (sign === '\n') endRow();
    else if (sign !== '\r') cell += sign;
  }
  if (opened > 0) throw new Stop(exits.badInput, say('places.quote', { row: opened }));
  endRow();
  return rows;
};

import { InputError, readBytes } from '@linyi/workbench/command';
import { parseSeparated, separatorOf } from './separated.ts';
import type { Row } from './separated.ts';
import { isWorkbook, readWorkbook } from './read-workbook.ts';

/** UTF-8, or what Chinese spreadsheet programs save as CSV: UTF-16 by its mark, GB 18030. */
export const decoded = (bytes: Buffer, file: string): string => {
  const wide = bytes[0] === 0xff && bytes[1] === 0xfe;
  for (const encoding of wide ? ['utf-16le'] : ['utf-8', 'gb18030']) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {
      // The next encoding is tried.
    }
  }
  throw new InputError(`${file} is no text: neither UTF-8 nor GB 18030`);
};

/** The rows of a workbook's first sheet, or of a text with separators; the first is the header. */
export const readTable = async (file: string): Promise<readonly Row[]> => {
  const bytes = readBytes(file);
  if (bytes.length === 0) throw new InputError(`${file} is empty`);
  const rows = isWorkbook(bytes) ? await readWorkbook(bytes, file) : fromText(decoded(bytes, file), file);
  const filled = rows.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  if (filled.length === 0) throw new InputError(`${file} has no rows`);
  return filled;
};

const fromText = (text: string, file: string): readonly Row[] => {
  if (text.includes('\u0000')) throw new InputError(`${file} is neither an .xlsx workbook nor a text`);
  return parseSeparated(text, separatorOf(text), file);
};

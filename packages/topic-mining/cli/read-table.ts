import { InputError, readBytes } from '@linyi/workbench/command';
import { parseSeparated, separatorOf } from './separated.ts';
import type { Row } from './separated.ts';
import { isWorkbook, readWorkbook } from './read-workbook.ts';
import type { Fits } from './read-workbook.ts';

/** UTF-8, or what Chinese spreadsheet programs save as CSV: UTF-16 by its mark, GB 18030. */
export const decoded = (bytes: Buffer, file: string): string => {
  const mark = bytes.subarray(0, 2).toString('hex');
  const wide = { fffe: 'utf-16le', feff: 'utf-16be' }[mark];
  for (const encoding of wide === undefined ? ['utf-8', 'gb18030'] : [wide]) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {
      // The next encoding is tried.
    }
  }
  throw new InputError(`${file} is no text: neither UTF-8 nor UTF-16 with its mark nor GB 18030; save it as .xlsx or as CSV in UTF-8`);
};

/** How the files of Office before 2007 begin, and those that Office has locked. */
const compound = 'd0cf11e0a1b11ae1';

const refuseOthers = (bytes: Buffer, file: string): void => {
  if (bytes.subarray(0, 8).toString('hex') !== compound) return;
  if (bytes.includes(Buffer.from('EncryptedPackage', 'utf16le'))) throw new InputError(`${file} is locked with a password: open it, take the password off and save it again`);
  throw new InputError(`${file} is a workbook of the old form .xls: open it and save it as .xlsx or as CSV`);
};

const fromText = (text: string, file: string): readonly Row[] => {
  if (text.includes('\u0000')) throw new InputError(`${file} is neither an .xlsx workbook nor a text: save it as .xlsx or as CSV in UTF-8`);
  if (/^\s*<(?:!doctype|html|table|\?xml)/iu.test(text)) throw new InputError(`${file} is a web page under another name: open it and save it as .xlsx or as CSV`);
  return parseSeparated(text, separatorOf(text), file);
};

/** The rows of a text with separators, or of a workbook's first sheet that fits (else its first), but for empty ones. @throws InputError where there is none */
export const readTable = async (file: string, fits: Fits = () => true): Promise<readonly Row[]> => {
  const bytes = readBytes(file);
  if (bytes.length === 0) throw new InputError(`${file} is empty`);
  refuseOthers(bytes, file);
  const rows = isWorkbook(bytes) ? await readWorkbook(bytes, file, fits) : fromText(decoded(bytes, file), file);
  const filled = rows.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  if (filled.length === 0) throw new InputError(`${file} has no rows`);
  return filled;
};

import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { readWorkbook } from '../modules/imports/index.ts';
import type { Asked } from './command.ts';
import { inWords } from './import-words.ts';
import { decodeText, readCsv } from './read-csv.ts';
import type { CsvRow } from './read-csv.ts';
import { exits, Stop } from './stop.ts';

type Workbook = Extract<Awaited<ReturnType<typeof readWorkbook>>, { ok: true }>['value'];
type Cell = Workbook['rows'][number]['cells'][number];

/** A cell as somebody reads it. What can't be read is a sign that no column takes. */
const textOf = (cell: Cell): string => {
  switch (cell.kind) {
    case 'text': return cell.text.trim();
    case 'number': return String(cell.value);
    case 'date': return String(cell.serial);
    case 'empty': return '';
    case 'unreadable': return '\uFFFD';
  }
};

const workbookRows = async (asked: Asked, file: string): Promise<readonly CsvRow[]> => {
  const sheet = asked.option('sheet');
  const read = await readWorkbook(file, sheet === undefined ? {} : { sheet });
  if (!read.ok) throw new Stop(exits.badInput, asked.say('import.badFile', { file, problems: inWords(asked, read.reasons) }));
  const { header, headerRow, rows } = read.value;
  return [{ row: headerRow, cells: header }, ...rows.map(({ row, cells }) => ({ row, cells: cells.map(textOf) }))];
};

/** The table that a command's first word names, header first: a workbook by its name's ending, else CSV. @throws Stop */
export const readTable = async (asked: Asked): Promise<readonly CsvRow[]> => {
  const file = resolve(asked.caller.folder, asked.words[0] ?? '');
  if (/\.xlsx$/i.test(file)) return workbookRows(asked, file);
  const bytes = await readFile(file).catch((error: unknown) => { throw new Stop(exits.badInput, asked.say('bad.file', { file, problem: (error as Error).message })); });
  return readCsv(decodeText(bytes, asked.say), asked.say);
};

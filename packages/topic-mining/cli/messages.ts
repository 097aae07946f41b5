import { InputError } from '@linyi/workbench/command';
import type { Message } from '../src/index.ts';
import { headerAt, headings, namedPlace, placeOf, usualPlace } from './columns.ts';
import type { Row } from './separated.ts';
import { orderIn, timeOf } from './times.ts';

const columns = ['title', 'text', 'time', 'likes', 'id', 'author'] as const;
type Name = (typeof columns)[number];

/** Names of columns that the caller gives; they come before all. */
export type Columns = Readonly<Partial<Record<Name, string | undefined>>>;
type Places = Readonly<Record<Name, number>>;

/** How much a row says as a header; columns that the caller asked for count before all others. */
const toldBy = (cells: readonly string[], asked: Columns): number =>
  columns.reduce((sum, column) => {
    const wish = asked[column]?.trim();
    if (wish !== undefined) return sum + (cells.some((cell) => cell.trim() === wish) ? 2 * columns.length : 0);
    if (usualPlace(cells, column) >= 0) return sum + 2;
    return sum + (placeOf(cells, column) >= 0 ? 1 : 0);
  }, 0);

const placesIn = (header: readonly string[], asked: Columns, file: string): Places => {
  const at = (column: Name): number => (asked[column] === undefined ? placeOf(header, column) : namedPlace(header, column, asked[column]));
  const places = { title: at('title'), text: at('text'), time: at('time'), likes: at('likes'), id: at('id'), author: at('author') };
  if (places.text < 0 && places.title < 0) throw new InputError(`${file}: no column is known to hold the texts: name it with --text; there are ${headings(header)}`);
  return places;
};

/** Whether a sheet holds messages: below a row that names where their words stand. */
export const holdsMessages = (table: readonly Row[], asked: Columns): boolean => {
  const head = headerAt(table, (cells) => toldBy(cells, asked));
  const header = table[head]?.cells ?? [];
  const isNamed = (column: 'title' | 'text'): boolean => (asked[column] === undefined ? placeOf(header, column) >= 0 : header.some((name) => name.trim() === asked[column]?.trim()));
  return table.length > head + 1 && (asked.text === undefined ? isNamed('text') || isNamed('title') : isNamed('text'));
};

const written = /(\d+(?:\.\d+)?)\s*([万千wk]?)/u;
const many: Readonly<Record<string, number>> = { 千: 1000, k: 1000, 万: 10_000, w: 10_000 };

/** A number as people write it: `1,024`, `12 赞`, `1.2万`; what holds none, or one below 0, is 0. */
const likesOf = (cell: string): number => {
  const plain = cell.normalize('NFKC').toLowerCase().replace(/[,\s]/gu, '');
  const [, digits = '0', unit = ''] = (plain.startsWith('-') ? null : written.exec(plain)) ?? [];
  return Math.floor(Number(digits) * (many[unit] ?? 1));
};

/** What a table says, and what of it couldn't be taken. */
export type Taken = { readonly messages: readonly Message[]; readonly notes: readonly string[] };

type Met = { readonly row: number; readonly message: Message };

const sameWords = (a: Message, b: Message): boolean => a.title === b.title && a.text === b.text;

/**
 * The messages of a table, which stand below the row that names the columns; one without an id is called by its number among them, from 1.
 * Rows without words are left out, and so is a row that repeats another with its id. @throws InputError where one id has two texts
 */
export const messagesIn = (table: readonly Row[], asked: Columns, file: string): Taken => {
  const head = headerAt(table, (cells) => toldBy(cells, asked));
  const places = placesIn(table[head]?.cells ?? [], asked, file);
  const rows = table.slice(head + 1);
  const order = orderIn(rows.map(({ cells }) => cells[places.time] ?? ''));
  const met = new Map<string, Met>();
  const left = { empty: 0, repeated: 0, untimed: 0 };
  rows.forEach(({ row, cells }, at) => {
    const cell = (column: Name): string => cells[places[column]] ?? '';
    const message: Message = {
      id: cell('id').trim() || String(at + 1), title: cell('title'), text: cell('text'), time: timeOf(cell('time'), order), likes: likesOf(cell('likes')), author: cell('author').trim(),
    };
    if (message.title.trim() === '' && message.text.trim() === '') {
      left.empty += 1;
      return;
    }
    const before = met.get(message.id);
    if (before !== undefined && !sameWords(before.message, message)) throw new InputError(`${file}, row ${row}: the id “${message.id}” already stands in row ${before.row} with other words`);
    if (before !== undefined) left.repeated += 1;
    else met.set(message.id, { row, message });
    if (places.time >= 0 && message.time === undefined) left.untimed += 1;
  });
  const notes = [[left.empty, 'rows without words are left out'], [left.repeated, 'rows repeat another with their id and are left out'], [left.untimed, 'rows have a time that can’t be read, or none']] as const;
  return { messages: [...met.values()].map(({ message }) => message), notes: notes.filter(([count]) => count > 0).map(([count, what]) => `${count} ${what}`) };
};

import { cellsUnder, columnOf, tableOf } from './csv.ts';
import type { Line } from './csv.ts';
import { SortitionError } from './errors.ts';
import type { Feature } from './read-features.ts';

/** Somebody who can be drawn. `values`: for each feature which of its quotas they count for, −1 where they left it blank. */
export type Person = { readonly id: string; readonly values: readonly number[]; readonly household?: string };

export type PeopleColumns = { readonly id?: string | undefined; readonly address?: string | undefined };

const usualIds = ['id', 'unique_id', 'nationbuilder_id'];

const needed = (header: Line, name: string, what: string): number => {
  const column = columnOf(header, name);
  if (column < 0) throw new SortitionError(`line ${header.line}`, `there is no column ${name} (${what}); the columns are ${header.cells.join(', ')}`);
  return column;
};

type Read = { readonly id: number; readonly address: number; readonly features: readonly { readonly name: string; readonly column: number; readonly values: ReadonlyMap<string, number>; readonly known: string }[] };

const readerOf = (header: Line, features: readonly Feature[], columns: PeopleColumns): Read => ({
  id: columns.id === undefined ? Math.max(-1, ...usualIds.map((name) => columnOf(header, name)).filter((column) => column >= 0).slice(0, 1)) : needed(header, columns.id, 'the id'),
  address: columns.address === undefined ? -1 : needed(header, columns.address, 'the address'),
  features: features.map(({ name, quotas }) => ({
    name, column: needed(header, name, 'a feature'), known: quotas.map(({ value }) => value).join(', '),
    // The exact spelling comes last and so counts where two values differ by case only.
    values: new Map([...quotas.map(({ value }, at): [string, number] => [value.toLowerCase(), at]), ...quotas.map(({ value }, at): [string, number] => [value, at])]),
  })),
});

const valuesOf = ({ cells, line }: Line, { features }: Read): readonly number[] =>
  features.map(({ name, column, values, known }) => {
    const text = cells[column] ?? '';
    const found = text === '' ? -1 : values.get(text) ?? values.get(text.toLowerCase());
    if (found === undefined) throw new SortitionError(`line ${line}, cell ${column + 1}`, `“${text}” is no value of ${name}; there are ${known}. Where it may be drawn without a quota, add a line for it from 0 to the panel's size`);
    return found;
  });

/**
 * The people of a file, one a line; columns that aren't features are passed over. An id is the column given, else `id`, `unique_id` or `nationbuilder_id`,
 * else the number of the row from 1. People with the same address, where a column is given, are one household; a blank address is a household by itself.
 * @throws SortitionError with the line of what can't be read
 */
export const readPeople = (text: string, features: readonly Feature[], columns: PeopleColumns = {}): readonly Person[] => {
  const [header, ...lines] = tableOf(text);
  if (header === undefined) throw new SortitionError('line 1', 'the file is empty');
  const read = readerOf(header, features, columns);
  const seen = new Map<string, number>();
  return lines.map((each, at) => {
    const line = cellsUnder(header, each);
    const id = read.id < 0 ? String(at + 1) : line.cells[read.id] ?? '';
    if (id === '') throw new SortitionError(`line ${line.line}, cell ${read.id + 1}`, 'the id is empty');
    const before = seen.get(id);
    if (before !== undefined) throw new SortitionError(`line ${line.line}, cell ${read.id + 1}`, `the id ${id} is there already, in line ${before}`);
    seen.set(id, line.line);
    const household = read.address < 0 ? '' : (line.cells[read.address] ?? '').replaceAll(/\s+/g, ' ').toLowerCase();
    return { id, values: valuesOf(line, read), ...(household === '' ? {} : { household }) };
  });
};

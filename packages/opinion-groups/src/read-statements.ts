import { Cells } from './cells.ts';
import type { Statement } from './conversation.ts';
import { OpinionsError } from './errors.ts';
import { momentOf } from './time.ts';

const names = {
  id: ['comment-id', 'statement-id', 'statement_id', 'comment_id', 'tid'],
  removed: ['moderated', 'mod'],
  meta: ['is-meta', 'is_meta'],
  agrees: ['agrees', 'agree_count'],
  disagrees: ['disagrees', 'disagree_count'],
  time: ['timestamp', 'created'],
  text: ['comment-body', 'txt', 'text'],
} as const;

const numberOf = (value: unknown): number | undefined => {
  if (value === undefined || value === null || value === '') return undefined;
  const number = Number(value);
  return Number.isNaN(number) ? undefined : number;
};

type Field = (of: keyof typeof names) => unknown;

const statementFrom = (field: Field, id: string): Statement => {
  const [agrees, disagrees, time, text] = [numberOf(field('agrees')), numberOf(field('disagrees')), momentOf(field('time')), field('text')];
  return {
    id, removed: Number(field('removed')) === -1, meta: ['true', 't', '1'].includes(String(field('meta')).toLowerCase()),
    ...(agrees === undefined ? {} : { agrees }), ...(disagrees === undefined ? {} : { disagrees }),
    ...(time === undefined ? {} : { time }), ...(typeof text === 'string' ? { text } : {}),
  };
};

const rowOf = (cells: Cells): string[] => {
  const row: string[] = [];
  while (cells.next()) {
    row.push(cells.text());
    if (cells.last) break;
  }
  return row;
};

/** The statements in Polis's comments.csv: id, whether a moderator took it out (-1), numbers of agreements, text. @throws OpinionsError with line and column */
export const readStatements = (text: string): readonly Statement[] => {
  const cells = new Cells(text);
  const header = rowOf(cells).map((name) => name.trim().toLowerCase());
  if (header.length === 0) throw new OpinionsError('the table is empty', { line: 1, column: 1 });
  const placeOf = (of: keyof typeof names): number => names[of].map((name) => header.indexOf(name)).find((place) => place >= 0) ?? -1;
  const id = placeOf('id');
  if (id < 0) throw new OpinionsError(`no column says which statement: ${names.id.join(', ')}`, { line: 1, column: 1 });
  const places = new Map((Object.keys(names) as (keyof typeof names)[]).map((of) => [of, placeOf(of)]));
  const found = new Map<string, Statement>();
  for (;;) {
    const row = rowOf(cells);
    if (row.length === 0) return [...found.values()];
    if (row.length !== header.length) throw cells.fault(`${row.length} cells in this row, ${header.length} in the first`);
    const name = (row[id] ?? '').trim();
    if (name === '') throw cells.fault('a statement without its number');
    found.set(name, statementFrom((of) => row[places.get(of) ?? -1], name));
  }
};

/** The same from what JSON.parse gave for a list of statements. @throws TypeError with the place in the list */
export const statementsOf = (list: readonly unknown[]): readonly Statement[] => list.map((each, at) => {
  if (typeof each !== 'object' || each === null) throw new TypeError(`[${at}] is no statement`);
  const record: Readonly<Record<string, unknown>> = { ...each };
  const field: Field = (of) => names[of].map((name) => record[name]).find((value) => value !== undefined);
  const id = field('id');
  if (typeof id !== 'string' && typeof id !== 'number') throw new TypeError(`[${at}] has no id`);
  return statementFrom(field, String(id));
});

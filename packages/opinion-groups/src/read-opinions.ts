import { Cells } from './cells.ts';
import { conversationFrom } from './conversation.ts';
import type { Conversation, Entries, Statement } from './conversation.ts';
import { OpinionsError } from './errors.ts';
import { NumberedIds } from './numbered-ids.ts';
import { momentOf } from './time.ts';

/** What a table of opinions holds: the opinions, and how many agreements it says each participant gave, where it says so. */
export type OpinionTable = { readonly entries: Entries; readonly agreements: ReadonlyMap<string, number> };

const columnNames = {
  participant: ['voter-id', 'voter_id', 'participant', 'participant-id', 'participant_id', 'pid'],
  statement: ['comment-id', 'statement-id', 'statement_id', 'comment_id', 'statement', 'tid'],
  stance: ['vote', 'stance', 'value'],
  time: ['timestamp', 'modified', 'created'],
};

/** The names in the first row. @throws OpinionsError where there is none */
const headerOf = (cells: Cells): string[] => {
  const names: string[] = [];
  while (cells.next()) {
    names.push(cells.text().trim().toLowerCase());
    if (cells.last) return names;
  }
  throw new OpinionsError('the table is empty', { line: 1, column: 1 });
};

const placeOf = (header: readonly string[], names: readonly string[]): number => names.map((name) => header.indexOf(name)).find((place) => place >= 0) ?? -1;

/** Columns of numbers that grow. */
class Said {
  readonly people = new NumberedIds();
  readonly things = new NumberedIds();
  readonly who: number[] = [];
  readonly what: number[] = [];
  readonly stance: number[] = [];
  readonly time: number[] = [];

  say(what: number, stance: number | undefined): void {
    if (stance === undefined) return;
    this.what.push(what);
    this.stance.push(stance);
  }

  /** Whose all is that was said since the last one was named. */
  by(id: string): void {
    const who = this.people.of(id);
    while (this.who.length < this.what.length) this.who.push(who);
  }

  entries(): Entries {
    const timed = this.time.length === this.who.length && this.time.length > 0;
    return {
      participants: this.people.ids(), statements: this.things.ids(), who: Int32Array.from(this.who), what: Int32Array.from(this.what),
      stance: Int8Array.from(this.stance), time: timed ? Float64Array.from(this.time) : undefined,
    };
  }
}

const filled = (cells: Cells, what: string): string => {
  const text = cells.text().trim();
  if (text === '') throw cells.fault(`${what} is missing`);
  return text;
};

const timeIn = (cells: Cells): number => {
  const text = filled(cells, 'the timestamp');
  const time = momentOf(text);
  if (time === undefined) throw cells.fault(`no moment in milliseconds, seconds or as a date: “${text}”`);
  return time;
};

const wholeRow = (cells: Cells, width: number): void => {
  if (cells.last && cells.place !== width - 1) throw cells.fault(`${cells.place + 1} cells in this row, ${width} in the first`);
  if (cells.place >= width) throw cells.fault(`more cells in this row than the ${width} of the first`);
};

const readList = (cells: Cells, header: readonly string[]): OpinionTable => {
  const [participant, statement, stance, time] = [columnNames.participant, columnNames.statement, columnNames.stance, columnNames.time].map((names) => placeOf(header, names));
  const said = new Said();
  while (cells.next()) {
    wholeRow(cells, header.length);
    if (cells.place === participant) said.who.push(said.people.of(filled(cells, 'who it was')));
    else if (cells.place === statement) said.what.push(said.things.of(filled(cells, 'the statement')));
    else if (cells.place === time) said.time.push(timeIn(cells));
    else if (cells.place === stance) {
      const value = cells.stance();
      if (value === undefined) throw cells.fault('the stance is missing');
      said.stance.push(value);
    }
  }
  return { entries: said.entries(), agreements: new Map() };
};

const isStatement = (name: string): boolean => /^\d+$/.test(name);

const statementColumns = (header: readonly string[]): Int32Array => {
  const seen = new Map<string, number>();
  return Int32Array.from(header, (name, place) => {
    if (!isStatement(name)) return -1;
    if (seen.has(name)) throw new OpinionsError(`statement ${name} has two columns, ${(seen.get(name) ?? 0) + 1} and ${place + 1}`, { line: 1, column: 1 });
    seen.set(name, place);
    return seen.size - 1;
  });
};

const newcomer = (cells: Cells, people: NumberedIds): string => {
  const id = filled(cells, 'who it was');
  if (people.has(id)) throw cells.fault(`participant ${id} has a row already`);
  return id;
};

/** One row per participant, one column per statement, in any order. Columns that aren't statements are passed over: a group said there is not looked at. */
const readMatrix = (cells: Cells, header: readonly string[]): OpinionTable => {
  const participant = placeOf(header, columnNames.participant);
  const agreed = header.indexOf('n-agree');
  const columns = statementColumns(header);
  const said = new Said();
  for (const name of header) if (isStatement(name)) said.things.of(name);
  const agreements = new Map<string, number>();
  let [id, agrees] = ['', ''];
  while (cells.next()) {
    wholeRow(cells, header.length);
    const what = columns[cells.place] ?? -1;
    if (what >= 0) said.say(what, cells.stance());
    else if (cells.place === participant) id = newcomer(cells, said.people);
    else if (cells.place === agreed) agrees = cells.text().trim();
    if (!cells.last) continue;
    said.by(id);
    if (agrees !== '') agreements.set(id, Number(agrees));
  }
  return { entries: said.entries(), agreements };
};

/**
 * A list of opinions (columns for participant, statement and stance, and perhaps a time) or a matrix (a column “participant”, and one for each
 * statement, named by its number), whichever the first row promises.
 * @throws OpinionsError with line and column
 */
export const readTable = (text: string): OpinionTable => {
  const cells = new Cells(text);
  const header = headerOf(cells);
  const has = (names: readonly string[]): boolean => placeOf(header, names) >= 0;
  if (!has(columnNames.participant)) throw new OpinionsError(`no column says who it was: ${columnNames.participant.join(', ')}`, { line: 1, column: 1 });
  if (has(columnNames.stance) && has(columnNames.statement)) return readList(cells, header);
  if (header.some(isStatement)) return readMatrix(cells, header);
  throw new OpinionsError(`neither a list (columns ${columnNames.statement[0] ?? ''} and vote) nor a matrix (one column per statement, named by its number)`, { line: 1, column: 1 });
};

const field = (record: Readonly<Record<string, unknown>>, names: readonly string[]): unknown => names.map((name) => record[name]).find((value) => value !== undefined && value !== null);

const idOf = (value: unknown, at: number): string => {
  if (typeof value === 'string' || Number.isSafeInteger(value)) return String(value);
  throw new TypeError(`[${at}] has an id that ${typeof value === 'number' ? 'JSON rounds: write it as a text' : 'is neither a text nor a number'}`);
};

/** A number or a text of one; nothing else is taken for a pass. */
const stanceOf = (value: unknown): number | undefined => [-1, 0, 1].find((stance) => value === stance || value === String(stance));

/** The same from what JSON.parse gave for a list of votes. @throws TypeError with the place in the list */
export const tableOf = (list: readonly unknown[]): OpinionTable => {
  const said = new Said();
  list.forEach((each, at) => {
    if (typeof each !== 'object' || each === null) throw new TypeError(`[${at}] is no vote`);
    const record: Readonly<Record<string, unknown>> = { ...each };
    const stance = stanceOf(field(record, columnNames.stance));
    const [who, what] = [field(record, columnNames.participant), field(record, columnNames.statement)];
    if (who === undefined || what === undefined || stance === undefined) throw new TypeError(`[${at}] says not who, on what, or how (-1, 0, 1)`);
    said.who.push(said.people.of(idOf(who, at)));
    said.what.push(said.things.of(idOf(what, at)));
    said.stance.push(stance);
    const time = field(record, columnNames.time);
    if (time === undefined) return;
    const moment = momentOf(time);
    if (moment === undefined) throw new TypeError(`[${at}] has a time that is no moment in milliseconds, seconds or as a date`);
    said.time.push(moment);
  });
  return { entries: said.entries(), agreements: new Map() };
};

/** Which sign means agreement, and by what that is known. */
export type Sign = { readonly agree: 1 | -1; readonly by: 'statements' | 'participants' | 'custom' };

const countsOf = ({ ids, numbers, stance }: { readonly ids: readonly string[]; readonly numbers: Int32Array; readonly stance: Int8Array }): ReadonlyMap<string, readonly [number, number]> => {
  const [plus, minus] = [new Float64Array(ids.length), new Float64Array(ids.length)];
  numbers.forEach((n, i) => {
    const counts = stance[i] === 1 ? plus : minus;
    if (stance[i] !== 0) counts[n] = (counts[n] ?? 0) + 1;
  });
  return new Map(ids.map((id, n) => [id, [plus[n] ?? 0, minus[n] ?? 0]]));
};

/** How far the two readings of the sign are from what is said about the numbers of agreements; undefined where they are equally far. */
const nearer = (counts: ReadonlyMap<string, readonly [number, number]>, agreements: ReadonlyMap<string, number>): 1 | -1 | undefined => {
  let [asPlus, asMinus] = [0, 0];
  for (const [id, [plus, minus]] of counts) {
    const said = agreements.get(id);
    if (said === undefined || Number.isNaN(said)) continue;
    asPlus += Math.abs(plus - said);
    asMinus += Math.abs(minus - said);
  }
  if (asPlus === asMinus) return undefined;
  return asPlus < asMinus ? 1 : -1;
};

/**
 * Settles from the files themselves which sign means agreement: by the statements' own numbers of agreements, else by the participants'.
 * Where neither is there, 1 means agreement, as in what Polis exports.
 */
export const signOf = ({ entries, agreements }: OpinionTable, about: readonly Statement[] = []): Sign => {
  const byStatement = new Map(about.flatMap(({ id, agrees }) => (agrees === undefined ? [] : [[id, agrees] as const])));
  const first = nearer(countsOf({ ids: entries.statements, numbers: entries.what, stance: entries.stance }), byStatement);
  if (first !== undefined) return { agree: first, by: 'statements' };
  const second = nearer(countsOf({ ids: entries.participants, numbers: entries.who, stance: entries.stance }), agreements);
  return second === undefined ? { agree: 1, by: 'custom' } : { agree: second, by: 'participants' };
};

/** The conversation of a table, 1 meaning agreement whichever way the table has it. */
export const conversationIn = (table: OpinionTable, about: readonly Statement[], { agree }: Sign): Conversation =>
  conversationFrom(agree === 1 ? table.entries : { ...table.entries, stance: table.entries.stance.map((stance) => -stance) }, about);

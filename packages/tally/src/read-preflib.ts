import type { Name } from './answer.ts';
import { levelWithPrevious, mostCandidates } from './ballots.ts';
import type { Rankings } from './ballots.ts';
import { BallotError } from './errors.ts';
import { atEnd, cursorOf, lineEnd, nextLine, peek, readDigits, refuse, restOfLine } from './text-bytes.ts';
import type { Cursor } from './text-bytes.ts';

/** soc and toc rank everybody, soi and toi perhaps not; in toc and toi candidates may be level. */
export type PreflibType = 'soc' | 'soi' | 'toc' | 'toi';

const [hash, colon, comma, open, close] = [35, 58, 44, 123, 125];

/** A number that the head tells, and where. */
type Told = { readonly count: number; readonly place: string };
type Head = { readonly isOld: boolean; readonly names: Map<number, string>; voters: Told | undefined; alternatives: Told | undefined };

const told = ({ line }: Cursor, count: number): Told => ({ count, place: `line ${line}` });

const types: readonly string[] = ['soc', 'soi', 'toc', 'toi'] satisfies readonly PreflibType[];

const addName = (cursor: Cursor, { names }: Head, [id, name]: readonly [number, string]): void => {
  if (names.has(id)) refuse(cursor, `candidate ${id} is named a second time`);
  if (id > 1_000_000) refuse(cursor, 'the number of a candidate is at most 1,000,000');
  names.set(id, name === '' ? String(id) : name);
};

/** What a key of the head says; keys that the count doesn't need are passed over. */
const readKey = (cursor: Cursor, head: Head, [key, value]: readonly [key: string, value: string]): void => {
  const [, id] = /^ALTERNATIVE NAME (\d{1,9})$/.exec(key) ?? [];
  if (id !== undefined) addName(cursor, head, [Number(id), value]);
  if (key === 'DATA TYPE' && !types.includes(value.toLowerCase())) refuse(cursor, `ballots of the data type ${value} can't be counted here, only ${types.join(', ')}`, cursor.lineStart);
  if (key !== 'NUMBER ALTERNATIVES' && key !== 'NUMBER VOTERS') return;
  if (!/^\d{1,15}$/.test(value)) refuse(cursor, `${key} must be a whole number`);
  head[key === 'NUMBER VOTERS' ? 'voters' : 'alternatives'] = told(cursor, Number(value));
};

/** `# KEY: VALUE`. */
const readHeadLine = (cursor: Cursor, head: Head): void => {
  const [, key = '', value = ''] = /^#\s*([^:]*?)\s*:\s*(.*)$/.exec(restOfLine(cursor)) ?? [];
  readKey(cursor, head, [key.toUpperCase(), value]);
};

/** The form before 2022: the number of candidates, `id,name` for each, then `voters,sum of counts,distinct orders`. */
const readOldHead = (cursor: Cursor, head: Head): void => {
  head.alternatives = told(cursor, readDigits(cursor));
  nextLine(cursor);
  for (let n = 0; n < head.alternatives.count; n += 1) {
    const id = readDigits(cursor);
    if (peek(cursor) !== comma) refuse(cursor, 'a comma and the candidate’s name belong here');
    cursor.at += 1;
    addName(cursor, head, [id, restOfLine(cursor)]);
    nextLine(cursor);
  }
  const sums = restOfLine(cursor).split(',');
  if (sums.length !== 3 || !sums.every((sum) => /^\s*\d{1,15}\s*$/.test(sum))) refuse(cursor, 'three whole numbers belong here: voters, sum of counts, distinct orders');
  head.voters = told(cursor, Number(sums[1]));
  nextLine(cursor);
};

const isOldHead = ({ bytes, at }: Cursor): boolean => /^\s*\d+\s*\r?\n/.test(new TextDecoder().decode(bytes.subarray(at, at + 64)));

const readHead = (cursor: Cursor): Head => {
  const head: Head = { isOld: isOldHead(cursor), names: new Map(), voters: undefined, alternatives: undefined };
  if (head.isOld) {
    readOldHead(cursor, head);
    return head;
  }
  for (let byte = peek(cursor); !atEnd(cursor) && (byte === hash || byte === lineEnd); byte = peek(cursor)) {
    if (byte === hash) readHeadLine(cursor, head);
    nextLine(cursor);
  }
  return head;
};

type Candidates = { readonly names: readonly Name[]; readonly placeOf: Int32Array };

const candidatesOf = ({ names, alternatives }: Head): Candidates => {
  // A file may leave names out; its candidates are then called by their numbers.
  if (names.size === 0) for (let id = 1; id <= Math.min(alternatives?.count ?? 0, mostCandidates); id += 1) names.set(id, String(id));
  if (names.size === 0) throw new BallotError('line 1', 'no candidates are named: this is no PrefLib file of ranked ballots (# ALTERNATIVE NAME 1: …)');
  if (alternatives !== undefined && alternatives.count !== names.size) throw new BallotError(alternatives.place, `NUMBER ALTERNATIVES is ${alternatives.count}, but ${names.size} candidates are named`);
  if (names.size > mostCandidates) throw new BallotError('', `at most ${mostCandidates} candidates can be counted`);
  const placeOf = new Int32Array(Math.max(...names.keys()) + 1).fill(-1);
  [...names.keys()].forEach((id, place) => { placeOf[id] = place; });
  const all = [...names.values()];
  // Two of the same name are told apart by their numbers.
  return { names: [...names].map(([id, name]) => (all.indexOf(name) === all.lastIndexOf(name) ? name : `${name} (${id})`)), placeOf };
};

/** What ballots are read into; `stamp[c]` is the last ballot that named c, so that none is named twice. */
type Packing = {
  readonly placeOf: Int32Array; readonly stamp: Int32Array; readonly behindCount: number;
  readonly weights: Float64Array; readonly starts: Uint32Array; readonly entries: Uint16Array;
  ballots: number; filled: number; strict: boolean;
};

const addEntry = (cursor: Cursor, packing: Packing, level: number): void => {
  const id = readDigits(cursor);
  const place = packing.placeOf[id] ?? -1;
  if (place === -1) refuse(cursor, `there is no candidate ${id}`, cursor.at - String(id).length);
  if (packing.stamp[place] === packing.ballots) refuse(cursor, `candidate ${id} stands on this ballot a second time`, cursor.at - String(id).length);
  packing.stamp[place] = packing.ballots;
  packing.entries[packing.filled] = place + level;
  packing.filled += 1;
};

/** `{1,2}`: the first opens a level, the others stand beside it. */
const addLevel = (cursor: Cursor, packing: Packing): void => {
  cursor.at += 1;
  for (let level = 0; ; level = levelWithPrevious) {
    addEntry(cursor, packing, level);
    if (level > 0) packing.strict = false;
    const next = peek(cursor);
    if (next !== comma && next !== close) refuse(cursor, 'a comma or } belongs here');
    cursor.at += 1;
    if (next === close) return;
  }
};

const readBallot = (cursor: Cursor, packing: Packing): void => {
  packing.weights[packing.ballots] = readDigits(cursor);
  if (peek(cursor) !== packing.behindCount) refuse(cursor, `${packing.behindCount === colon ? 'a colon' : 'a comma'} belongs behind the count of this ballot`);
  cursor.at += 1;
  // A ballot may name nobody; some old files end each with a comma.
  for (let byte = peek(cursor); byte !== lineEnd; byte = peek(cursor)) {
    if (byte === open) addLevel(cursor, packing);
    else addEntry(cursor, packing, 0);
    const next = peek(cursor);
    if (next === comma) cursor.at += 1;
    else if (next !== lineEnd) refuse(cursor, 'a comma belongs between candidates');
  }
  packing.ballots += 1;
  packing.starts[packing.ballots] = packing.filled;
};

const countLines = (bytes: Uint8Array): number => {
  let lines = 1;
  for (let at = bytes.indexOf(10); at !== -1; at = bytes.indexOf(10, at + 1)) lines += 1;
  return lines;
};

/** What the type of a file promises of each ballot. */
const checkType = (cursor: Cursor, packing: Packing, type: PreflibType): void => {
  const ranked = packing.filled - (packing.starts[packing.ballots - 1] ?? 0);
  if (type.startsWith('s') && !packing.strict) refuse(cursor, `candidates are level here, which a .${type} file doesn't have (.toi and .toc do)`);
  if (type.endsWith('c') && ranked < packing.stamp.length) refuse(cursor, `this ballot ranks ${ranked} of ${packing.stamp.length} candidates, and a .${type} file ranks all of them (.soi and .toi need not)`);
};

/**
 * Ranked ballots of a PrefLib file, in today's form or in that of before 2022.
 * @param bytes the file, UTF-8
 * @throws BallotError with line and column
 */
export const readPreflib = (bytes: Uint8Array, type: PreflibType): Rankings => {
  const cursor = cursorOf(bytes);
  const head = readHead(cursor);
  const { names, placeOf } = candidatesOf(head);
  const lines = countLines(bytes);
  const packing: Packing = {
    placeOf, behindCount: head.isOld ? comma : colon, stamp: new Int32Array(names.length).fill(-1), weights: new Float64Array(lines), starts: new Uint32Array(lines + 1),
    entries: new Uint16Array(Math.ceil(bytes.length / 2) + 1), ballots: 0, filled: 0, strict: true,
  };
  while (!atEnd(cursor)) {
    if (peek(cursor) !== lineEnd) {
      readBallot(cursor, packing);
      checkType(cursor, packing, type);
    }
    nextLine(cursor);
  }
  const weights = packing.weights.subarray(0, packing.ballots);
  const ballots = weights.reduce((sum, weight) => sum + weight, 0);
  if (!Number.isSafeInteger(ballots)) throw new BallotError('', 'the counts of all ballots together must stay below 2^53');
  if (head.voters !== undefined && head.voters.count !== ballots) throw new BallotError(head.voters.place, `the file says that it holds ${head.voters.count} ballots, and it holds ${ballots}`);
  return {
    kind: 'rankings', candidates: names, weights, starts: packing.starts.subarray(0, packing.ballots + 1), entries: packing.entries.subarray(0, packing.filled),
    strict: packing.strict, counted: { ballots, abstained: 0, spoiled: 0 },
  };
};

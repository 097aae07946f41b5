import { whole } from './numbers.ts';

/** 1 for, -1 against, 0 neither ("pass"). */
export type Stance = -1 | 0 | 1;

/** What one participant said to one statement; `time` in milliseconds since 1970, where known. */
export type Opinion = { readonly participant: string; readonly statement: string; readonly stance: Stance; readonly time?: number };

/** A statement as its conversation's keepers see it. */
export type Statement = {
  readonly id: string;
  /** Taken out by a moderator. */
  readonly removed?: boolean;
  /** About the participants ("I rent"), not about the matter. */
  readonly meta?: boolean;
  readonly agrees?: number;
  readonly disagrees?: number;
  readonly time?: number;
  readonly text?: string;
};

/**
 * Who said what, as a sparse matrix: participant p's stances are `stance[i]` to statement `column[i]`
 * for i from `rowStart[p]` to before `rowStart[p + 1]`, each statement at most once, in rising order.
 */
export type Conversation = {
  /** In the order in which they joined. */
  readonly participants: readonly string[];
  readonly statements: readonly string[];
  readonly rowStart: Int32Array;
  readonly column: Int32Array;
  readonly stance: Int8Array;
  /** 1 where moderators took a statement out. */
  readonly removed: Uint8Array;
  readonly meta: Uint8Array;
  /** When the last opinion or statement came, in milliseconds since 1970; undefined where the files don't say. */
  readonly lastTime: number | undefined;
};

const isNumber = (id: string): boolean => /^(0|[1-9]\d{0,14})$/.test(id);

/** Numbers in their order, which is the order of coming; anything else as it came. */
const inOrder = (ids: Iterable<string>): string[] => {
  const list = [...ids];
  return list.every(isNumber) ? list.sort((a, b) => Number(a) - Number(b)) : list;
};

const placesOf = (ids: readonly string[]): ReadonlyMap<string, number> => new Map(ids.map((id, at) => [id, at]));

/** Opinions as three columns of numbers: who (by the order of first coming), on what, and how. */
export type Entries = {
  readonly participants: readonly string[];
  readonly statements: readonly string[];
  readonly who: Int32Array;
  readonly what: Int32Array;
  readonly stance: Int8Array;
  readonly time: Float64Array | undefined;
};

const rowStarts = (who: Int32Array, count: number): Int32Array => {
  const starts = new Int32Array(count + 1);
  for (const p of who) starts[p + 1] = whole(starts, p + 1) + 1;
  for (let p = 0; p < count; p += 1) starts[p + 1] = whole(starts, p + 1) + whole(starts, p);
  return starts;
};

/** The entries' numbers in the order of their participants, as they came within each. */
const byRow = (who: Int32Array, starts: Int32Array): Int32Array => {
  const fill = starts.slice();
  const order = new Int32Array(who.length);
  for (let i = 0; i < who.length; i += 1) {
    const p = whole(who, i);
    order[whole(fill, p)] = i;
    fill[p] = whole(fill, p) + 1;
  }
  return order;
};

type Renumbered = { readonly ordered: readonly string[]; readonly mapped: Int32Array };

const renumbered = (ids: readonly string[], numbers: Int32Array): Renumbered => {
  const ordered = inOrder(ids);
  const places = placesOf(ordered);
  const place = Int32Array.from(ids, (id) => places.get(id) ?? 0);
  return { ordered, mapped: numbers.map((n) => whole(place, n)) };
};

type Room = { readonly what: Int32Array; readonly time: Float64Array | undefined; readonly chosen: Int32Array; readonly touched: Int32Array };

/**
 * Of one participant's entries the one that counts for each statement: the latest; of equally late ones, the one that stands further down.
 * Leaves them in `chosen`, and the statements in rising order in `touched`. @returns how many there are
 */
const latest = ({ what, time, chosen, touched }: Room, mine: Int32Array): number => {
  let count = 0;
  for (const i of mine) {
    const s = whole(what, i);
    const before = chosen[s] ?? -1;
    if (before < 0) {
      touched[count] = s;
      count += 1;
    }
    if (before < 0 || time === undefined || (time[i] ?? 0) >= (time[before] ?? 0)) chosen[s] = i;
  }
  touched.subarray(0, count).sort();
  return count;
};

const lastOf = (times: Iterable<number>): number | undefined => {
  let last: number | undefined;
  for (const time of times) if (last === undefined || time > last) last = time;
  return last;
};

const matrixOf = ({ people, things, entries }: { readonly people: Renumbered; readonly things: Renumbered; readonly entries: Entries }): Pick<Conversation, 'rowStart' | 'column' | 'stance'> => {
  const starts = rowStarts(people.mapped, people.ordered.length);
  const order = byRow(people.mapped, starts);
  const [column, stance] = [new Int32Array(order.length), new Int8Array(order.length)];
  const rowStart = new Int32Array(people.ordered.length + 1);
  const room: Room = { what: things.mapped, time: entries.time, chosen: new Int32Array(things.ordered.length).fill(-1), touched: new Int32Array(things.ordered.length) };
  let at = 0;
  for (let p = 0; p < people.ordered.length; p += 1) {
    const count = latest(room, order.subarray(whole(starts, p), whole(starts, p + 1)));
    for (let t = 0; t < count; t += 1) {
      const s = whole(room.touched, t);
      column[at] = s;
      stance[at] = entries.stance[whole(room.chosen, s)] ?? 0;
      room.chosen[s] = -1;
      at += 1;
    }
    rowStart[p + 1] = at;
  }
  return { rowStart, column: column.slice(0, at), stance: stance.slice(0, at) };
};

/** The sparse matrix of what was said; of several stances of somebody to the same statement the last one counts. */
export const conversationFrom = (entries: Entries, about: readonly Statement[] = []): Conversation => {
  const people = renumbered(entries.participants, entries.who);
  const things = renumbered(entries.statements, entries.what);
  const places = new Map(about.map((statement) => [statement.id, statement]));
  const flags = (is: (statement: Statement | undefined) => boolean): Uint8Array => Uint8Array.from(things.ordered, (id) => (is(places.get(id)) ? 1 : 0));
  const times = [lastOf(entries.time ?? []), lastOf(about.flatMap(({ time }) => time ?? []))].filter((time) => time !== undefined);
  return {
    participants: people.ordered, statements: things.ordered, ...matrixOf({ people, things, entries }),
    removed: flags((statement) => statement?.removed === true || statement?.meta === true), meta: flags((statement) => statement?.meta === true), lastTime: lastOf(times),
  };
};

const columnsOf = (opinions: readonly Opinion[]): Entries => {
  const people = new Map<string, number>();
  const things = new Map<string, number>();
  const number = (ids: Map<string, number>, id: string): number => {
    const known = ids.get(id);
    if (known !== undefined) return known;
    ids.set(id, ids.size);
    return ids.size - 1;
  };
  const who = Int32Array.from(opinions, ({ participant }) => number(people, participant));
  const what = Int32Array.from(opinions, ({ statement }) => number(things, statement));
  const time = opinions.every((opinion) => opinion.time !== undefined) ? Float64Array.from(opinions, (opinion) => opinion.time ?? 0) : undefined;
  return { participants: [...people.keys()], statements: [...things.keys()], who, what, stance: Int8Array.from(opinions, ({ stance }) => stance), time };
};

/** A conversation from a list of opinions, and what is known about its statements. */
export const conversationOf = (opinions: readonly Opinion[], about: readonly Statement[] = []): Conversation => conversationFrom(columnsOf(opinions), about);

const changedAt = (array: Int8Array, at: number, value: number): Int8Array => {
  const copy = array.slice();
  copy[at] = value;
  return copy;
};

const insertedInto = <T extends Int32Array | Int8Array>(longer: T, array: T, [at, value]: readonly [number, number]): T => {
  longer.set(array.subarray(0, at));
  longer[at] = value;
  longer.set(array.subarray(at), at + 1);
  return longer;
};

const longerBy = (array: Uint8Array, count: number): Uint8Array => {
  const longer = new Uint8Array(array.length + count);
  longer.set(array);
  return longer;
};

/** The conversation and room for a participant and a statement, who are appended if they are new. */
const withRoomFor = (conversation: Conversation, { participant, statement }: Opinion): { room: Conversation; p: number; s: number } => {
  const [p, s] = [conversation.participants.indexOf(participant), conversation.statements.indexOf(statement)];
  const { participants, statements, rowStart, removed, meta } = conversation;
  return {
    room: {
      ...conversation,
      ...(p >= 0 ? {} : { participants: [...participants, participant], rowStart: Int32Array.from([...rowStart, whole(rowStart, participants.length)]) }),
      ...(s >= 0 ? {} : { statements: [...statements, statement], removed: longerBy(removed, 1), meta: longerBy(meta, 1) }),
    },
    p: p >= 0 ? p : participants.length, s: s >= 0 ? s : statements.length,
  };
};

/** The conversation after one more opinion, or after somebody changed theirs. New participants and statements come last. */
export const withOpinion = (conversation: Conversation, opinion: Opinion): Conversation => {
  const { room, p, s } = withRoomFor(conversation, opinion);
  const lastTime = opinion.time === undefined ? room.lastTime : Math.max(opinion.time, room.lastTime ?? opinion.time);
  const [from, to] = [room.rowStart[p] ?? 0, room.rowStart[p + 1] ?? 0];
  let at = from;
  while (at < to && (room.column[at] ?? 0) < s) at += 1;
  if (at < to && room.column[at] === s) return { ...room, lastTime, stance: changedAt(room.stance, at, opinion.stance) };
  return {
    ...room, lastTime,
    rowStart: room.rowStart.map((start, row) => (row > p ? start + 1 : start)),
    column: insertedInto(new Int32Array(room.column.length + 1), room.column, [at, s]),
    stance: insertedInto(new Int8Array(room.stance.length + 1), room.stance, [at, opinion.stance]),
  };
};

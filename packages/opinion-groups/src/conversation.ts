import { NumberedIds } from './numbered-ids.ts';
import { real, whole } from './numbers.ts';

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
  /** What is known of statements that nobody has answered yet: they have no place on the picture. */
  readonly unanswered: readonly Statement[];
  /** When the last opinion or statement came, in milliseconds since 1970; undefined where the files don't say. */
  readonly lastTime: number | undefined;
};

const isNumber = (id: string): boolean => /^(0|[1-9]\d{0,14})$/.test(id);

/** Numbers in their order, which is the order of coming; anything else as it came. */
const inOrder = (ids: readonly string[]): readonly string[] => (ids.every(isNumber) ? Array.from(Float64Array.from(ids, Number).sort(), String) : ids);

/** Opinions as three columns of numbers: who (by the order of first coming), on what, and how. */
export type Entries = {
  readonly participants: readonly string[];
  readonly statements: readonly string[];
  readonly who: Int32Array;
  readonly what: Int32Array;
  readonly stance: Int8Array;
  readonly time: Float64Array | undefined;
};

type Renumbered = { readonly ordered: readonly string[]; readonly mapped: Int32Array };

/** What stands in the list at each of the numbers. */
const looked = (numbers: Int32Array, list: Int32Array): Int32Array => {
  const found = new Int32Array(numbers.length);
  for (let i = 0; i < found.length; i += 1) found[i] = list[numbers[i] ?? 0] ?? 0;
  return found;
};

const renumbered = (ids: readonly string[], numbers: Int32Array): Renumbered => {
  const ordered = inOrder(ids);
  const places = new Map(ordered.map((id, at) => [id, at]));
  return { ordered, mapped: looked(numbers, Int32Array.from(ids, (id) => places.get(id) ?? 0)) };
};

/** Where each key's entries begin when they stand in the order of their keys. */
const startsOf = (keys: Int32Array, count: number): Int32Array => {
  const starts = new Int32Array(count + 1);
  for (let i = keys.length - 1; i >= 0; i -= 1) {
    const next = (keys[i] ?? 0) + 1;
    starts[next] = (starts[next] ?? 0) + 1;
  }
  for (let key = 0; key < count; key += 1) starts[key + 1] = whole(starts, key + 1) + whole(starts, key);
  return starts;
};

/** The entries' numbers in the order of their keys, those of one key in the order they had. */
const sortedBy = (order: Int32Array, { mapped, ordered }: Renumbered): Int32Array => {
  const ends = startsOf(mapped, ordered.length);
  const sorted = new Int32Array(order.length);
  for (let at = 0; at < sorted.length; at += 1) {
    const i = order[at] ?? 0;
    const key = mapped[i] ?? 0;
    const place = ends[key] ?? 0;
    sorted[place] = i;
    ends[key] = place + 1;
  }
  return sorted;
};

const counted = (length: number): Int32Array => {
  const numbers = new Int32Array(length);
  for (let i = 0; i < length; i += 1) numbers[i] = i;
  return numbers;
};

const lastOf = (times: ArrayLike<number>): number | undefined => {
  let last = times[0];
  for (let i = 1; i < times.length; i += 1) if ((times[i] ?? 0) > (last ?? 0)) last = times[i];
  return last;
};

/** Whether the entries stand by participant and statement already, each once: a matrix is read like that. */
const isInOrder = (who: Int32Array, what: Int32Array): boolean => {
  for (let i = 1; i < who.length; i += 1) {
    const later = (who[i] ?? 0) - (who[i - 1] ?? 0);
    if (later < 0 || (later === 0 && whole(what, i) <= whole(what, i - 1))) return false;
  }
  return true;
};

type Said = { readonly who: Int32Array; readonly what: Int32Array; readonly time: Float64Array | undefined };

/**
 * Of somebody's entries on one statement the latest counts; of equally late ones, the one that stands further down. Moves those that count to the
 * front of `order`, in which all stand by participant and statement. @returns how many there are
 */
const keepLast = (order: Int32Array, { who, what, time }: Said): number => {
  let length = 0;
  let kept = -1;
  for (let at = 0; at < order.length; at += 1) {
    const i = whole(order, at);
    const isAgain = kept >= 0 && what[kept] === what[i] && who[kept] === who[i];
    if (isAgain && time !== undefined && real(time, i) < real(time, kept)) continue;
    if (!isAgain) length += 1;
    order[length - 1] = i;
    kept = i;
  }
  return length;
};

const stancesAt = (order: Int32Array, stance: Int8Array): Int8Array => {
  const found = new Int8Array(order.length);
  for (let at = 0; at < found.length; at += 1) found[at] = stance[order[at] ?? 0] ?? 0;
  return found;
};

const matrixOf = ({ people, things, entries }: { readonly people: Renumbered; readonly things: Renumbered; readonly entries: Entries }): Pick<Conversation, 'rowStart' | 'column' | 'stance'> => {
  if (isInOrder(people.mapped, things.mapped)) return { rowStart: startsOf(people.mapped, people.ordered.length), column: things.mapped, stance: entries.stance };
  const all = sortedBy(sortedBy(counted(entries.who.length), things), people);
  const order = all.subarray(0, keepLast(all, { who: people.mapped, what: things.mapped, time: entries.time }));
  return { rowStart: startsOf(looked(order, people.mapped), people.ordered.length), column: looked(order, things.mapped), stance: stancesAt(order, entries.stance) };
};

/** The sparse matrix of what was said; of several stances of somebody to the same statement the last one counts. */
export const conversationFrom = (entries: Entries, about: readonly Statement[] = []): Conversation => {
  const people = renumbered(entries.participants, entries.who);
  const things = renumbered(entries.statements, entries.what);
  const places = new Map(about.map((statement) => [statement.id, statement]));
  const flags = (is: (statement: Statement | undefined) => boolean): Uint8Array => Uint8Array.from(things.ordered, (id) => (is(places.get(id)) ? 1 : 0));
  const answered = new Set(things.ordered);
  const times = [lastOf(entries.time ?? []), lastOf(about.flatMap(({ time }) => time ?? []))].filter((time) => time !== undefined);
  return {
    participants: people.ordered, statements: things.ordered, ...matrixOf({ people, things, entries }),
    removed: flags((statement) => statement?.removed === true || statement?.meta === true), meta: flags((statement) => statement?.meta === true),
    unanswered: [...places.values()].filter(({ id }) => !answered.has(id)), lastTime: lastOf(times),
  };
};

const columnsOf = (opinions: readonly Opinion[]): Entries => {
  const [people, things] = [new NumberedIds(), new NumberedIds()];
  const who = Int32Array.from(opinions, ({ participant }) => people.of(participant));
  const what = Int32Array.from(opinions, ({ statement }) => things.of(statement));
  const time = opinions.every((opinion) => opinion.time !== undefined) ? Float64Array.from(opinions, (opinion) => opinion.time ?? 0) : undefined;
  return { participants: people.ids(), statements: things.ids(), who, what, stance: Int8Array.from(opinions, ({ stance }) => stance), time };
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

const withFlag = (flags: Uint8Array, isSet: boolean): Uint8Array => Uint8Array.of(...flags, isSet ? 1 : 0);

/** The conversation and room for a participant and a statement, who are appended if they are new. */
const withRoomFor = (conversation: Conversation, { participant, statement }: Opinion): { room: Conversation; p: number; s: number } => {
  const [p, s] = [conversation.participants.indexOf(participant), conversation.statements.indexOf(statement)];
  const { participants, statements, rowStart, removed, meta, unanswered } = conversation;
  const known = unanswered.find(({ id }) => id === statement);
  const isMeta = known?.meta === true;
  return {
    room: {
      ...conversation,
      ...(p >= 0 ? {} : { participants: [...participants, participant], rowStart: Int32Array.from([...rowStart, whole(rowStart, participants.length)]) }),
      ...(s >= 0 ? {} : {
        statements: [...statements, statement], removed: withFlag(removed, isMeta || known?.removed === true), meta: withFlag(meta, isMeta),
        unanswered: unanswered.filter((one) => one !== known),
      }),
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

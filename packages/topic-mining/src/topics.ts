import { TopicError } from './errors.ts';
import { groups } from './grouping.ts';
import { heatOf, peopleBehind } from './heat.ts';
import type { Message, Segment, Step } from './message.ts';
import { nameOf, typicalOf, weightsOf } from './naming.ts';
import type { Excerpt, Member } from './naming.ts';
import { neighbours } from './neighbours.ts';
import { placesOf } from './places.ts';
import { TextIndex } from './text-index.ts';
import type { Cut } from './text-index.ts';

export type Topic = {
  readonly name: string;
  /** How many messages. */
  readonly size: number;
  /** How hot, a whole number; see `heatOf`. */
  readonly heat: number;
  /** Days of the oldest and newest message, as `2026-03-31`; absent where no message has a time. */
  readonly from?: string;
  readonly to?: string;
  readonly places: readonly string[];
  readonly typical: readonly Excerpt[];
  /** Of all its messages, as they came. */
  readonly ids: readonly string[];
};

export type Mining = {
  readonly segment: Segment;
  /** The moment from which recency counts; the newest message's unless said. */
  readonly now?: number | undefined;
  /** How many topics; all unless said. */
  readonly most?: number | undefined;
  /** How many people (who wrote, and who agreed) make a topic; 2 unless said. */
  readonly leastPeople?: number | undefined;
  readonly step?: Step | undefined;
};

/** Below this likeness a pair of messages counts as unlike; groups join down to a mean of `leastMean`. */
const leastLikeness = 0.1;
const leastMean = 0.18;

const dayOf = (time: number): string => new Date(time).toISOString().slice(0, 10);

const checked = (messages: readonly Message[]): void => {
  const seen = new Set<string>();
  messages.forEach(({ id }, at) => {
    if (id === '' || seen.has(id)) throw new TopicError(`messages[${at}].id`, id === '' ? 'must not be empty' : `“${id}” is there twice`);
    seen.add(id);
  });
};

const spanOf = (messages: readonly Message[]): Pick<Topic, 'from' | 'to'> => {
  const times = messages.flatMap(({ time }) => time ?? []);
  if (times.length === 0) return {};
  const [first, last] = [times.reduce((a, b) => Math.min(a, b)), times.reduce((a, b) => Math.max(a, b))];
  return { from: dayOf(first), to: dayOf(last) };
};

type Placed = Member & { /** Which of all messages. */ readonly at: number };

/** Messages that say the same, sign for sign, are one row: how often it was said makes no word of it common. */
const copiesIn = (messages: readonly Message[]): readonly (readonly [Placed, ...Placed[]])[] => {
  const rows = new Map<string, [Placed, ...Placed[]]>();
  messages.forEach((message, at) => {
    const said = `${message.title}\n${message.text}`;
    const copies = rows.get(said);
    if (copies === undefined) rows.set(said, [{ message, row: rows.size, at }]);
    else copies.push({ message, row: copies[0].row, at });
  });
  return [...rows.values()];
};

type Sorted = { readonly members: readonly Member[]; readonly messages: readonly Message[]; readonly heat: number };

/**
 * What troubles people most, hottest first: messages that speak of the same thing at the same place, with a name, heat, days, places and
 * typical texts. Every message is in one topic at most; one that nobody joined and nobody agreed with is in none.
 * @throws TopicError where two messages have one id
 */
export const mineTopics = (messages: readonly Message[], { segment, now, most, leastPeople = 2, step }: Mining): readonly Topic[] => {
  checked(messages);
  const index = new TextIndex(segment);
  const copies = copiesIn(messages);
  const cuts = copies.map(([first], row) => {
    if (row % 256 === 0) step?.('reading', first.at, messages.length);
    return index.add(first.message);
  });
  const moment = now ?? messages.reduce((latest, { time = 0 }) => Math.max(latest, time), 0);
  const pairs = neighbours(index.table(), { least: leastLikeness, step });
  const found = groups({ ...pairs, sizes: Float64Array.from(copies, ({ length }) => length) }, { least: leastMean, step })
    .filter((rows) => rows.some((row) => index.termsOf(row).length > 0))
    .map((rows) => rows.flatMap((row) => copies[row] ?? []).sort((a, b) => a.at - b.at))
    .map((members) => ({ members, messages: members.map(({ message }) => message) }))
    .filter((together) => peopleBehind(together.messages) >= leastPeople)
    .map((together): Sorted => ({ ...together, heat: heatOf(together.messages, moment) }))
    .sort((a, b) => b.heat - a.heat || b.messages.length - a.messages.length)
    .slice(0, most);
  return found.map((sorted, at) => {
    if (at % 64 === 0) step?.('naming', at, found.length);
    return topicOf(sorted, index, cuts);
  });
};

const topicOf = ({ members, messages, heat }: Sorted, index: TextIndex, cuts: readonly Cut[]): Topic => {
  const weights = weightsOf(members, index);
  return {
    name: nameOf(members, index, weights),
    size: members.length,
    heat,
    ...spanOf(messages),
    places: placesOf(members.flatMap(({ row }) => cuts[row] ?? [])),
    typical: typicalOf(members, index, weights),
    ids: messages.map(({ id }) => id),
  };
};

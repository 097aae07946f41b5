import type { DomainEvent } from '@linyi/contract';
import { dayInChina, isBefore, msOf, plusDays, startOfDayInChina } from '@linyi/kernel';
import type { Instant } from '@linyi/kernel';
import { TextIndex } from '@linyi/topic-mining';
import type { Message, Topic } from '@linyi/topic-mining';
import { mineInWorker } from '@linyi/topic-mining/node';
import type { Ctx } from '../../kernel/ctx.ts';
import { gramsOf, placeWords, publicWords } from '../matters/index.ts';
import type { PublicWords } from '../matters/index.ts';
import { fewest } from './hide-small.ts';
import { listMonths, noteChanged, saveMonth } from './top-pains-store.ts';
import type { KeptPain } from './top-pains-store.ts';

/** the three that hurt most. */
const mostPains = 3;
const daysRead = 90;
const recentDays = 30;
const mostRead = 20_000;
const [mostDecided, mostMended, yearsBack] = [2, 5_000, 3];
/** How alike a mended matter must be to be named beside a top pain. */
const leastAlike = 0.3;
/** Months that are counted for a community that has none yet: this one and those a reader compares it with. */
const firstMonths = 3;

type InCommunity = <T>(work: (ctx: Ctx) => Promise<T>) => Promise<T>;

const monthOf = (at: Instant): string => dayInChina(at).slice(0, 7);
const beginOf = (month: string): Instant => startOfDayInChina(`${month}-01`);
const nextMonth = (month: string): string => monthOf(plusDays(beginOf(month), 45));
const monthBefore = (month: string): string => monthOf(plusDays(beginOf(month), -15));

/** What a month's top pains are read from: the ninety days before its end, or before now. */
export const spanOfMonth = (month: string, now: Instant): { readonly from: Instant; readonly to: Instant } => {
  const end = beginOf(nextMonth(month));
  const to = isBefore(now, end) ? now : end;
  return { from: plusDays(to, -daysRead), to };
};

/** Once a day while the month lasts, once after it has ended, and when words that it was made of changed. */
const isDue = ({ month, computedAt, changedAt }: { readonly month: string; readonly computedAt: Instant; readonly changedAt: Instant | null }, now: Instant): boolean => {
  const end = beginOf(nextMonth(month));
  const settled = isBefore(now, end) ? startOfDayInChina(dayInChina(now)) : end;
  return isBefore(computedAt, settled) || (changedAt !== null && isBefore(computedAt, changedAt));
};
const dueMonths = async ({ tx, now }: Ctx): Promise<string[]> => {
  const known = await listMonths(tx);
  let month = monthOf(now);
  const missing: string[] = [];
  for (let back = 0; back < firstMonths; back += 1, month = monthBefore(month)) if (!known.some((each) => each.month === month)) missing.push(month);
  return [...missing, ...known.filter((each) => isDue(each, now)).map((each) => each.month)].sort();
};

type Reading = { readonly month: string; readonly now: Instant; readonly to: Instant; readonly words: readonly PublicWords[]; readonly names: readonly string[] };
const readingOf = async ({ tx, now }: Ctx, month: string): Promise<Reading> => {
  const { from, to } = spanOfMonth(month, now);
  return { month, now, to, words: await publicWords(tx, { from, to, most: mostRead }), names: await placeWords(tx) };
};

const messageOf = ({ matterId, title, text, raisedAt, raisedBy, meToos }: PublicWords): Message =>
  ({ id: matterId, title, text, time: msOf(raisedAt), likes: meToos, ...(raisedBy === null ? {} : { author: raisedBy }) });

/** The places that its matters name most, at most three. */
const placesAmong = (members: readonly PublicWords[]): string[] => {
  const counted = [...Map.groupBy(members.flatMap(({ placeId }) => placeId ?? []), (placeId) => placeId)];
  return counted.sort(([a, many], [b, few]) => few.length - many.length || (a < b ? -1 : 1)).slice(0, 3).map(([placeId]) => placeId);
};
const raisedWithin = (members: readonly PublicWords[], from: Instant, to: Instant): number => members.filter(({ raisedAt }) => !isBefore(raisedAt, from) && isBefore(raisedAt, to)).length;

type Alike = (topic: Topic) => readonly string[];
/** Mended matters that are like a top pain and none of its own: how it went before. */
const mendedLike = async ({ tx }: Ctx, { to }: Reading): Promise<Alike> => {
  const mended = await publicWords(tx, { from: plusDays(to, -365 * yearsBack), to, mended: true, most: mostMended });
  // By pairs of signs, as elsewhere in the house: the dictionary stays in the thread that needs it, and goes with it.
  const index = new TextIndex(gramsOf);
  for (const matter of mended) index.add(messageOf(matter));
  return ({ name, typical, ids }) => index.similar(`${name}\n${typical[0]?.text ?? ''}`, { most: mostDecided, least: leastAlike, keep: (id) => !ids.includes(id) }).map(({ id }) => id);
};

const painFrom = ({ words, to }: Reading, decided: Alike) => {
  const byId = new Map(words.map((each) => [each.matterId, each]));
  const [thirty, sixty] = [plusDays(to, -recentDays), plusDays(to, -2 * recentDays)];
  return (topic: Topic): KeptPain => {
    const members = topic.ids.flatMap((id) => byId.get(id) ?? []);
    const days = members.map(({ raisedAt }) => dayInChina(raisedAt)).sort();
    return {
      name: topic.name, matterIds: topic.ids, typicalIds: topic.typical.map(({ id }) => id), placeIds: placesAmong(members), decidedIds: decided(topic),
      voices: new Set(members.map(({ raisedBy, matterId }) => raisedBy ?? matterId)).size + members.reduce((sum, { meToos }) => sum + meToos, 0),
      recent: raisedWithin(members, thirty, to), before: raisedWithin(members, sixty, thirty), from: days[0] ?? '', to: days.at(-1) ?? '',
    };
  };
};

/** Two or three people are nobody's top pain, and could be told by it. */
const topicsOf = async ({ words, names, to }: Reading, signal: AbortSignal): Promise<readonly Topic[]> =>
  words.length === 0 ? [] : mineInWorker({ messages: words.map(messageOf), words: names, now: msOf(to), most: mostPains, leastPeople: fewest }, { signal });
const saveReading = async (ctx: Ctx, reading: Reading, topics: readonly Topic[]): Promise<void> => {
  const { month, now, words } = reading;
  const pains = topics.length === 0 ? [] : topics.map(painFrom(reading, await mendedLike(ctx, reading)));
  await saveMonth(ctx.tx, { month, computedAt: now, wordsRead: words.length, pains });
};

/**
 * 找痛点: what troubles most in each month that waits for it, read in one transaction, mined away from the thread that lets clocks ring, and kept in another.
 * @param inCommunity opens a transaction.
 * @param signal ends the work; the months made by then stay.
 * @returns how many months were made.
 */
export const mineTopPains = async (inCommunity: InCommunity, signal: AbortSignal): Promise<number> => {
  const due = await inCommunity(dueMonths);
  for (const month of due) {
    const reading = await inCommunity((ctx) => readingOf(ctx, month));
    const topics = await topicsOf(reading, signal);
    await inCommunity((ctx) => saveReading(ctx, reading, topics));
  }
  return due.length;
};

const changing: readonly DomainEvent['type'][] = ['matter.published', 'matter.withdrawn', 'matter.merged', 'matter.undone', 'matter.importUndone'];
/** 记改动: a name may be made of words that were checked once more since, or taken back. */
export const noteChangedWords = async ({ tx, now }: Ctx, event: DomainEvent): Promise<void> => {
  if (changing.includes(event.type)) await noteChanged(tx, event.id, now);
};

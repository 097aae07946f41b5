import type { Message } from './message.ts';

const day = 86_400_000;
/** 1000 · 2^(−i/60), rounded: what a message weighs by its age, before whole halvings. */
const fading = Array.from({ length: 60 }, (_, age) => Math.round(1000 * 2 ** (-age / 60)));
const halvingDays = 60;
const recentDays = 30;

/** What a message weighs by its age: 1000 on the day itself, half of it every 60 days; 0 after about two years. */
const weightAt = (time: number | undefined, now: number): number => {
  if (time === undefined) return 1000;
  const age = Math.max(0, Math.floor((now - time) / day));
  return Math.floor((fading[age % halvingDays] ?? 0) / 2 ** Math.min(20, Math.floor(age / halvingDays)));
};

const authorOf = ({ author, id }: Message): string => (author === undefined || author === '' ? `message ${id}` : author);

/** Likes count as their square root, in hundredths and whole: who nods costs less than who writes, and one much-liked message isn't a crowd. */
const nodsOf = ({ likes = 0 }: Message): number => Math.floor(Math.sqrt(Math.max(0, likes) * 10_000));

const countBetween = (ages: readonly number[], from: number, to: number): number => ages.filter((age) => age >= from * day && age < to * day).length;

/**
 * How hot a topic is, a whole number: 100 for each person who wrote today. A person counts once, with the newest of what they wrote, and
 * half as much for every 60 days that it is old; likes as their square root; the sum is multiplied by growth, (2 · recent + 1) /
 * (recent + before + 1), where recent counts the messages of the last 30 days and before those of the 30 days before.
 */
export const heatOf = (messages: readonly Message[], now: number): number => {
  const newest = new Map<string, number>();
  let nods = 0;
  for (const message of messages) {
    const weight = weightAt(message.time, now);
    const author = authorOf(message);
    newest.set(author, Math.max(newest.get(author) ?? 0, weight));
    nods += nodsOf(message) * weight;
  }
  const people = [...newest.values()].reduce((sum, weight) => sum + weight, 0);
  const ages = messages.flatMap(({ time }) => (time === undefined ? [] : [Math.max(0, now - time)]));
  const [recent, before] = [countBetween(ages, 0, recentDays), countBetween(ages, recentDays, 2 * recentDays)];
  return Math.floor(((people * 100 + nods) * (2 * recent + 1)) / ((recent + before + 1) * 1000));
};

/** How many people stand behind a topic: who wrote, and who agreed. */
export const peopleBehind = (messages: readonly Message[]): number =>
  new Set(messages.map(authorOf)).size + messages.reduce((sum, { likes }) => sum + Math.max(0, likes ?? 0), 0);

import type { MessageChoices, QuietHours } from '@linyi/contract';
import { day, dayInChina, isBefore, msOf, plusMs, startOfDayInChina } from '@linyi/kernel';
import type { Instant } from '@linyi/kernel';

const minute = 60_000;
const minutesInDay = 1440;
/** The digest of a week comes on Sunday at six in the evening. */
const weekDigestMinute = 18 * 60;
/** What came after it waits for Monday at eight. */
const mondayMinute = 8 * 60;

const minuteOfDay = (at: Instant): number => Math.floor((msOf(at) - msOf(startOfDayInChina(dayInChina(at)))) / minute);
const atMinute = (onDay: string, minutes: number): Instant => plusMs(startOfDayInChina(onDay), minutes * minute);

/** Whether a moment lies in somebody's quiet hours: from their first minute to before their end, over midnight where they end earlier than they begin. */
export const isQuiet = (at: Instant, quiet: QuietHours | null): boolean => {
  if (quiet === null || quiet.from === quiet.to) return false;
  const now = minuteOfDay(at);
  return quiet.from < quiet.to ? now >= quiet.from && now < quiet.to : now >= quiet.from || now < quiet.to;
};

/** The first moment, from this one on, that isn't quiet. */
export const afterQuiet = (at: Instant, quiet: QuietHours | null): Instant => {
  if (quiet === null || !isQuiet(at, quiet)) return at;
  const wait = (quiet.to - minuteOfDay(at) + minutesInDay) % minutesInDay;
  return atMinute(dayInChina(at), minuteOfDay(at) + (wait === 0 ? minutesInDay : wait));
};

/** The Monday, as a day in China, on which the week of a moment began: a budget is counted from there. */
export const weekOf = (at: Instant): string => {
  const today = dayInChina(at);
  const sinceMonday = (new Date(`${today}T00:00:00Z`).getUTCDay() + 6) % 7;
  return new Date(Date.parse(`${today}T00:00:00Z`) - sinceMonday * day).toJSON().slice(0, 10);
};

/** When what a budget holds back may come: with the digest on Sunday evening, or, after that, on Monday morning; never in the quiet hours. */
export const weekDigestAt = (at: Instant, quiet: QuietHours | null): Instant => {
  const monday = weekOf(at);
  const sunday = plusMs(startOfDayInChina(monday), 6 * day + weekDigestMinute * minute);
  const nextMonday = plusMs(startOfDayInChina(monday), 7 * day + mondayMinute * minute);
  return afterQuiet(isBefore(at, sunday) ? sunday : nextMonday, quiet);
};

export type Standing = { readonly choices: MessageChoices; /** Messages that came this week already. */ readonly used: number };
/** What becomes of a notice outside: it goes, it waits in a digest, or it stays in the app. */
export type Turn = { readonly does: 'go'; readonly counts: boolean } | { readonly does: 'hold'; readonly reason: 'quiet' | 'week'; readonly dueAt: Instant } | { readonly does: 'stay' };

/** The last message of a budget is kept for the digest, so that there always is one to tell the rest with. */
const mayGo = ({ choices: { weeklyBudget }, used }: Standing): boolean => weeklyBudget === null || used < weeklyBudget - 1;

/** How much a message may disturb: what is urgent always, what somebody's duty brings outside the quiet hours, anything else within the budget too. */
export type Weight = 'urgent' | 'duty' | 'usual';

/** N-6: what is urgent goes at once. The rest goes outside the quiet hours, and, unless a duty brings it, within the week's budget; what doesn't waits for one digest. */
export const turnOf = (at: Instant, weight: Weight, standing: Standing): Turn => {
  const { quiet, weeklyBudget } = standing.choices;
  if (weight === 'urgent') return { does: 'go', counts: false };
  if (weight === 'usual' && weeklyBudget === 0) return { does: 'stay' };
  if (weight === 'usual' && !mayGo(standing)) return { does: 'hold', reason: 'week', dueAt: weekDigestAt(at, quiet) };
  return isQuiet(at, quiet) ? { does: 'hold', reason: 'quiet', dueAt: afterQuiet(at, quiet) } : { does: 'go', counts: weight === 'usual' };
};

/** What becomes of all that was held for somebody, at the moment when some of it is due: one message tells everything, or it waits on. */
export const digestTurn = (at: Instant, { reason, weight }: { readonly reason: 'quiet' | 'week'; readonly weight: Exclude<Weight, 'urgent'> }, standing: Standing): Turn => {
  const { quiet, weeklyBudget } = standing.choices;
  if (weight === 'usual' && weeklyBudget === 0) return { does: 'stay' };
  if (isQuiet(at, quiet)) return { does: 'hold', reason, dueAt: afterQuiet(at, quiet) };
  if (weight === 'duty') return { does: 'go', counts: false };
  const fits = reason === 'week' ? weeklyBudget === null || standing.used < weeklyBudget : mayGo(standing);
  return fits ? { does: 'go', counts: true } : { does: 'hold', reason: 'week', dueAt: weekDigestAt(at, quiet) };
};

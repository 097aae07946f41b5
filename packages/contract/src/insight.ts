import { z } from 'zod';
import { announcementRow } from './announcements.ts';
import { calloutRow } from './callouts.ts';
import { calendarDay, id, moment, personView } from './common.ts';
import { topicName } from './deliberation.ts';
import { channel, matterRow, matterSize, matterState, outcome } from './matters.ts';

/** A share with its honest parts; null where fewer than 5 stand behind it. */
export const share = z.object({ count: z.int(), of: z.int() }).nullable();
export type Share = z.infer<typeof share>;
export const figuresQuery = z.object({ from: calendarDay.optional(), to: calendarDay.optional() });
export const figures = z.object({
  from: z.iso.date(), to: z.iso.date(), raised: z.int(),
  answeredWithin24h: share, answeredWithin72h: share, answered: share,
  claimedSolved: share, confirmedSolved: share, /** Of those that staff say are done, how many their raisers confirmed. */ confirmedOfClaimed: share, neverRated: share, reopened: share, /** Rated 4 or 5, of those rated. */ satisfied: share,
  meanRating: z.object({ tenths: z.int(), of: z.int() }).nullable(), medianAnswerMinutes: z.int().nullable(), medianSolveHours: z.int().nullable(),
  bySize: z.array(z.object({ size: z.string(), raised: z.int(), claimed: z.int(), medianSolveHours: z.int().nullable() })),
  byKind: z.array(z.object({ kind: z.string(), raised: z.int() })),
  byPlace: z.array(z.object({ place: z.string(), raised: z.int(), answered: share, claimedSolved: share, confirmedSolved: share })),
  byGrid: z.array(z.object({ grid: z.string(), raised: z.int(), answered: share, answeredWithin24h: share, claimedSolved: share, confirmedSolved: share })),
  byChannel: z.array(z.object({ channel: z.string(), raised: z.int() })),
  /** What is left of each grouping: groups under five, together with as many more as it takes for none to follow from the others. */
  rest: z.object({ size: z.int(), kind: z.int(), place: z.int(), grid: z.int(), channel: z.int(), month: z.int() }),
  /** `patrol`: counted in none of the others, since nobody raised them. `imported`: old records among the others, which nobody was asked to rate. Null where fewer than 5. */
  patrol: z.object({ found: z.int(), mendedAtOnce: z.int(), raised: z.int(), claimed: z.int() }).nullable(), imported: z.int().nullable(),
  byMonth: z.array(z.object({ month: z.string(), raised: z.int(), answeredWithin24h: share, confirmedSolved: share })),
  overdueNow: z.int(), computedAt: moment,
});
export type Figures = z.infer<typeof figures>;

/** What one matter counts as, and nothing of what was said in it: from these lines every figure can be computed again. For staff, since small groups can be read off them. */
export const fact = z.object({
  number: z.string(), raisedAt: moment, kind: z.string(), size: matterSize.nullable(), channel, place: z.string().nullable(), grid: z.string().nullable(), state: matterState,
  answeredAt: moment.nullable(), resolvedAt: moment.nullable(), outcome: outcome.nullable(), confirmed: z.boolean(), rating: z.int().nullable(), reopened: z.boolean(), /** When it was merged into another, which is counted in its stead. */ mergedAt: moment.nullable(),
});
export type Fact = z.infer<typeof fact>;
export const factsQuery = figuresQuery.extend({ after: id.optional() });
export const facts = z.object({ rows: z.array(fact), next: id.nullable() });
export type Facts = z.infer<typeof facts>;

export const month = z.string().regex(/^20\d{2}-(0[1-9]|1[0-2])$/);
/**
 * 痛点: what troubles many, as a machine found it in checked words. `recent` and `before`: matters of the last thirty days and of the thirty before.
 * `decided`: like ones from before that were mended, likest first.
 */
export const topPain = z.object({
  name: z.string(), matters: z.int(), voices: z.int(), recent: z.int(), before: z.int(), from: calendarDay, to: calendarDay, places: z.array(z.string()),
  typical: z.array(matterRow), topics: z.array(topicName), decided: z.array(matterRow),
});
export type TopPain = z.infer<typeof topPain>;
export const topPainsQuery = z.object({ month: month.optional() });
/** `isOn`: whether the community lets a machine look for them. `computedAt`: null where it hasn't looked yet. */
export const topPains = z.object({ isOn: z.boolean(), month, months: z.array(month), from: calendarDay, to: calendarDay, computedAt: moment.nullable(), wordsRead: z.int(), pains: z.array(topPain) });
export type TopPains = z.infer<typeof topPains>;

/** The desk's first page: what is due, overdue and waiting for me. */
export const deskToday = z.object({
  overdue: z.int(), dueToday: z.int(), waitingForMe: z.int(), openMatters: z.int(), unpublished: z.int(), handovers: z.int(),
  month: z.object({ raised: z.int(), answeredWithin24h: share, confirmedSolved: share, claimedSolved: share }),
  onDuty: z.array(personView), calendarUnknown: z.array(z.int()),
});
export type DeskToday = z.infer<typeof deskToday>;

/** Everything on the resident's first page in one answer. */
export const home = z.object({
  mine: z.array(matterRow), waiting: z.array(matterRow), solvedNearby: z.array(matterRow), overdueNearby: z.array(matterRow), followUps: z.array(matterRow), unread: z.int(),
  /** Urgent announcements that this reader hasn’t acknowledged, the newest others, and call-outs that wait for them. */
  pinned: z.array(announcementRow), latest: z.array(announcementRow), callouts: z.array(calloutRow),
});
export type Home = z.infer<typeof home>;

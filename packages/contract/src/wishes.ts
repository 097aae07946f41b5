import { z } from 'zod';
import { id, moment } from './common.ts';
import { share } from './insight.ts';
import { matterRow } from './matters.ts';

export const wishMonth = z.string().regex(/^20\d\d-(0[1-9]|1[0-2])$/);
/** A small wish that can be supported this month (M-13). `mine`: whether the reader has given it their voice this month; null for somebody not signed in. */
export const wishRow = z.object({ row: matterRow, supports: z.int(), mine: z.boolean().nullable(), maySupport: z.boolean() });
export type WishRow = z.infer<typeof wishRow>;
export const takenOn = z.object({ month: wishMonth, rank: z.int(), supports: z.int() });
export const wishesPage = z.object({
  month: wishMonth, closesAt: moment, voices: z.int(), wishes: z.array(wishRow),
  /** Months that are over, newest first, with the ten that were taken on. */
  past: z.array(z.object({ month: wishMonth, voices: z.int(), taken: z.array(z.object({ row: matterRow, rank: z.int(), supports: z.int() })) })),
  figures: z.object({
    takenOn: z.int(), done: z.int(), confirmed: z.int(), firstMonth: wishMonth.nullable(),
    /** Of all matters that were rated: how many got four or five of five, in as many days before the first month closed as after it. */
    satisfiedBefore: share, satisfiedSince: share, days: z.int(),
  }),
});
export type WishesPage = z.infer<typeof wishesPage>;
export const wishMark = z.object({ taken: takenOn.nullable(), supports: z.int(), month: wishMonth });
export type WishMark = z.infer<typeof wishMark>;
export const supportAnswer = z.object({ id, supports: z.int(), mine: z.boolean() });

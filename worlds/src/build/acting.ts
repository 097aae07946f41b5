import type { RulesView } from '@linyi/contract';
import { instant, isBefore, plusDays } from '@linyi/kernel';
import type { Instant } from '@linyi/kernel';
import type { Actor, Ctx } from '@linyi/server/ctx';
import { withCtx } from '@linyi/server/open-ctx';
import type { Tx } from '@linyi/server/tx';
import { chanceOf } from '../index.ts';
import { actorFor } from './play.ts';
import { sunshine } from './settle.ts';

export type Stage = { readonly tx: Tx; readonly rules: RulesView; readonly now: Instant };
/** What somebody does at a moment. */
export type Doing = { readonly at: Instant; readonly by: string; readonly act: (ctx: Ctx) => Promise<unknown> };
/** Lets somebody of the demo community act at a moment; the same seed, the same ids. */
export type Acting = <T>(by: string | Actor, at: Instant, work: (ctx: Ctx) => Promise<T>) => Promise<T>;

export const actingOn = ({ tx, rules }: Stage, seed: string): Acting => {
  const chance = chanceOf(seed);
  return (by, at, work) => withCtx({ tx, rules, now: at, actor: typeof by === 'string' ? actorFor(by) : by, locale: 'zh', chance: (count) => Uint8Array.from({ length: count }, () => chance.between(0, 255)), community: sunshine }, work);
};
/** Plays what is to be done in the order of time, and nothing of the future. */
export const playInOrder = async (acting: Acting, doings: readonly Doing[], now: Instant): Promise<void> => {
  const past = doings.filter(({ at }) => isBefore(at, now)).sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  for (const { at, by, act } of past) await acting(by, at, act);
};
/** A minute of an afternoon so many days ago. */
export const afternoon = (now: Instant, daysAgo: number, minute = 0): Instant =>
  instant(new Date(Date.parse(`${plusDays(now, -daysAgo).slice(0, 10)}T06:30:00.000Z`) + minute * 60_000).toJSON());

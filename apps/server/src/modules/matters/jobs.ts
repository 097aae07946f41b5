import type { Instant } from '@linyi/kernel';
import type { Ctx } from '../../kernel/ctx.ts';
import { collectTroubles } from '../../kernel/troubles.ts';
import { dropReporters } from '../people/index.ts';
import { letReportersGo } from './channels/open311-store.ts';
import { offDuty } from './colleagues.ts';
import { reassignMatter } from './use-cases/reassign-matter.ts';
import { runClock } from './use-cases/run-clock.ts';
import { dueClocks, loadResponders, openMattersOf } from './store.ts';
import type { DueClock } from './store.ts';
import { tellConcerned } from './tell-concerned.ts';

/** What listens to events in this room. */
export { forgetRaisers } from './forget.ts';
export { learnKinds } from './learn-kinds.ts';
export { forgetKinds } from './learnt-kinds-store.ts';
export const mattersListeners = [{ name: 'matters.tellConcerned', hear: tellConcerned }] as const;

const batch = 50;
type InCommunity = <T>(work: (ctx: Ctx) => Promise<T>) => Promise<T>;
/** Looks once at every clock that is due. @returns how many rang. */
const lookAtAll = async (inCommunity: InCommunity, ringOne: (clock: DueClock) => Promise<boolean>): Promise<number> => {
  let rung = 0;
  for (let due: DueClock[] | undefined; due === undefined || due.length === batch; ) {
    const after = due?.at(-1);
    due = await inCommunity((ctx) => dueClocks(ctx, batch, after));
    for (const clock of due) if (await ringOne(clock)) rung += 1;
  }
  return rung;
};

/**
 * 看钟: runs every clock of a community that has come to its moment, each in a transaction of its own, until none is left.
 * @param inCommunity opens such a transaction.
 * @returns how many rang.
 * @throws AggregateError when some could not, after all the others did.
 */
export const sweepClocks = async (inCommunity: InCommunity): Promise<number> => {
  const failed = new Set<string>();
  const troubles = collectTroubles();
  const ringOne = async (clock: DueClock): Promise<boolean> => {
    const name = `${clock.clock} of ${clock.matterId}`;
    if (failed.has(name)) return false;
    const rang = await troubles.attempt(name, () => inCommunity((ctx) => runClock(ctx, clock)));
    if (rang === undefined) failed.add(name);
    return rang ?? false;
  };
  let rung = 0;
  for (;;) {
    const rungNow = await lookAtAll(inCommunity, ringOne);
    rung += rungNow;
    // A clock that is levels behind rings again at once; where nothing rang, another worker is at it.
    if (rungNow === 0) break;
  }
  troubles.report();
  return rung;
};

/**
 * 换人: looks for open matters whose first responder's duty has ended, and names who holds the place now, each in a transaction of its own.
 * @returns how many changed hands.
 * @throws AggregateError when some could not, after all the others did.
 */
export const sweepDuties = async (inCommunity: InCommunity): Promise<number> => {
  const left = await inCommunity(async (ctx) => openMattersOf(ctx.tx, await offDuty(ctx, await loadResponders(ctx.tx))));
  const troubles = collectTroubles();
  let changed = 0;
  for (const matterId of left) if (await troubles.attempt(matterId, () => inCommunity((ctx) => reassignMatter(ctx, matterId)))) changed += 1;
  troubles.report();
  return changed;
};

/** 忘掉联系人: whom to ask back about reports of other systems that have been over since before a moment. */
export const forgetReporters = async ({ tx }: Pick<Ctx, 'tx'>, before: Instant): Promise<void> => dropReporters(tx, await letReportersGo(tx, before));

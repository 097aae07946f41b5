import type { Ctx } from '../../kernel/ctx.ts';
import { collectTroubles } from '../../kernel/troubles.ts';
import { dropWhatWasAsked } from './follow-matters.ts';
import { dueRequests } from './request-store.ts';
import type { DueRequest } from './request-store.ts';
import { tellOfConferences } from './tell-concerned.ts';
import { runRequestClock } from './use-cases/run-request-clock.ts';

/** What listens to events in this room. */
export const conferenceListeners = [{ name: 'conference.followMatters', hear: dropWhatWasAsked }, { name: 'conference.tellConcerned', hear: tellOfConferences }] as const;

const batch = 50;
/**
 * 看钟: lets the clock of every request ring that has come to its moment, each in a transaction of its own, until none is left.
 * @returns how many rang.
 * @throws AggregateError when some could not, after all the others did.
 */
export const sweepRequests = async (inCommunity: <T>(work: (ctx: Ctx) => Promise<T>) => Promise<T>): Promise<number> => {
  const troubles = collectTroubles();
  const failed = new Set<string>();
  const ringOne = async ({ requestId }: DueRequest): Promise<number> => {
    if (failed.has(requestId)) return 0;
    const rang = await troubles.attempt(requestId, () => inCommunity((ctx) => runRequestClock(ctx, { requestId })));
    if (rang === undefined) failed.add(requestId);
    return rang === true ? 1 : 0;
  };
  let rung = 0;
  for (let rungNow = 1; rungNow > 0; rung += rungNow) {
    rungNow = 0;
    for (let due: DueRequest[] | undefined; due === undefined || due.length === batch; ) {
      const after: DueRequest | undefined = due?.at(-1);
      due = await inCommunity((ctx) => dueRequests(ctx, batch, after));
      for (const each of due) rungNow += await ringOne(each);
    }
  }
  troubles.report();
  return rung;
};

import { day, hour, isBefore, plusMs } from '@linyi/kernel';
import type { Instant } from '@linyi/kernel';

const minute = 60_000;
/** A little more than three days in all: a receiver that fell over on Friday evening gets everything on Monday morning. */
const waits = [5_000, minute, 5 * minute, 30 * minute, 2 * hour, 5 * hour, 10 * hour, 14 * hour, 20 * hour, 24 * hour] as const;

/**
 * When what wasn't taken is sent again: after waits that grow, and longer by chance.
 * @param attempts how many were made. @param chance from 0 to 1. @param afterMs what the receiver asked for; a day at most.
 * @returns null when it has been tried often enough.
 */
export const nextTry = (now: Instant, { attempts, afterMs }: { readonly attempts: number; readonly afterMs: number }, chance: number): Instant | null => {
  const wait = waits[attempts - 1];
  return wait === undefined ? null : plusMs(now, Math.max(Math.round(wait * (1 + chance / 4)), Math.min(afterMs, day)));
};

export type Health = { readonly troubles: number; readonly failingSince: Instant | null; readonly pausedUntil: Instant | null };
export const well: Health = { troubles: 0, failingSince: null, pausedUntil: null };
/** One trouble may be a deployment; from the third in a row on the whole address is left alone, each time for twice as long. */
const enough = 3;
const [firstPause, longestPause] = [15_000, 10 * minute];
export const afterTrouble = ({ troubles, failingSince }: Health, now: Instant): Health => {
  const more = troubles + 1;
  return { troubles: more, failingSince: failingSince ?? now, pausedUntil: more < enough ? null : plusMs(now, Math.min(longestPause, firstPause * 2 ** (more - enough))) };
};

/** An address that took nothing for so long isn't told any more, and staff hear of it. */
const mostTrouble = 5 * day;
export const isHopeless = ({ failingSince }: Health, now: Instant): boolean => failingSince !== null && isBefore(plusMs(failingSince, mostTrouble), now);

/** For so long the secret from before a rotation signs too. */
export const bothSecretsFor = day;

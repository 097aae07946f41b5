import { hour, isBefore, plusMs } from '@linyi/kernel';
import type { Instant } from '@linyi/kernel';

const minute = 60_000;
const waits = [30_000, 2 * minute, 5 * minute, 15 * minute, 30 * minute, hour, 2 * hour, 4 * hour] as const;
/** A code is of no use once it has run out; of anything else people still want to hear after two days, and no later. */
const worthTelling = { notice: 48 * hour, digest: 48 * hour, code: 30 * minute } as const;
export type Purpose = keyof typeof worthTelling;

/**
 * When a delivery that failed for now is tried again: after waits that grow, and longer by chance, so that many that failed together don't come together.
 * @param attempts how many were made, this one included.
 * @param chance from 0 to 1.
 * @returns null when it isn't worth telling any more.
 */
export const nextTry = (at: Instant, made: { readonly attempts: number; readonly createdAt: Instant; readonly purpose: Purpose }, chance: number): Instant | null => {
  const wait = waits[Math.min(made.attempts, waits.length) - 1] ?? waits[0];
  const next = plusMs(at, Math.round(wait * (1 + chance / 2)));
  return isBefore(plusMs(made.createdAt, worthTelling[made.purpose]), next) ? null : next;
};

/** Whether there is still any use in sending it. */
export const isWorthTelling = (at: Instant, { createdAt, purpose }: { readonly createdAt: Instant; readonly purpose: Purpose }): boolean => !isBefore(plusMs(createdAt, worthTelling[purpose]), at);

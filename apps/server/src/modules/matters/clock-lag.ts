import { sql } from 'kysely';
import type { Instant } from '@linyi/kernel';
import { raw } from '../../db/tx.ts';
import type { Tx } from '../../db/tx.ts';

/** Since when the clock has been due that has waited longest for the worker; none when none waits. */
export const oldestClockDue = async (tx: Tx, now: Instant): Promise<Instant | null> =>
  (await tx.first(raw<{ oldest: Instant | null }>(sql`select min(next_at) as oldest from clocks where community_id = ${tx.communityId}::uuid and next_at < ${now}::timestamptz`)))?.oldest ?? null;

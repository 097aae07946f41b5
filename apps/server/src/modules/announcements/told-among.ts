import { sql } from 'kysely';
import { q } from '../../db/tx.ts';
import type { Ctx } from '../../kernel/ctx.ts';

/** How many of these residents are written down as having been told something, at the door or on their phone. */
export const toldAmong = async ({ tx }: Pick<Ctx, 'tx'>, residentIds: readonly string[]): Promise<number> =>
  (await tx.first(q.selectFrom('announcementReadings').select(sql<number>`count(distinct resident_id)::int`.as('count')).where('communityId', '=', tx.communityId).where('residentId', '=', sql<string>`any(${residentIds}::uuid[])`)))?.count ?? 0;

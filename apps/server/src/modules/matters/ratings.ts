import type { Instant } from '@linyi/kernel';
import { q } from '../../db/tx.ts';
import type { Tx } from '../../db/tx.ts';

/** How many matters were rated from one moment to another, and how many of those with four or five of five. */
export const countRatings = async (tx: Tx, from: Instant, to: Instant): Promise<{ readonly rated: number; readonly satisfied: number }> => {
  const row = await tx.first(
    q.selectFrom('matters').select((count) => [count.fn.countAll<string | number>().as('rated'), count.fn.countAll<string | number>().filterWhere('rating', '>=', 4).as('satisfied')])
      .where('communityId', '=', tx.communityId).where('ratedAt', '>=', from).where('ratedAt', '<', to),
  );
  return { rated: Number(row?.rated ?? 0), satisfied: Number(row?.satisfied ?? 0) };
};

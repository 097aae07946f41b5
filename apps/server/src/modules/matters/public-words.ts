import { sql } from 'kysely';
import type { Instant } from '@linyi/kernel';
import { q } from '../../db/tx.ts';
import type { Tx } from '../../db/tx.ts';

/** A matter by the words that everybody may read, for machines that learn from them. */
export type PublicWords = {
  readonly matterId: string; readonly kind: string; readonly title: string; readonly text: string; readonly raisedAt: Instant; readonly raisedBy: string | null; readonly meToos: number; readonly placeId: string | null;
};

/**
 * The newest matters whose words were checked; none that were withdrawn or merged, nor finds of patrols, which are nobody's voice.
 * @param mended only those that were done.
 */
export const publicWords = async (tx: Tx, { from, to, mended = false, most }: { readonly from: Instant; readonly to: Instant; readonly mended?: boolean; readonly most: number }): Promise<PublicWords[]> => {
  const found = q.selectFrom('matters').select(['matterId', 'kind', sql<string>`coalesce(public_title, '')`.as('title'), 'publicText as text', 'raisedAt', 'raisedBy', 'meToos', 'placeId'])
    .where('communityId', '=', tx.communityId).where('publicText', 'is not', null).where('state', 'not in', ['withdrawn', 'merged']).where('channel', '<>', 'patrol').where('unchecked', '=', false)
    .where('raisedAt', '>=', from).where('raisedAt', '<', to).orderBy('raisedAt', 'desc').orderBy('matterId', 'desc').limit(most);
  return (await tx.all(mended ? found.where('outcome', '=', 'done') : found)) as PublicWords[];
};

import { sql } from 'kysely';
import { q } from '../../db/tx.ts';
import type { Tx } from '../../db/tx.ts';
import { openStates } from './domain/matter.ts';
import type { Matter } from './domain/matter.ts';
import { matterColumns } from './store.ts';

/** These matters by id, in one statement; ids that are nothing here are left out. */
export const loadMatters = async (tx: Tx, matterIds: readonly string[]): Promise<ReadonlyMap<string, Matter>> => {
  if (matterIds.length === 0) return new Map();
  const rows = (await tx.all(
    q.selectFrom('matters').select(matterColumns).where('communityId', '=', tx.communityId).where('matterId', '=', sql<string>`any(${[...new Set(matterIds)]}::uuid[])`),
  )) as Matter[];
  return new Map(rows.map((matter) => [matter.matterId, matter]));
};

/** The open hard matters, oldest first: what is on its way beyond the community (M-10). */
export const loadOpenHard = async (tx: Tx): Promise<Matter[]> =>
  (await tx.all(
    q.selectFrom('matters').select(matterColumns).where('communityId', '=', tx.communityId).where('state', 'in', openStates).where('size', '=', 'hard').orderBy('matterId').limit(200),
  )) as Matter[];

/** With which words somebody sized a matter in the move that made this version (M-7). */
export const reasonOfSizing = async (tx: Tx, { matterId, version }: { readonly matterId: string; readonly version: number }): Promise<string | null> =>
  (await tx.first(
    q.selectFrom('matterEntries').select('text').where('communityId', '=', tx.communityId).where('matterId', '=', matterId).where('version', '=', version).where('act', '=', 'triaged'),
  ))?.text ?? null;

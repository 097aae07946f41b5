import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import { Refused } from '@linyi/kernel';
import { q, raw } from '../../db/tx.ts';
import type { Tx } from '../../db/tx.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import type { Entry, Matter } from './domain/matter.ts';
import { numbersMeant } from './search.ts';
import { loadEntries, loadMatter, lockMatter, matterColumns } from './store.ts';

/** A matter and everything that was merged into it, through however many others, as `merged_group`. */
const groupOf = (tx: Tx, matterId: string): RawBuilder<unknown> => sql`
  with recursive merged_group as (
    select m.community_id, m.matter_id from matters m where m.community_id = ${tx.communityId}::uuid and m.matter_id = ${matterId}::uuid
    union select m.community_id, m.matter_id from matters m join merged_group g on m.community_id = g.community_id and m.merged_into = g.matter_id)`;
const inGroup = sql`in (select matter_id from merged_group)`;
const followers = (tx: Tx): RawBuilder<unknown> => sql`
  select t.resident_id from me_toos t where t.community_id = ${tx.communityId}::uuid and t.matter_id ${inGroup}
  union select m.raised_by from matters m where m.community_id = ${tx.communityId}::uuid and m.matter_id ${inGroup} and m.raised_by is not null`;

/** Everybody who follows a matter without having raised it: “me too” said here or on what was merged into it, and the raisers of those. */
export const followersOf = async (tx: Tx, { matterId, raisedBy }: Pick<Matter, 'matterId' | 'raisedBy'>): Promise<string[]> =>
  (await tx.all(raw<{ residentId: string }>(sql`${groupOf(tx, matterId)} ${followers(tx)}`))).map(({ residentId }) => residentId).filter((id) => id !== raisedBy);
/** How many met it besides its raiser: each person once, and one for each voice that has no account. */
export const countVoices = async (tx: Tx, { matterId, raisedBy }: Pick<Matter, 'matterId' | 'raisedBy'>): Promise<number> => {
  const row = await tx.first(raw<{ count: number }>(sql`${groupOf(tx, matterId)}
    select ((select count(*) from (${followers(tx)}) f where f.resident_id is distinct from ${raisedBy}::uuid)
      + (select count(*) from matters m where m.community_id = ${tx.communityId}::uuid and m.matter_id ${inGroup} and m.matter_id <> ${matterId}::uuid and m.raised_by is null))::int as count`));
  return row?.count ?? 0;
};
/** Whether this reader follows it by what was merged into it. */
export const followsByMerging = async ({ tx, actor }: Ctx, { matterId, joined }: Pick<Matter, 'matterId' | 'joined'>): Promise<boolean> => {
  if (joined === 0 || actor.kind !== 'resident') return false;
  const row = await tx.first(raw<{ one: number }>(sql`${groupOf(tx, matterId)} select 1 as one from (${followers(tx)}) f where f.resident_id = ${actor.id}::uuid limit 1`));
  return row !== undefined;
};
/** Whether somebody raised one of the matters that were merged into this one. */
export const didRaiseJoined = async ({ tx, actor }: Ctx, { matterId, joined }: Pick<Matter, 'matterId' | 'joined'>): Promise<boolean> => {
  if (joined === 0 || actor.kind !== 'resident') return false;
  const row = await tx.first(raw<{ one: number }>(sql`${groupOf(tx, matterId)} select 1 as one from matters m where m.community_id = ${tx.communityId}::uuid and m.matter_id ${inGroup} and m.matter_id <> ${matterId}::uuid and m.raised_by = ${actor.id}::uuid limit 1`));
  return row !== undefined;
};

export const joinedMatters = async (tx: Tx, { matterId, joined }: Pick<Matter, 'matterId' | 'joined'>): Promise<Matter[]> => joined === 0 ? [] : (await tx.all(
  raw<Matter>(sql`${groupOf(tx, matterId)} select ${sql.join(matterColumns.map((column) => sql.ref(`m.${column}`)))} from matters m where m.community_id = ${tx.communityId}::uuid and m.matter_id ${inGroup} and m.matter_id <> ${matterId}::uuid order by m.matter_id`)));

/** The survivor at the end of the chain; the matter itself where it wasn't merged. */
export const survivorOf = async (tx: Tx, matter: Matter): Promise<Matter> => {
  const seen = new Set([matter.matterId]);
  let last = matter;
  while (last.mergedInto !== null && !seen.has(last.mergedInto)) {
    seen.add(last.mergedInto);
    last = await loadMatter(tx, last.mergedInto);
  }
  return last;
};

/** The matter that somebody means by an id or by a number, with or without its year. */
export const findMatter = async ({ tx, now }: Ctx, { into, number }: { readonly into?: string | undefined; readonly number?: string | undefined }): Promise<Matter> => {
  if (into !== undefined) return loadMatter(tx, into);
  const meant = numbersMeant((number ?? '').replace(/\s/g, ''), now);
  const found = meant.length === 0 ? [] : ((await tx.all(q.selectFrom('matters').select(matterColumns).where('communityId', '=', tx.communityId).where('number', '=', sql<string>`any(${[...meant]}::text[])`).orderBy('matterId', 'desc').limit(1))) as unknown as Matter[]);
  if (!found[0]) throw new Refused([{ code: 'matter.unknown' }]);
  return found[0];
};

/** Two matters, held in the order of their ids, so that two who merge at once never wait for each other in a circle. */
export const lockBoth = async (ctx: Ctx, first: { readonly matterId: string; readonly version?: number | undefined }, otherId: string): Promise<readonly [Matter, Matter]> => {
  if (first.matterId === otherId) {
    const one = await lockMatter(ctx, first.matterId, first.version);
    return [one, one];
  }
  if (first.matterId < otherId) return [await lockMatter(ctx, first.matterId, first.version), await lockMatter(ctx, otherId)];
  const other = await lockMatter(ctx, otherId);
  return [await lockMatter(ctx, first.matterId, first.version), other];
};

/** The survivor's line about a matter that joined it, as it stands. */
export const joinLine = async (tx: Tx, survivorId: string, mergedId: string): Promise<Entry | undefined> =>
  (await loadEntries(tx, survivorId)).findLast(({ act, params, undone }) => act === 'joined' && !undone && params['merged'] === mergedId);
export const takeLineBack = async ({ tx }: Ctx, matterId: string, version: number): Promise<void> => {
  await tx.run(q.updateTable('matterEntries').set({ undone: true }).where('communityId', '=', tx.communityId).where('matterId', '=', matterId).where('version', '=', version));
};

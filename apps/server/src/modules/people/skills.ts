import { sql } from 'kysely';
import type { Skill } from '@linyi/contract';
import type { Instant } from '@linyi/kernel';
import { q } from '../../db/tx.ts';
import type { Tx } from '../../db/tx.ts';
import type { Ctx } from '../../kernel/ctx.ts';

/** What neighbours can do: one list for call-outs (`consentedAt`) and for being found (`listedAt`), each with a consent of its own; with neither, no row. */
export type OfferedSkill = { readonly residentId: string; readonly skill: Skill; readonly consentedAt: Instant | null; readonly listedAt: Instant | null; readonly note: string | null };
const rows = q.selectFrom('volunteerSkills').select(['residentId', 'skill', 'consentedAt', 'listedAt', 'note']);
export const skillsOf = async (tx: Tx, residentIds: readonly string[]): Promise<OfferedSkill[]> =>
  residentIds.length === 0 ? [] : (await tx.all(rows.where('communityId', '=', tx.communityId).where('residentId', '=', sql<string>`any(${residentIds}::uuid[])`).orderBy('skill'))) as OfferedSkill[];
/** Everybody who offered any of these skills to be called by; with none named, any skill at all. */
export const offeredForCallouts = async (tx: Tx, skills: readonly Skill[]): Promise<OfferedSkill[]> =>
  (await tx.all(rows.where('communityId', '=', tx.communityId).where('consentedAt', 'is not', null).$if(skills.length > 0, (each) => each.where('skill', '=', sql<string>`any(${skills}::text[])`)))) as OfferedSkill[];

export type ListedSkill = { readonly residentId: string; readonly skill: Skill; readonly note: string | null; readonly name: string; readonly building: string | null };
const mostListed = 20_000;
/** Neighbours who let themselves be found, with what they are found by. */
export const listedTalents = async (tx: Tx): Promise<ListedSkill[]> =>
  (await tx.all(
    q.selectFrom('volunteerSkills as s').innerJoin('residents as r', (join) => join.onRef('r.communityId', '=', 's.communityId').onRef('r.residentId', '=', 's.residentId'))
      .leftJoin('places as p', (join) => join.onRef('p.communityId', '=', 'r.communityId').onRef('p.placeId', '=', 'r.buildingId'))
      .select(['s.residentId', 's.skill', 's.note', 'r.name', 'p.name as building']).where('s.communityId', '=', tx.communityId).where('s.listedAt', 'is not', null).where('r.verification', '<>', 'self')
      .where(sql<boolean>`not exists (select 1 from consents said where said.community_id = s.community_id and said.resident_id = s.resident_id and said.purpose = 'talents' and not said.given)`)
      .orderBy('s.residentId').orderBy('s.skill').limit(mostListed),
  )) as ListedSkill[];

/** Sets what somebody is called by, or found by, and leaves the other as it is. */
export const setSkills = async ({ tx, now }: Ctx, residentId: string, { use, skills, note }: { readonly use: 'consentedAt' | 'listedAt'; readonly skills: readonly Skill[]; readonly note?: string | null }): Promise<void> => {
  const other = use === 'consentedAt' ? 'listedAt' : 'consentedAt';
  const dropped = sql<boolean>`skill <> all(${skills}::text[])`;
  await tx.run(q.deleteFrom('volunteerSkills').where('communityId', '=', tx.communityId).where('residentId', '=', residentId).where(other, 'is', null).where(dropped));
  await tx.run(q.updateTable('volunteerSkills').set(use === 'listedAt' ? { listedAt: null, note: null } : { consentedAt: null }).where('communityId', '=', tx.communityId).where('residentId', '=', residentId).where(other, 'is not', null).where(dropped));
  if (skills.length === 0) return;
  const words = note === undefined ? {} : { note };
  await tx.run(q.insertInto('volunteerSkills').values([...new Set(skills)].map((skill) => ({ communityId: tx.communityId, residentId, skill, [use]: now, ...words })))
    .onConflict((conflict) => conflict.columns(['communityId', 'residentId', 'skill']).doUpdateSet({ [use]: now, ...words })));
};

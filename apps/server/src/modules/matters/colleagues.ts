import { sql } from 'kysely';
import type { ColleagueView } from '@linyi/contract';
import { raw } from '../../db/tx.ts';
import { answeringDuties } from '../../kernel/ctx.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import { holdersAmong, loadColleagues } from '../people/index.ts';

const takers = ['buildingSteward', 'microGridLead', 'gridWorker', 'gridLeader', 'neighbourhoodManager', 'communityStaff', 'propertyManager', 'secretary'] as const;

/** Whether somebody holds a duty now that acts on matters: who advises or observes takes none over. */
export const mayTakeOver = async (ctx: Ctx, residentId: string): Promise<boolean> => (await holdersAmong(ctx, [residentId], takers)).length > 0;

/** Which of those who are accountable for open matters hold no duty any more that answers residents. */
export const offDuty = async (ctx: Ctx, residentIds: readonly string[]): Promise<string[]> => {
  const still = residentIds.length === 0 ? [] : await holdersAmong(ctx, residentIds, answeringDuties);
  return residentIds.filter((id) => !still.includes(id));
};

/** Whom a matter can be handed to, with how many each has open already. */
export const colleaguesOf = async (ctx: Ctx): Promise<ColleagueView[]> => {
  const [people, counts] = await Promise.all([
    loadColleagues(ctx, takers),
    ctx.tx.all(raw<{ id: string; open: number }>(sql`select first_responder as id, count(*)::int as open from matters where community_id = ${ctx.tx.communityId}::uuid and clock in ('answer', 'plan', 'work') and first_responder is not null group by 1`)),
  ]);
  const open = new Map(counts.map((row) => [row.id, row.open]));
  return people.map((person) => ({ ...person, open: open.get(person.id) ?? 0 }));
};

import { createHash } from 'node:crypto';
import { must, plusDays, Refused } from '@linyi/kernel';
import type { Instant } from '@linyi/kernel';
import type { Ctx } from '../../../kernel/ctx.ts';
import { loadDwellingsOf } from '../../tenancy/index.ts';
import { slipCode } from '../domain/slip.ts';
import { mayIssueSlips } from '../policy.ts';
import { replaceSlips } from '../store.ts';

export const slipHash = (slip: string): string => createHash('sha256').update(`slip:${slip}`).digest('base64url');
const slipsLive = 60; // days, long enough for a household that is away

/** 发邀请条: one for every dwelling of a building; earlier ones stop working. Their words are shown this once, for printing (P-3). */
export const issueSlips = async (ctx: Ctx, input: { buildingId: string }): Promise<{ expiresAt: Instant; slips: { dwelling: string; slip: string }[] }> => {
  must(mayIssueSlips(ctx.actor));
  const dwellings = await loadDwellingsOf(ctx.tx, input.buildingId);
  if (dwellings.length === 0) throw new Refused([{ code: 'people.unknownBuilding' }]);
  const made = dwellings.map(({ id, entrance, number }) => ({ dwellingId: id, dwelling: `${entrance} 单元 ${number}`, slip: slipCode(ctx.chance(12)) }));
  const expiresAt = plusDays(ctx.now, slipsLive);
  await replaceSlips(ctx, made.map(({ dwellingId, slip }) => ({ dwellingId, slipHash: slipHash(slip) })), expiresAt);
  ctx.emit({ type: 'slips.issued', aggregate: 'place', id: input.buildingId, version: ctx.eventVersion(), count: made.length });
  return { expiresAt, slips: made.map(({ dwelling, slip }) => ({ dwelling, slip })) };
};

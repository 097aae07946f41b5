import type { MySkills, Skill } from '@linyi/contract';
import { must, Refused } from '@linyi/kernel';
import type { Ctx } from '../../../kernel/ctx.ts';
import { mustBeSignedIn, setSkills } from '../../people/index.ts';

/** 我会做的: what I can do when it is needed, kept only with my consent to be called by it; without any, nothing is kept (P-2, M-14). */
export const offerSkills = async (ctx: Ctx, input: { readonly skills: readonly Skill[]; readonly consent: boolean }): Promise<MySkills> => {
  const { id } = must(mustBeSignedIn(ctx.actor));
  if (input.skills.length > 0 && !input.consent) throw new Refused([{ code: 'callout.skillsNeedConsent', params: { field: 'consent' } }]);
  await setSkills(ctx, id, { use: 'consentedAt', skills: input.skills });
  return { skills: [...new Set(input.skills)], consentedAt: input.skills.length > 0 ? ctx.now : null };
};

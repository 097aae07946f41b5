import type { Skill } from '@linyi/contract';
import { must, Refused } from '@linyi/kernel';
import type { Ctx } from '../../../kernel/ctx.ts';
import { changeConsent, mustBeSignedIn, setSkills } from '../../people/index.ts';

/** 让邻居找到我: which of my skills neighbours may find me by, with my consent to just that; none, and nothing is kept (P-7, T-4). */
export const listTalents = async (ctx: Ctx, input: { readonly skills: readonly Skill[]; readonly note?: string | undefined; readonly consent: boolean }): Promise<void> => {
  const { id } = must(mustBeSignedIn(ctx.actor));
  if (input.skills.length > 0 && !input.consent) throw new Refused([{ code: 'talent.needsConsent', params: { field: 'consent' } }]);
  // One yes for one purpose, wherever it is said: the page of one's own data shows it and takes it back.
  await changeConsent(ctx, { purpose: 'talents', given: input.skills.length > 0 });
  await setSkills(ctx, id, { use: 'listedAt', skills: input.skills, note: input.note || null });
};

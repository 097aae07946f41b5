import { must } from '@linyi/kernel';
import type { RulesView } from '@linyi/contract';
import type { Ctx } from '../../../kernel/ctx.ts';
import { rulesChange, rulesFrom, stillAsSeen } from '../domain/rules.ts';
import { mayChangeRules } from '../policy.ts';
import { lockRules, saveRules, storedRules } from '../store.ts';

/** 修改规则: an administrator sets the community's numbers within their ranges; everyone sees what changed and why. `seen`: what they were when the administrator looked; changed meanwhile, nothing is saved. */
export const changeRules = async (ctx: Ctx, input: { changes: Partial<RulesView>; reason: string; seen?: Partial<RulesView> | undefined }): Promise<RulesView> => {
  must(mayChangeRules(ctx.actor));
  const changes = must(rulesChange(input.changes));
  await lockRules(ctx.tx);
  const now = rulesFrom(await storedRules(ctx.tx));
  must(stillAsSeen(now, input.seen ?? {}));
  await saveRules({ ...ctx, rules: now }, changes, input.reason);
  ctx.emit({ type: 'rules.changed', aggregate: 'community', id: ctx.community.id, version: ctx.eventVersion(), rules: Object.keys(changes) });
  return rulesFrom({ ...now, ...changes });
};

import { must } from '@linyi/kernel';
import type { RulesView } from '@linyi/contract';
import type { Ctx } from '../../../kernel/ctx.ts';
import { rulesChange, rulesFrom } from '../domain/rules.ts';
import { mayChangeRules } from '../policy.ts';
import { saveRules } from '../store.ts';

/** 修改规则: an administrator sets the community's numbers within their ranges; everyone sees what changed and why. */
export const changeRules = async (ctx: Ctx, input: { changes: Partial<RulesView>; reason: string }): Promise<RulesView> => {
  must(mayChangeRules(ctx.actor));
  const changes = must(rulesChange(input.changes));
  await saveRules(ctx, changes, input.reason);
  ctx.emit({ type: 'rules.changed', aggregate: 'community', id: ctx.community.id, version: ctx.eventVersion(), rules: Object.keys(changes) });
  return rulesFrom({ ...ctx.rules, ...changes });
};

import { must } from '@linyi/kernel';
import type { Ctx } from '../../../kernel/ctx.ts';
import { mustBeSignedIn } from '../../people/index.ts';
import type { Matter } from '../domain/matter.ts';
import { isLawful } from '../domain/moves.ts';
import { followsByMerging } from '../merging-store.ts';
import { may } from '../policy.ts';
import { insertMeToo, lockMatter } from '../store.ts';

/** 我也遇到: joins an open matter instead of raising the same again; said twice it counts once (M-3). */
export const sayMeToo = async (ctx: Ctx, input: { matterId: string }): Promise<Matter> => {
  const matter = await lockMatter(ctx, input.matterId);
  const resident = must(mustBeSignedIn(ctx.actor));
  must(may('meToo', ctx.actor, matter));
  must(isLawful(matter, 'meToo'));
  if (await followsByMerging(ctx, matter)) return matter;
  if (!(await insertMeToo(ctx, matter.matterId, resident.id))) return matter;
  ctx.emit({ type: 'matter.meTooSaid', aggregate: 'matter', id: matter.matterId, version: matter.version, resident: resident.id });
  return { ...matter, meToos: matter.meToos + 1 };
};

import { must, Refused } from '@linyi/kernel';
import type { Ctx } from '../../../kernel/ctx.ts';
import type { Matter } from '../domain/matter.ts';
import { recorded } from '../domain/moves.ts';
import { survivorOf } from '../merging-store.ts';
import { mayMediate } from '../policy.ts';
import { loadMatter, lockMatter, saveStep } from '../store.ts';

export type MarkMediation = { readonly matterId: string; /** Left away when talks begin. */ readonly ended?: { readonly settled: boolean }; /** They begin anew, in a case that is open to them already. */ readonly again?: true };

/**
 * 多方会谈: says on a matter's page that it is being talked over, or that the talks ended, and not a word more (M-9). One that was merged says so on its survivor.
 * @returns the matter that says so.
 */
export const markMediation = async (ctx: Ctx, { matterId, ended, again }: MarkMediation): Promise<Matter> => {
  const matter = await lockMatter(ctx, (await survivorOf(ctx.tx, await loadMatter(ctx.tx, matterId))).matterId);
  const isFirst = ended === undefined && again === undefined;
  if (isFirst) must(mayMediate(ctx.actor, matter));
  // Whoever raised it has taken it back meanwhile: then its page says nothing any more.
  else if (matter.state === 'withdrawn') return matter;
  if (matter.state === 'withdrawn' || matter.unchecked) throw new Refused([{ code: 'matter.notNow', params: { move: 'mediate', state: matter.state } }]);
  const moved = recorded(matter, { entry: ended === undefined ? { act: 'mediated', audience: 'public' } : { act: 'mediationEnded', audience: 'public', params: { settled: ended.settled ? 'yes' : 'no' } } }, ctx);
  await saveStep(ctx, matter, moved);
  const about = { aggregate: 'matter', id: matter.matterId, version: moved.matter.version } as const;
  ctx.emit(ended === undefined ? { type: 'matter.mediated', ...about } : { type: 'matter.mediationEnded', ...about, settled: ended.settled });
  return moved.matter;
};

import { must, Refused } from '@linyi/kernel';
import type { Ctx } from '../../../kernel/ctx.ts';
import type { Matter } from '../domain/matter.ts';
import { join, merge, part } from '../domain/merging.ts';
import { isLawful } from '../domain/moves.ts';
import { countVoices, findMatter, joinLine, lockBoth, survivorOf, takeLineBack } from '../merging-store.ts';
import { may, mayMergeInto } from '../policy.ts';
import { endHandover, loadMatter, saveStep } from '../store.ts';
import { keepUndo } from '../undo-store.ts';

export type MergeMatter = { readonly matterId: string; readonly version?: number | undefined; readonly into?: string | undefined; readonly number?: string | undefined; readonly reason: string };

/** Both as they stand, held. Whoever merged the other one away meanwhile has made its survivor ours. */
const lockEnds = async (ctx: Ctx, input: MergeMatter): Promise<readonly [Matter, Matter]> => {
  const aimed = await survivorOf(ctx.tx, await findMatter(ctx, input));
  const [matter, survivor] = await lockBoth(ctx, input, aimed.matterId);
  if (survivor.state === 'merged' && survivor.matterId !== matter.matterId) throw new Refused([{ code: 'matter.changedMeanwhile', params: { matterId: survivor.matterId, seen: aimed.version, current: survivor.version } }]);
  return [matter, survivor];
};

/** 合并: ends a matter in another that says the same; its raiser and followers follow that one (M-3). */
export const mergeMatter = async (ctx: Ctx, input: MergeMatter): Promise<Matter> => {
  const seen = await loadMatter(ctx.tx, input.matterId);
  must(may('merge', ctx.actor, seen));
  // First what can be said of this one: whether the other exists is for those who may merge at all.
  must(isLawful(seen, 'merge'));
  const [matter, survivor] = await lockEnds(ctx, input);
  must(may('merge', ctx.actor, matter));
  must(mayMergeInto(ctx.actor, survivor));
  const merged = must(merge(matter, { survivor, reason: input.reason }, ctx));
  await keepUndo(ctx, matter);
  await saveStep(ctx, matter, merged);
  if (matter.handoverOpen) await endHandover(ctx, matter.matterId, 'dropped');
  const joined = join(survivor, { merged: matter, reason: input.reason, voices: await countVoices(ctx.tx, survivor) }, ctx);
  await saveStep(ctx, survivor, joined);
  ctx.emit({ type: 'matter.merged', aggregate: 'matter', id: matter.matterId, version: merged.matter.version, into: survivor.matterId });
  ctx.emit({ type: 'matter.joined', aggregate: 'matter', id: survivor.matterId, version: joined.matter.version, merged: matter.matterId });
  return merged.matter;
};

/** 分开: after a merge was taken back, the survivor counts and says so too. Both are held by whoever takes it back. */
export const partFrom = async (ctx: Ctx, merged: Matter, survivor: Matter): Promise<void> => {
  const line = await joinLine(ctx.tx, survivor.matterId, merged.matterId);
  const parted = part(survivor, { merged, line, voices: await countVoices(ctx.tx, survivor) }, ctx);
  await saveStep(ctx, survivor, parted);
  if (line !== undefined) await takeLineBack(ctx, survivor.matterId, line.version);
  ctx.emit({ type: 'matter.parted', aggregate: 'matter', id: survivor.matterId, version: parted.matter.version, merged: merged.matterId });
};

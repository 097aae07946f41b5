import { must } from '@linyi/kernel';
import type { Ctx } from '../../../kernel/ctx.ts';
import { takePhotos } from '../../files/index.ts';
import type { Matter } from '../domain/matter.ts';
import { resolve } from '../domain/moves.ts';
import { may } from '../policy.ts';
import { insertPhotos, loadKind, lockMatter, saveStep } from '../store.ts';

export type ResolveMatter = {
  readonly matterId: string; readonly version?: number | undefined; readonly text: string; readonly outcome: 'done' | 'reasonedNo';
  readonly beforeIds: readonly string[]; readonly afterIds: readonly string[];
};

/** 办结: a result text and, about a place, a before/after pair; then the raiser is asked whether it was (M-11). */
export const resolveMatter = async (ctx: Ctx, input: ResolveMatter): Promise<Matter> => {
  const matter = await lockMatter(ctx, input.matterId, input.version);
  must(may('resolve', ctx.actor, matter));
  const [before, after, kind] = [await takePhotos(ctx, input.beforeIds, 'public'), await takePhotos(ctx, input.afterIds, 'public'), await loadKind(ctx.tx, matter.kind)];
  const moved = must(resolve(matter, { ...input, evidence: { before: before.length, after: after.length, needsPair: kind?.needsPair ?? true } }, ctx));
  await saveStep(ctx, matter, moved);
  await insertPhotos(ctx, matter.matterId, [...before.map((fileId) => ({ fileId, moment: 'before' }) as const), ...after.map((fileId) => ({ fileId, moment: 'after' }) as const)]);
  ctx.emit({ type: 'matter.resolved', aggregate: 'matter', id: matter.matterId, version: moved.matter.version, outcome: input.outcome });
  return moved.matter;
};

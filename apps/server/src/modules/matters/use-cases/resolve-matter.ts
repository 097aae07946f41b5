import { must } from '@linyi/kernel';
import type { Became } from '@linyi/contract';
import { isResident } from '../../../kernel/ctx.ts';
import type { Ctx } from '../../../kernel/ctx.ts';
import { showPhotos, takePhotos } from '../../files/index.ts';
import type { Matter } from '../domain/matter.ts';
import { resolve } from '../domain/moves.ts';
import { raisedPhotos, standAs } from '../photo-store.ts';
import { may } from '../policy.ts';
import { endHandover, insertPhotos, loadKind, lockMatter, saveStep } from '../store.ts';
import { keepUndo } from '../undo-store.ts';

export type ResolveMatter = {
  readonly matterId: string; readonly version?: number | undefined; readonly text: string; readonly outcome: 'done' | 'reasonedNo'; readonly became?: Became | undefined;
  readonly beforeIds: readonly string[]; readonly afterIds: readonly string[];
};

type Before = { readonly own: readonly string[]; readonly raised: readonly string[] };
/** What was sent now, and what came with the matter itself: chosen as “before” it becomes public, like every picture of a result. */
const beforeOf = async (ctx: Ctx, { matterId, beforeIds }: ResolveMatter): Promise<Before> => {
  const there = beforeIds.length === 0 ? [] : await raisedPhotos(ctx.tx, matterId);
  const raised = [...new Set(beforeIds)].filter((id) => there.includes(id));
  return { raised, own: await takePhotos(ctx, beforeIds.filter((id) => !raised.includes(id)), 'public') };
};

/** 办结: a result text and, about a place, a before/after pair; then the raiser is asked whether it was (M-11). */
export const resolveMatter = async (ctx: Ctx, input: ResolveMatter): Promise<Matter> => {
  const matter = await lockMatter(ctx, input.matterId, input.version);
  must(may('resolve', ctx.actor, matter));
  await keepUndo(ctx, matter);
  const [before, after, kind] = [await beforeOf(ctx, input), await takePhotos(ctx, input.afterIds, 'public'), await loadKind(ctx.tx, matter.kind)];
  const evidence = { before: before.own.length + before.raised.length, after: after.length, needsPair: kind?.needsPair ?? true };
  const moved = must(resolve(matter, { ...input, by: isResident(ctx.actor) ? ctx.actor.id : null, evidence }, ctx));
  await saveStep(ctx, matter, moved);
  if (matter.handoverOpen) await endHandover(ctx, matter.matterId, 'dropped');
  await showPhotos(ctx, before.raised);
  await standAs(ctx.tx, matter.matterId, { fileIds: before.raised, moment: 'before' });
  await insertPhotos(ctx, moved.matter, [...before.own.map((fileId) => ({ fileId, moment: 'before' }) as const), ...after.map((fileId) => ({ fileId, moment: 'after' }) as const)]);
  ctx.emit({ type: 'matter.resolved', aggregate: 'matter', id: matter.matterId, version: moved.matter.version, outcome: input.outcome });
  return moved.matter;
};

import { must, Refused } from '@linyi/kernel';
import type { Ctx } from '../../../kernel/ctx.ts';
import { loadPlace } from '../../tenancy/index.ts';
import type { Matter } from '../domain/matter.ts';
import { recategorise } from '../domain/moves.ts';
import { may, mayRecategoriseTo } from '../policy.ts';
import { loadKind, lockMatter, saveStep } from '../store.ts';
import { keepUndo } from '../undo-store.ts';

/** 改类别: kind or place were mistaken; who is accountable stays, a handover is asked for apart (M-4). */
export const recategoriseMatter = async (ctx: Ctx, input: { matterId: string; version?: number | undefined; kind: string; placeId?: string | null | undefined }): Promise<Matter> => {
  const matter = await lockMatter(ctx, input.matterId, input.version);
  must(may('recategorise', ctx.actor, matter));
  const [kind, before] = [await loadKind(ctx.tx, input.kind), await loadKind(ctx.tx, matter.kind)];
  if (!kind) throw new Refused([{ code: 'matter.unknownKind', params: { kind: input.kind } }]);
  const place = input.placeId ? await loadPlace(ctx.tx, input.placeId) : null;
  if (place === undefined) throw new Refused([{ code: 'matter.unknownPlace' }]);
  must(mayRecategoriseTo(ctx.actor, matter, { place: input.placeId === undefined ? undefined : place, dropsPair: before?.needsPair === true && !kind.needsPair }));
  const moved = must(recategorise(matter, { ...input, gridId: place?.kind === 'grid' ? place.id : (place?.gridId ?? null) }, ctx));
  await keepUndo(ctx, matter);
  await saveStep(ctx, matter, moved);
  ctx.emit({ type: 'matter.recategorised', aggregate: 'matter', id: matter.matterId, version: moved.matter.version });
  return moved.matter;
};

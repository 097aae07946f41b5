import type { PlaceView } from '@linyi/contract';
import { must, Refused } from '@linyi/kernel';
import type { Ctx } from '../../../kernel/ctx.ts';
import { loadPlace } from '../../tenancy/index.ts';
import type { Matter } from '../domain/matter.ts';
import { recategorise } from '../domain/moves.ts';
import type { Kind } from '../domain/suggest.ts';
import { may, mayRecategoriseTo } from '../policy.ts';
import { loadKind, lockMatter, saveStep } from '../store.ts';
import { keepUndo } from '../undo-store.ts';

type Recategorise = { readonly matterId: string; readonly version?: number | undefined; readonly kind: string; readonly placeId?: string | null | undefined };
const gridOf = (place: PlaceView | null | undefined): string | null => (place?.kind === 'grid' ? place.id : (place?.gridId ?? null));

/** What was chosen: no place is another choice than leaving the place as it is. */
const chosen = async (ctx: Ctx, input: Recategorise): Promise<{ kind: Kind; place: PlaceView | null | undefined }> => {
  const kind = await loadKind(ctx.tx, input.kind);
  if (!kind) throw new Refused([{ code: 'matter.unknownKind', params: { kind: input.kind } }]);
  if (!input.placeId) return { kind, place: input.placeId === undefined ? undefined : null };
  const place = await loadPlace(ctx.tx, input.placeId);
  if (!place) throw new Refused([{ code: 'matter.unknownPlace' }]);
  return { kind, place };
};

/** 改类别: kind or place were mistaken; who is accountable stays, a handover is asked for apart (M-4). */
export const recategoriseMatter = async (ctx: Ctx, input: Recategorise): Promise<Matter> => {
  const matter = await lockMatter(ctx, input.matterId, input.version);
  must(may('recategorise', ctx.actor, matter));
  const [{ kind, place }, before] = [await chosen(ctx, input), await loadKind(ctx.tx, matter.kind)];
  must(mayRecategoriseTo(ctx.actor, matter, { place, dropsPair: before?.needsPair === true && !kind.needsPair }));
  const moved = must(recategorise(matter, { ...input, gridId: gridOf(place) }, ctx));
  await keepUndo(ctx, matter);
  await saveStep(ctx, matter, moved);
  ctx.emit({ type: 'matter.recategorised', aggregate: 'matter', id: matter.matterId, version: moved.matter.version });
  return moved.matter;
};

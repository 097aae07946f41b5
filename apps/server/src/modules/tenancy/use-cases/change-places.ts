import type { PlaceView } from '@linyi/contract';
import { must, Refused } from '@linyi/kernel';
import type { Ctx } from '../../../kernel/ctx.ts';
import { gridFor, mayLieUnder, wouldRing } from '../domain/place-tree.ts';
import { mayChangePlaces } from '../policy.ts';
import { addPlace as insertPlace, loadPlaces, lockPlaces, savePlace } from '../store.ts';

type Where = { readonly parentId?: string | undefined; readonly gridId?: string | undefined };
const sought = (places: readonly PlaceView[], id: string | undefined): PlaceView | null => {
  const found = places.find((place) => place.id === id);
  if (id !== undefined && !found) throw new Refused([{ code: 'place.unknown' }]);
  return found ?? null;
};
type Placed = { readonly parentId: string | null; readonly gridId: string | null };
/** @throws Refused `place.unknown`, `place.notThere` */
const placedAt = (places: readonly PlaceView[], kind: PlaceView['kind'], { parentId, gridId }: Where): Placed => {
  const parent = sought(places, parentId);
  const grid = sought(places.filter((place) => place.kind === 'grid'), gridId);
  if (!mayLieUnder(kind, parent?.kind ?? null)) throw new Refused([{ code: 'place.notThere' }]);
  return { parentId: parent?.id ?? null, gridId: kind === 'grid' || kind === 'estate' ? null : gridFor(grid?.id ?? null, parent) };
};

/** 新增地点: a grid, building, entrance and so on, with the code that stands on its poster (P-1). */
export const addPlace = async (ctx: Ctx, { kind, name, code, ...where }: Where & Pick<PlaceView, 'kind' | 'name' | 'code'>): Promise<{ readonly placeId: string }> => {
  must(mayChangePlaces(ctx.actor));
  await lockPlaces(ctx.tx);
  const placed = placedAt(await loadPlaces(ctx.tx), kind, where);
  const placeId = ctx.newId();
  await insertPlace(ctx.tx, { id: placeId, kind, name, code, ...placed });
  ctx.emit({ type: 'place.added', aggregate: 'place', id: placeId, version: ctx.eventVersion() });
  return { placeId };
};

/** 改名, 移动: another name, or another place to lie in; posters keep working by their code. */
export const changePlace = async (ctx: Ctx, { placeId, name, ...where }: Where & { readonly placeId: string; readonly name: string }): Promise<void> => {
  must(mayChangePlaces(ctx.actor));
  await lockPlaces(ctx.tx);
  const places = await loadPlaces(ctx.tx);
  const before = places.find(({ id }) => id === placeId);
  if (!before) throw new Refused([{ code: 'place.unknown' }]);
  const placed = placedAt(places, before.kind, where);
  if (wouldRing(placeId, placed.parentId, new Map(places.map(({ id, parentId }) => [id, parentId])))) throw new Refused([{ code: 'place.notThere' }]);
  await savePlace(ctx.tx, placeId, { name, ...placed });
  ctx.emit({ type: 'place.changed', aggregate: 'place', id: placeId, version: ctx.eventVersion() });
};

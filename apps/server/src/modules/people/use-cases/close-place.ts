import { must, Refused } from '@linyi/kernel';
import type { Reason } from '@linyi/kernel';
import type { PlaceView } from '@linyi/contract';
import type { Ctx } from '../../../kernel/ctx.ts';
import { homesByEntrance, loadPlaces, lockPlaces, mayChangePlaces, moveChildren, savePlace } from '../../tenancy/index.ts';
import { liveDutiesAt } from '../duty-store.ts';
import { peopleByBuilding } from '../store.ts';
import { moveDuty } from './change-duty.ts';

type Hanging = { readonly children: number; readonly duties: number; readonly homes: number; readonly people: number };
const hangingOn = async (ctx: Ctx, placeId: string, places: readonly PlaceView[]): Promise<Hanging> => {
  const [homes, people, duties] = [await homesByEntrance(ctx.tx), await peopleByBuilding(ctx.tx), await liveDutiesAt(ctx, { placeIds: [placeId] })];
  return { children: places.filter(({ parentId, gridId }) => parentId === placeId || gridId === placeId).length, duties: duties.length, homes: homes.filter(({ buildingId }) => buildingId === placeId).reduce((sum, each) => sum + each.homes, 0), people: people.get(placeId) ?? 0 };
};
/** Homes and the people in them aren't moved by a stroke of the pen; what lies below and who answers there may be. */
const against = ({ children, duties, homes, people }: Hanging, isMoved: boolean): Reason[] => [
  ...(homes > 0 ? [{ code: 'place.hasHomes', params: { count: homes } }] : []), ...(people > 0 ? [{ code: 'place.hasPeople', params: { count: people } }] : []),
  ...(!isMoved && children > 0 ? [{ code: 'place.hasPlaces', params: { count: children } }] : []), ...(!isMoved && duties > 0 ? [{ code: 'place.hasDuties', params: { count: duties } }] : []),
];

/** 停用地点: a place that is no more. What hangs on it goes into another of its kind where one is named, else it is refused; what happened there keeps its name (P-1). */
export const closePlace = async (ctx: Ctx, { placeId, into }: { readonly placeId: string; readonly into?: string | undefined }): Promise<void> => {
  must(mayChangePlaces(ctx.actor));
  await lockPlaces(ctx.tx);
  const places = await loadPlaces(ctx.tx);
  const [place, other] = [places.find(({ id }) => id === placeId), places.find(({ id }) => id === into)];
  if (!place || (into !== undefined && (other?.kind !== place.kind || into === placeId))) throw new Refused([{ code: 'place.unknown' }]);
  const reasons = against(await hangingOn(ctx, placeId, places), other !== undefined);
  if (reasons.length > 0) throw new Refused(reasons);
  if (other) {
    await moveChildren(ctx.tx, placeId, other.id);
    for (const { dutyId } of await liveDutiesAt(ctx, { placeIds: [placeId] })) await moveDuty(ctx, { dutyId, placeId: other.id });
  }
  await savePlace(ctx.tx, placeId, { closedAt: ctx.now });
  ctx.emit({ type: 'place.closed', aggregate: 'place', id: placeId, version: ctx.eventVersion() });
};

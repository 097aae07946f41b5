import type { DutyName, PlaceTree, PlaceView } from '@linyi/contract';
import { dayInChina, must } from '@linyi/kernel';
import type { Ctx } from '../../kernel/ctx.ts';
import { homesByEntrance, loadPlaces, mayChangePlaces } from '../tenancy/index.ts';
import { stateOf } from './domain/duty.ts';
import { liveDutiesAt } from './duty-store.ts';
import { maySeeResidents } from './policy.ts';
import { namesOfResidents, peopleByBuilding } from './store.ts';
import { heldFrom } from './use-cases/appoint-duty.ts';

/** The duty that somebody should hold in each kind of place: where nobody does, there is a vacancy. */
const expected: Partial<Record<PlaceView['kind'], readonly DutyName[]>> = { grid: ['gridWorker'], microGrid: ['microGridLead'], building: ['buildingSteward'] };

/** 网格和楼栋: the tree with homes, people, who is responsible, and what is vacant; for staff. */
export const placeTreeOf = async (ctx: Ctx): Promise<PlaceTree> => {
  must(maySeeResidents(ctx.actor));
  const [places, homes, people] = await Promise.all([loadPlaces(ctx.tx), homesByEntrance(ctx.tx), peopleByBuilding(ctx.tx)]);
  const today = dayInChina(ctx.now);
  const duties = (await liveDutiesAt(ctx, { placeIds: places.map(({ id }) => id) })).filter((record) => stateOf(heldFrom(record), today) === 'held');
  const names = await namesOfResidents(ctx.tx, duties.map(({ residentId }) => residentId));
  const byPlace = Map.groupBy(duties, ({ placeId }) => placeId);
  const entrancesOf = Map.groupBy(homes, ({ buildingId }) => buildingId);
  const rows = places.filter(({ kind }) => kind !== 'spot').map(({ id, kind, code, name, parentId, gridId }) => {
    const held = byPlace.get(id) ?? [];
    const entrances = (entrancesOf.get(id) ?? []).map(({ entrance, homes: count }) => ({ name: entrance, homes: count }));
    return {
      id, kind, code, name, parentId, gridId, entrances, homes: entrances.reduce((sum, each) => sum + each.homes, 0), people: people.get(id) ?? 0,
      holders: held.map(({ duty, residentId }) => ({ duty, person: { id: residentId, name: names.get(residentId) ?? '' } })), vacant: (expected[kind] ?? []).filter((duty) => !held.some((each) => each.duty === duty)),
    };
  });
  return { rows, vacancies: rows.reduce((sum, { vacant }) => sum + vacant.length, 0), mayChange: mayChangePlaces(ctx.actor).ok };
};

import type { DoorList, ReachRow, ReachView } from '@linyi/contract';
import { must, Refused } from '@linyi/kernel';
import type { Ctx } from '../../kernel/ctx.ts';
import { neighboursOf, peopleByIds } from '../people/index.ts';
import { loadPlaces } from '../tenancy/index.ts';
import { addresseesOf, buildingsFor } from './audience.ts';
import { reachOf } from './domain/reach.ts';
import type { Reach } from './domain/reach.ts';
import { buildingsVisited, mustVisit } from './policy.ts';
import { loadAnnouncement, loadReadings } from './store.ts';

const viewOf = ({ buildingId, ...counts }: Reach, names: ReadonlyMap<string, string>): ReachRow => ({ id: buildingId, name: buildingId === null ? null : (names.get(buildingId) ?? ''), ...counts });

/** 送达: how far it has come, building by building; a steward sees the own building. */
export const reachView = async (ctx: Ctx, announcementId: string): Promise<ReachView> => {
  const announcement = await loadAnnouncement(ctx.tx, announcementId);
  const visited = buildingsVisited(ctx.actor);
  const [people, readings, places] = await Promise.all([addresseesOf(ctx, announcement), loadReadings(ctx.tx, announcementId), loadPlaces(ctx.tx)]);
  const mine = visited === 'all' ? people : people.filter(({ buildingId }) => buildingId !== null && visited.includes(buildingId));
  const { rows, total } = reachOf(mine, readings);
  const names = new Map(places.map(({ id, name }) => [id, name]));
  const order = new Map(places.map(({ id }, index) => [id, index]));
  const placeIn = ({ buildingId }: Reach): number => (buildingId === null ? places.length : (order.get(buildingId) ?? places.length));
  return { rows: [...rows].sort((a, b) => placeIn(a) - placeIn(b)).map((row) => viewOf(row, names)), total: viewOf(total, names) };
};

/** 上门名单: the homes of one building that nobody has reached yet, in the order in which one walks; beside them those that were told at the door. */
export const doorListOf = async (ctx: Ctx, announcementId: string, buildingId: string): Promise<DoorList> => {
  const announcement = await loadAnnouncement(ctx.tx, announcementId);
  must(mustVisit(ctx.actor, buildingId));
  const places = await loadPlaces(ctx.tx);
  const building = places.find(({ id, kind }) => id === buildingId && kind === 'building');
  const buildings = buildingsFor(places, announcement);
  if (!building || (buildings !== null && !buildings.includes(buildingId))) throw new Refused([{ code: 'announcement.notForThatBuilding' }]);
  const [neighbours, readings] = await Promise.all([neighboursOf(ctx.tx, buildingId), loadReadings(ctx.tx, announcementId)]);
  ctx.look({ whose: neighbours.map(({ residentId }) => residentId), fields: ['name', 'home'], why: 'doors' });
  const read = new Map(readings.map((reading) => [reading.residentId, reading]));
  const visitors = await peopleByIds(ctx.tx, readings.flatMap(({ toldBy }) => toldBy ?? []), ctx.now);
  const homes = [...Map.groupBy(neighbours, ({ dwellingId, residentId }) => dwellingId ?? `of ${residentId}`).values()].map((living) => ({
    id: living[0]?.dwellingId ?? null, entrance: living[0]?.entrance ?? null, number: living[0]?.number ?? null, floor: living[0]?.floor ?? null,
    reached: living.some(({ residentId }) => read.has(residentId)), wasTold: living.some(({ residentId }) => read.get(residentId)?.how === 'told'),
    people: living.map(({ residentId, name, elder, phone }) => {
      const reading = read.get(residentId);
      return { id: residentId, name, elder, phone: phone !== null, told: reading?.how === 'told' ? { by: visitors.get(reading.toldBy ?? '')?.name ?? '', at: reading.at } : null };
    }),
  }));
  const shown = (some: typeof homes) => some.map(({ reached: _reached, wasTold: _wasTold, ...home }) => home);
  return {
    announcement: { id: announcementId, title: announcement.title, urgent: announcement.urgent, publishedAt: announcement.publishedAt }, building: { id: building.id, name: building.name },
    homes: shown(homes.filter(({ reached }) => !reached)), told: shown(homes.filter(({ wasTold }) => wasTold)), reached: homes.filter(({ reached }) => reached).length, of: homes.length,
  };
};

import type { CommunityView } from '@linyi/contract';
import { aCommunity } from './a-community.ts';
import { newId, settling } from './ground.ts';
import type { Ground } from './ground.ts';
import { settle } from './settle.ts';
import type { Settlement } from './settle.ts';

type NewPlace = Settlement['places'][number];
export type BuiltPlace = { readonly community: CommunityView; readonly placeId: string; readonly gridId: string | null; readonly code: string; readonly name: string };
export type BuiltDwelling = { readonly community: CommunityView; readonly dwellingId: string; readonly building: BuiltPlace };

const aPlace = async (ground: Ground, community: CommunityView, place: Pick<NewPlace, 'kind' | 'name'> & Partial<NewPlace>): Promise<BuiltPlace> => {
  const id = newId(ground);
  const row: NewPlace = { id, code: `p-${id.slice(-12)}`, parentId: null, gridId: null, lat: community.lat, long: community.long, x: null, y: null, matterKind: null, ...place };
  await settling(ground, community, (tx) => settle(tx, ground.house.clock(), { places: [row] }));
  return { community, placeId: id, gridId: row.gridId, code: row.code, name: row.name };
};

/** A grid (网格). */
export const aGrid = async (ground: Ground, { community, ...place }: { readonly community?: CommunityView } & Partial<NewPlace> = {}): Promise<BuiltPlace> =>
  aPlace(ground, community ?? (await aCommunity(ground)), { kind: 'grid', name: '第一网格', ...place });

type BuildingGiven = { readonly community?: CommunityView; readonly grid?: BuiltPlace };
/** A building, in a grid. */
export const aBuilding = async (ground: Ground, { community, grid, ...place }: BuildingGiven & Partial<NewPlace> = {}): Promise<BuiltPlace> => {
  const around = grid ?? (await aGrid(ground, community ? { community } : {}));
  return aPlace(ground, around.community, { kind: 'building', name: '3栋', parentId: around.placeId, gridId: around.placeId, ...place });
};

/** A spot outdoors that a poster hangs at. */
export const aSpot = async (ground: Ground, { community, grid, ...place }: BuildingGiven & Partial<NewPlace> = {}): Promise<BuiltPlace> => {
  const around = grid ?? (await aGrid(ground, community ? { community } : {}));
  return aPlace(ground, around.community, { kind: 'spot', name: '儿童乐园', parentId: around.placeId, gridId: around.placeId, ...place });
};

/** A home of 89.50 m². */
export const aDwelling = async (ground: Ground, { building }: { readonly building?: BuiltPlace } = {}): Promise<BuiltDwelling> => {
  const around = building ?? (await aBuilding(ground));
  const dwellingId = newId(ground);
  const dwelling = { dwellingId, buildingId: around.placeId, entrance: '1', number: dwellingId.slice(-4), floor: 3, areaHundredths: 8950 };
  await settling(ground, around.community, (tx) => settle(tx, ground.house.clock(), { dwellings: [dwelling] }));
  return { community: around.community, dwellingId, building: around };
};

import type { BuildingForm } from './buildings.ts';
import { buildingRows } from './buildings.ts';

export type PlaceKind = 'estate' | 'grid' | 'microGrid' | 'building' | 'spot';
/** A place of the demo community. x and y: metres from the plan's north-west corner. `kind` of a spot's poster: `matterKind`. */
export type Place = {
  readonly code: string;
  readonly kind: PlaceKind;
  readonly name: string;
  readonly parent: string | null;
  readonly grid: string | null;
  readonly lat: number;
  readonly long: number;
  readonly x: number;
  readonly y: number;
  readonly matterKind: string | null;
};
/** A building with what stories need to know of it. */
export type Building = Place & { readonly estate: string; readonly microGrid: string; readonly entrances: readonly string[]; readonly floors: number; readonly lift: boolean };
/** A home. The area is whole hundredths of a square metre: no float decides a vote. */
export type Dwelling = { readonly key: string; readonly building: string; readonly entrance: string; readonly number: string; readonly floor: number; readonly areaHundredths: number };

/** The community as a whole; lat and long are those of the plan's north-west corner. */
export const sunshineCommunity = { slug: 'sunshine', name: '阳光社区', city: '成都', lat: 30.6412, long: 104.0958, width: 500, height: 400 } as const;

const metresPerDegree = 111_320;
const rounded = (degrees: number): number => Math.round(degrees * 1e6) / 1e6;
const onMap = (x: number, y: number): { lat: number; long: number } => ({
  lat: rounded(sunshineCommunity.lat - y / metresPerDegree),
  long: rounded(sunshineCommunity.long + x / (metresPerDegree * Math.cos((sunshineCommunity.lat * Math.PI) / 180))),
});
const place = (kind: PlaceKind, named: { code: string; name: string; parent?: string; grid?: string; matterKind?: string }, [x, y]: readonly [number, number]): Place => ({
  code: named.code, kind, name: named.name, parent: named.parent ?? null, grid: named.grid ?? null, ...onMap(x, y), x, y, matterKind: named.matterKind ?? null,
});

const numbered = (length: number): string[] => Array.from({ length }, (_, index) => String(index + 1));
const buildingOf = ([form, estate, grid, microGrid, x, y]: (typeof buildingRows)[number], index: number): Building => ({
  ...place('building', { code: `b${index + 1}`, name: `${index + 1} 栋`, parent: estate, grid }, [x, y]),
  estate, microGrid, entrances: numbered(form.entrances), floors: form.floors, lift: form.lift,
});
/** 1 栋 to 24 栋. */
export const buildings: readonly Building[] = buildingRows.map(buildingOf);

const middle = (of: readonly Building[]): [number, number] => [
  Math.round(of.reduce((sum, { x }) => sum + x, 0) / of.length), Math.round(of.reduce((sum, { y }) => sum + y, 0) / of.length),
];
const numerals = ['一', '二', '三', '四', '五', '六'] as const;
export const estates: readonly Place[] = [
  place('estate', { code: 'e1', name: '阳光花园' }, [150, 170]), place('estate', { code: 'e2', name: '阳光新苑' }, [400, 175]),
];
export const grids: readonly Place[] = numerals.map((numeral, index) => {
  const code = `g${index + 1}`;
  return place('grid', { code, name: `${numeral}网格`, grid: code }, middle(buildings.filter(({ grid }) => grid === code)));
});
const microGridCodes = [...new Set(buildings.map(({ microGrid }) => microGrid))].sort((a, b) => Number(a.slice(1)) - Number(b.slice(1)));
export const microGrids: readonly Place[] = microGridCodes.map((code) => {
  const own = buildings.filter(({ microGrid }) => microGrid === code);
  const grid = own[0]?.grid ?? 'g1';
  const first = buildings.find((building) => building.grid === grid)?.microGrid;
  const name = `${numerals[Number(grid.slice(1)) - 1] ?? ''}网格${code === first ? '第一' : '第二'}微网格`;
  return place('microGrid', { code, name, parent: grid, grid }, middle(own));
});

/** Public places, with the kind of matter that their poster fills in. */
export const spots: readonly Place[] = [
  place('spot', { code: 's-eastgate', name: '东门', grid: 'g5' }, [497, 172]),
  place('spot', { code: 's-northgate', name: '北门', grid: 'g2' }, [222, 4]),
  place('spot', { code: 's-square', name: '3 栋前小广场', grid: 'g2' }, [190, 88]),
  place('spot', { code: 's-hall', name: '睦邻会客厅', grid: 'g1' }, [84, 90]),
  place('spot', { code: 's-garage', name: '地下车库', grid: 'g4', matterKind: 'parking' }, [388, 170]),
  place('spot', { code: 's-ebike', name: '电动车棚', grid: 'g3', matterKind: 'ebike' }, [12, 246]),
  place('spot', { code: 's-playground', name: '儿童游乐场', grid: 'g5', matterKind: 'facility' }, [398, 240]),
  place('spot', { code: 's-lockers', name: '快递柜', grid: 'g4' }, [300, 60]),
  place('spot', { code: 's-bins', name: '垃圾分类亭', grid: 'g3', matterKind: 'hygiene' }, [222, 340]),
  place('spot', { code: 's-garden', name: '中心花园', grid: 'g1', matterKind: 'greening' }, [150, 204]),
  place('spot', { code: 's-court', name: '健身角', grid: 'g6', matterKind: 'facility' }, [388, 346]),
  place('spot', { code: 's-station', name: '家+驿站', grid: 'g1' }, [22, 92]),
];

/** Every place, parents before children. */
export const places: readonly Place[] = [...estates, ...grids, ...microGrids, ...buildings, ...spots];
const byCode = new Map(places.map((each) => [each.code, each]));
/** The place with a code. Throws a RangeError when there is none. */
export const placeOf = (code: string): Place => {
  const found = byCode.get(code);
  if (found === undefined) throw new RangeError(`no place ${code}`);
  return found;
};

const dwellingsOf = (building: Building, form: BuildingForm): Dwelling[] =>
  building.entrances.flatMap((entrance) => numbered(form.floors).flatMap((floor) => form.areas.map((area, side) => {
    const number = `${floor}0${side + 1}`;
    // Each building was measured on its own, and so was each staircase: areas differ by a few hundredths.
    const areaHundredths = area + Number(entrance) * 7 - 7 + (building.code === 'b3' ? 0 : Number(building.code.slice(1)) * 13);
    return { key: `${building.code}-${entrance}-${number}`, building: building.code, entrance, number, floor: Number(floor), areaHundredths };
  })));
/** 1,200 homes, by building, entrance and number. */
export const dwellings: readonly Dwelling[] = buildings.flatMap((building, index) => {
  const form = buildingRows[index]?.[0];
  return form === undefined ? [] : dwellingsOf(building, form);
});

import type { PlaceView } from '@linyi/contract';
import type { NewDwelling, NewPlace } from '../modules/tenancy/index.ts';
import type { Problem } from './places-table.ts';
import type { CsvRow } from './read-csv.ts';
import type { Say } from './words.ts';

const columns = ['building', 'entrance', 'number', 'floor', 'area', 'grid'] as const;
type Column = (typeof columns)[number];
/** Headers that property managers' lists use. */
const otherNames: Partial<Record<string, Column>> = {
  楼栋: 'building', 楼号: 'building', 栋: 'building', 单元: 'entrance', 单元号: 'entrance', 房号: 'number', 门牌号: 'number', 室号: 'number',
  楼层: 'floor', 层: 'floor', 面积: 'area', 建筑面积: 'area', 网格: 'grid',
};
const longest = 20;

type Row = Readonly<Record<Column, string>> & { readonly row: number };
type KnownPlace = Pick<PlaceView, 'id' | 'code' | 'name' | 'kind'>;
export type KnownHome = Pick<NewDwelling, 'buildingId' | 'entrance' | 'number'>;
export type Homes = { readonly buildings: readonly NewPlace[]; readonly dwellings: readonly NewDwelling[]; readonly problems: readonly Problem[] };

const columnOf = (name: string): string => otherNames[name.replace(/\s|（.*）|\(.*\)/g, '')] ?? name.toLowerCase();

/** Names of the needed columns that a header lacks. */
export const missingHomeColumns = (header: readonly string[]): readonly string[] => {
  const there = header.map(columnOf);
  return ['building', 'entrance', 'number'].filter((name) => !there.includes(name));
};

/** `1单元` is entrance 1, `302室` number 302. */
const bare = (column: Column, text: string): string => (column === 'entrance' ? text.replace(/单元$/, '') : column === 'number' ? text.replace(/[室号]$/, '') : text);

export const homeRowsOf = ([header, ...rows]: readonly CsvRow[]): readonly Row[] => {
  const names = (header?.cells ?? []).map(columnOf);
  return rows.map(({ row, cells }) => ({ row, ...(Object.fromEntries(columns.map((column) => [column, bare(column, (cells[names.indexOf(column)] ?? '').trim())])) as Record<Column, string>) }));
};

/** Of 302 the 3, of 1203 the 12. */
const floorOf = ({ floor, number }: Row): number | undefined => {
  const text = floor === '' ? /^(\d{1,2})\d{2}[A-Za-z]?$/.exec(number)?.[1] : floor.replace(/[层楼]$/, '');
  if (text === undefined || !/^-?\d{1,3}$/.test(text)) return undefined;
  const value = Number(text);
  return value >= -5 && value <= 150 ? value : undefined;
};

/** Square metres as they are written, in hundredths; none given is none known. */
const areaOf = ({ area }: Row): number | undefined => {
  if (area === '') return 0;
  const [, whole = '', part = ''] = /^(\d{1,6})(?:\.(\d{1,2}))?$/.exec(area) ?? [];
  const hundredths = whole === '' ? Number.NaN : Number(whole) * 100 + Number(part.padEnd(2, '0'));
  return hundredths <= 10_000_000 ? hundredths : undefined;
};

type Around = { readonly say: Say; readonly known: readonly KnownPlace[]; readonly firstRows: ReadonlyMap<string, number>; readonly homes: ReadonlySet<string> };
const placeFor = (known: readonly KnownPlace[], text: string): KnownPlace | undefined => known.find(({ code }) => code === text) ?? known.find(({ name, kind }) => name === text && kind === 'building');
const keyOf = (building: string, { entrance, number }: { readonly entrance: string; readonly number: string }): string => JSON.stringify([building, entrance, number]);

const textProblems = (row: Row, { say }: Around): string[] =>
  (['building', 'entrance', 'number'] as const).flatMap((column) => {
    if (row[column] === '') return [say('homes.lacks', { column })];
    return [...row[column]].length > longest || row[column].includes('\uFFFD') ? [say('homes.tooLong', { column, value: row[column].slice(0, 40) })] : [];
  });

const buildingProblems = ({ building, grid }: Row, { say, known }: Around): string[] => {
  const place = placeFor(known, building);
  const isNameless = building !== '' && place === undefined && !/^[\p{L}\p{N}-]{1,40}$/u.test(building);
  return [
    ...(isNameless ? [say('homes.newBuilding', { value: building.slice(0, 60) })] : []), ...(place !== undefined && place.kind !== 'building' ? [say('homes.notBuilding', { value: building })] : []),
    ...(grid !== '' && !known.some(({ code, kind }) => code === grid && kind === 'grid') ? [say('homes.noGrid', { value: grid })] : []),
  ];
};

const sameProblems = (row: Row, { say, known, firstRows, homes }: Around): string[] => {
  const firstRow = firstRows.get(keyOf(row.building, row)) ?? row.row;
  const place = placeFor(known, row.building);
  return [...(firstRow === row.row ? [] : [say('homes.twice', { firstRow })]), ...(place !== undefined && homes.has(keyOf(place.id, row)) ? [say('homes.taken')] : [])];
};

const problemsOf = (row: Row, around: Around): string[] => [
  ...textProblems(row, around), ...buildingProblems(row, around),
  ...(floorOf(row) === undefined ? [around.say('homes.floor', { value: row.floor })] : []), ...(areaOf(row) === undefined ? [around.say('homes.area', { value: row.area })] : []),
  ...sameProblems(row, around),
];

type There = { readonly places: readonly KnownPlace[]; readonly homes: readonly KnownHome[] };
/** Homes out of a table, and the buildings that the community lacks; or, for every row that isn't right, all that is wrong with it. */
export const homesFrom = (table: readonly Row[], { places, homes }: There, { say, newId }: { say: Say; newId: () => string }): Homes => {
  const firstRows = new Map<string, number>();
  for (const row of table) if (!firstRows.has(keyOf(row.building, row))) firstRows.set(keyOf(row.building, row), row.row);
  const around: Around = { say, known: places, firstRows, homes: new Set(homes.map((home) => keyOf(home.buildingId, home))) };
  const problems = table.map((row) => ({ row: row.row, texts: problemsOf(row, around) })).filter(({ texts }) => texts.length > 0);
  if (problems.length > 0) return { buildings: [], dwellings: [], problems };
  const made = new Map<string, NewPlace>();
  const buildingIdOf = ({ building, grid }: Row): string => {
    const known = placeFor(places, building)?.id ?? made.get(building)?.id;
    if (known !== undefined) return known;
    const [id, gridId] = [newId(), places.find(({ code }) => code === grid)?.id ?? null];
    made.set(building, { id, kind: 'building', code: building, name: building, parentId: gridId, gridId, lat: null, long: null, x: null, y: null, matterKind: null });
    return id;
  };
  const dwellings = table.map((row) => ({ dwellingId: newId(), buildingId: buildingIdOf(row), entrance: row.entrance, number: row.number, floor: floorOf(row) ?? 0, areaHundredths: areaOf(row) ?? 0 }));
  return { buildings: [...made.values()], dwellings, problems: [] };
};

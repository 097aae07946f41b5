import { placeKinds } from '@linyi/contract';
import type { PlaceView } from '@linyi/contract';
import type { NewPlace } from '../modules/tenancy/index.ts';
import type { CsvRow } from './read-csv.ts';
import type { Say } from './words.ts';

const columns = ['code', 'kind', 'name', 'parent', 'grid', 'lat', 'long', 'x', 'y'] as const;
type Column = (typeof columns)[number];
/** Headers that a table may use instead. */
const otherNames: Partial<Record<string, Column>> = { 编号: 'code', 类型: 'kind', 名称: 'name', 上级: 'parent', 网格: 'grid', 纬度: 'lat', 经度: 'long' };
const chineseKinds: Partial<Record<string, PlaceView['kind']>> = { 小区: 'estate', 网格: 'grid', 微网格: 'microGrid', 楼栋: 'building', 公共点位: 'spot' };
const ranges = { lat: [-90, 90], long: [-180, 180], x: [-100_000, 100_000], y: [-100_000, 100_000] } as const;

type Row = Readonly<Record<Column, string>> & { readonly row: number };
export type Problem = { readonly row: number; readonly texts: readonly string[] };
type KnownPlace = Pick<PlaceView, 'id' | 'code' | 'kind'>;

/** Names of the needed columns that a header lacks. */
export const missingColumns = (header: readonly string[]): readonly string[] => {
  const there = header.map((name) => otherNames[name] ?? name.toLowerCase());
  return ['code', 'kind', 'name'].filter((name) => !there.includes(name));
};

export const rowsOf = ([header, ...rows]: readonly CsvRow[]): readonly Row[] => {
  const names = (header?.cells ?? []).map((name) => otherNames[name] ?? name.toLowerCase());
  return rows.map(({ row, cells }) => ({ row, ...(Object.fromEntries(columns.map((column) => [column, cells[names.indexOf(column)] ?? ''])) as Record<Column, string>) }));
};

const kindOf = (text: string): PlaceView['kind'] | undefined => chineseKinds[text] ?? placeKinds.find((kind) => kind.toLowerCase() === text.toLowerCase());
const numberIn = (row: Row, column: keyof typeof ranges): number | null => (row[column] === '' ? null : Number(row[column]));

const numberProblems = (row: Row, say: Say): string[] => {
  const bad = (Object.keys(ranges) as (keyof typeof ranges)[]).flatMap((column) => {
    const [min, max] = ranges[column];
    const value = numberIn(row, column);
    return value === null || (value >= min && value <= max) ? [] : [say('places.badNumber', { column, value: row[column], min, max })];
  });
  const half = ([['lat', 'long'], ['x', 'y']] as const).flatMap(([a, b]) => ((row[a] === '') === (row[b] === '') ? [] : [say('places.half', { a, b })]));
  return [...bad, ...half];
};

type Around = { readonly say: Say; readonly rows: ReadonlyMap<string, Row>; readonly known: ReadonlyMap<string, KnownPlace> };

const codeProblems = ({ row, code }: Row, { say, rows, known }: Around): string[] => {
  if (code === '') return [say('places.noCode')];
  if (!/^[\p{L}\p{N}-]{1,40}$/u.test(code)) return [say('places.badCode', { code })];
  const firstRow = rows.get(code)?.row ?? row;
  return [...(firstRow === row ? [] : [say('places.codeTwice', { code, firstRow })]), ...(known.has(code) ? [say('places.codeTaken', { code })] : [])];
};

/** Whether a place is among its own parents. */
const isLoop = (start: Row, { rows }: Around): boolean => {
  const seen = new Set<string>();
  for (let at: Row | undefined = start; at !== undefined; at = rows.get(at.parent)) {
    if (seen.has(at.code)) return true;
    seen.add(at.code);
  }
  return false;
};

const isGrid = (code: string, { rows, known }: Around): boolean => (known.get(code)?.kind ?? kindOf(rows.get(code)?.kind ?? '')) === 'grid';

const tieProblems = (row: Row, around: Around): string[] => {
  const { say, rows, known } = around;
  return [
    ...(row.parent !== '' && !rows.has(row.parent) && !known.has(row.parent) ? [say('places.noParent', { code: row.parent })] : []),
    ...(isLoop(row, around) ? [say('places.parentLoop')] : []),
    ...(row.grid !== '' && !isGrid(row.grid, around) ? [say('places.noGrid', { code: row.grid })] : []),
  ];
};

const problemsOf = (row: Row, around: Around): string[] => {
  const { say } = around;
  return [
    ...codeProblems(row, around), ...(row.name === '' ? [say('places.noName')] : []), ...(kindOf(row.kind) === undefined ? [say('places.badKind', { kind: row.kind })] : []),
    ...tieProblems(row, around), ...numberProblems(row, say),
  ];
};

const depth = (row: Row, rows: ReadonlyMap<string, Row>): number => {
  const parent = rows.get(row.parent);
  return parent === undefined ? 0 : 1 + depth(parent, rows);
};

/** Places out of a table, parents before what lies in them; or, for every row that isn't right, all that is wrong with it. */
export const placesFrom = (table: readonly Row[], known: readonly KnownPlace[], { say, newId }: { say: Say; newId: () => string }): { places: readonly NewPlace[]; problems: readonly Problem[] } => {
  const rows = new Map<string, Row>();
  for (const row of table) if (row.code !== '' && !rows.has(row.code)) rows.set(row.code, row);
  const around: Around = { say, rows, known: new Map(known.map((place) => [place.code, place])) };
  const problems = table.map((row) => ({ row: row.row, texts: problemsOf(row, around) })).filter(({ texts }) => texts.length > 0);
  if (problems.length > 0) return { places: [], problems };
  const ids = new Map([...known.map(({ code, id }) => [code, id] as const), ...table.map(({ code }) => [code, newId()] as const)]);
  const sorted = [...table].sort((a, b) => depth(a, rows) - depth(b, rows));
  const places = sorted.map((row) => ({
    id: ids.get(row.code) ?? '', code: row.code, kind: kindOf(row.kind) ?? 'spot', name: row.name, parentId: ids.get(row.parent) ?? null, gridId: ids.get(row.grid) ?? null,
    lat: numberIn(row, 'lat'), long: numberIn(row, 'long'), x: numberIn(row, 'x'), y: numberIn(row, 'y'), matterKind: null,
  }));
  return { places, problems: [] };
};

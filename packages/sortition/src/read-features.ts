import { cellsUnder, columnOf, tableOf } from './csv.ts';
import type { Line } from './csv.ts';
import { SortitionError } from './errors.ts';

/** At least `least` and at most `most` of the panel have this value; where even that can't be had, flexibly from `leastFlex` to `mostFlex`. */
export type Quota = { readonly value: string; readonly least: number; readonly most: number; readonly leastFlex?: number; readonly mostFlex?: number };

export type Feature = { readonly name: string; readonly quotas: readonly Quota[] };

/** The headers that are known, for feature and value. */
const headers: readonly (readonly [string, string])[] = [['feature', 'value'], ['category', 'name'], ['category', 'feature'], ['feature', 'name'], ['category', 'value'], ['category', 'category value']];

type Columns = { readonly feature: number; readonly value: number; readonly least: number; readonly most: number; readonly leastFlex: number; readonly mostFlex: number };

const columnsOf = (header: Line): Columns => {
  const { cells, line } = header;
  const place = (name: string): number => columnOf(header, name);
  const pair = headers.find(([feature, value]) => place(feature) >= 0 && place(value) >= 0);
  const missing = [...(pair === undefined ? ['feature,value'] : []), ...['min', 'max'].filter((name) => place(name) < 0)];
  if (missing.length > 0 || pair === undefined) throw new SortitionError(`line ${line}`, `the header has no ${missing.join(', ')}; it should be feature,value,min,max or category,name,min,max or category,feature,min,max, here it is ${cells.join(',')}`);
  return { feature: place(pair[0]), value: place(pair[1]), least: place('min'), most: place('max'), leastFlex: place('min_flex'), mostFlex: place('max_flex') };
};

const number = ({ cells, line }: Line, column: number, name: string): number => {
  const text = cells[column] ?? '';
  if (!/^\d{1,9}$/.test(text)) throw new SortitionError(`line ${line}, cell ${column + 1}`, `${name} must be a whole number from 0: ${text === '' ? 'it is empty' : text}`);
  return Number(text);
};

const flex = (line: Line, column: number, name: string): number | undefined => ((line.cells[column] ?? '') === '' ? undefined : number(line, column, name));

const ordered = ({ line }: Line, [low, high]: readonly [number | undefined, number | undefined], words: string): void => {
  if (low !== undefined && high !== undefined && low > high) throw new SortitionError(`line ${line}`, words.replace('{}', `${low}`).replace('{}', `${high}`));
};

const quotaOf = (line: Line, columns: Columns): Quota => {
  const [least, most] = [number(line, columns.least, 'min'), number(line, columns.most, 'max')];
  ordered(line, [least, most], 'min {} is more than max {}');
  const [leastFlex, mostFlex] = [flex(line, columns.leastFlex, 'min_flex'), flex(line, columns.mostFlex, 'max_flex')];
  ordered(line, [leastFlex, least], 'min_flex {} is more than min {}');
  ordered(line, [most, mostFlex], 'max {} is more than max_flex {}');
  return { value: line.cells[columns.value] ?? '', least, most, ...(leastFlex === undefined ? {} : { leastFlex }), ...(mostFlex === undefined ? {} : { mostFlex }) };
};

const named = (line: Line, column: number, what: string): string => {
  const name = line.cells[column] ?? '';
  if (name === '') throw new SortitionError(`line ${line.line}, cell ${column + 1}`, `the ${what} is empty`);
  return name;
};

/**
 * The quotas of a file `feature,value,min,max[,min_flex,max_flex]`, `category,name,min,max` or `category,feature,min,max`.
 * @throws SortitionError with the line of what can't be read
 */
export const readFeatures = (text: string): readonly Feature[] => {
  const [header, ...lines] = tableOf(text);
  if (header === undefined) throw new SortitionError('line 1', 'the file is empty');
  const columns = columnsOf(header);
  const features = new Map<string, { readonly name: string; readonly quotas: Map<string, Quota> }>();
  for (const each of lines) {
    const line = cellsUnder(header, each);
    const [name, value] = [named(line, columns.feature, 'feature'), named(line, columns.value, 'value')];
    // A feature is the column of that name, whatever the case of its letters.
    const feature = features.get(name.toLowerCase()) ?? { name, quotas: new Map<string, Quota>() };
    if (feature.quotas.has(value)) throw new SortitionError(`line ${line.line}`, `${name}: ${value} is there a second time`);
    features.set(name.toLowerCase(), feature);
    feature.quotas.set(value, quotaOf(line, columns));
  }
  if (features.size === 0) throw new SortitionError(`line ${header.line + 1}`, 'no quota follows the header');
  return Array.from(features.values(), ({ name, quotas }) => ({ name, quotas: [...quotas.values()] }));
};

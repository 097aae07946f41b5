import { tableOf } from './csv.ts';
import type { Line } from './csv.ts';
import { SortitionError } from './errors.ts';

/** At least `least` and at most `most` of the panel have this value; where even that can't be had, flexibly from `leastFlex` to `mostFlex`. */
export type Quota = { readonly value: string; readonly least: number; readonly most: number; readonly leastFlex?: number; readonly mostFlex?: number };

export type Feature = { readonly name: string; readonly quotas: readonly Quota[] };

/** The headers that are known, for feature and value. */
const headers: readonly (readonly [string, string])[] = [['feature', 'value'], ['category', 'name'], ['category', 'feature'], ['feature', 'name'], ['category', 'value']];

type Columns = { readonly feature: number; readonly value: number; readonly least: number; readonly most: number; readonly leastFlex: number; readonly mostFlex: number };

const columnsOf = ({ cells, line }: Line): Columns => {
  const names = cells.map((cell) => cell.toLowerCase());
  const place = (name: string): number => names.indexOf(name);
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

const quotaOf = (line: Line, columns: Columns): Quota => {
  const [least, most] = [number(line, columns.least, 'min'), number(line, columns.most, 'max')];
  if (least > most) throw new SortitionError(`line ${line.line}`, `min ${least} is more than max ${most}`);
  const [leastFlex, mostFlex] = [flex(line, columns.leastFlex, 'min_flex'), flex(line, columns.mostFlex, 'max_flex')];
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
  const features = new Map<string, Map<string, Quota>>();
  for (const line of lines) {
    if (line.cells.length !== header.cells.length) throw new SortitionError(`line ${line.line}`, `it has ${line.cells.length} cells, the header has ${header.cells.length}`);
    const [feature, value] = [named(line, columns.feature, 'feature'), named(line, columns.value, 'value')];
    const quotas = features.get(feature) ?? new Map<string, Quota>();
    if (quotas.has(value)) throw new SortitionError(`line ${line.line}`, `${feature}: ${value} is there a second time`);
    features.set(feature, quotas.set(value, quotaOf(line, columns)));
  }
  if (features.size === 0) throw new SortitionError(`line ${header.line + 1}`, 'no quota follows the header');
  return [...features].map(([name, quotas]) => ({ name, quotas: [...quotas.values()] }));
};

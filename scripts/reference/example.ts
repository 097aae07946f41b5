import { choicesOf } from './shapes.ts';
import type { Schema } from './shapes.ts';

const anId = '01980000-0000-7000-8000-000000000001';
/** What stands for a field of this name, where any text would do. */
const texts: Readonly<Record<string, string>> = {
  text: '三楼楼道的灯坏了三天，晚上看不见台阶。', title: '楼道灯不亮', reason: '居民会议上定的', name: '王秀兰', phone: '13900001111', email: 'wang@example.org', note: '周六下午有空', place: '社区二楼会议室', meetingPoint: '东门岗亭', owner: '安居物业项目部',
  url: 'https://example.org/linyi', address: 'wang@example.org', code: '246810', kind: 'facility', on: '2026-04-16', time: '14:30', number: '2026-0001', slip: 'ABCD-EFGH-JKLM', sender: '市民热线 12345', contact: '王主任', purpose: '为居民登记', story: '希望有人陪着去一趟医院。',
  rule: 'quietFrom', month: '2026-04', skill: 'driving', entrance: '1', placeNote: '三楼', endpoint: 'https://push.example.org/x', every: 'week',
};
const byFormat: Readonly<Record<string, string>> = { uuid: anId, 'date-time': '2026-04-15T01:00:00.000Z', date: '2026-04-15', uri: 'https://example.org/linyi', email: 'wang@example.org' };
const cut = (text: string, { minLength = 0, maxLength = 1000 }: Schema): string => text.slice(0, maxLength).padEnd(minLength, '好');
const isDay = ({ allOf = [], pattern = '' }: Schema): boolean => [pattern, ...allOf.map((each) => each.pattern ?? '')].some((each) => each.includes('-02-29'));
const textFor = (schema: Schema, name: string): string => {
  if (schema.format !== undefined && byFormat[schema.format] !== undefined) return byFormat[schema.format] ?? '';
  return isDay(schema) ? '2026-04-15' : cut(texts[name] ?? '写清楚是什么事', schema);
};
const numberFor = ({ minimum = 0, exclusiveMinimum = minimum, maximum = Number.MAX_SAFE_INTEGER }: Schema): number => Math.min(maximum, Math.max(1, minimum, exclusiveMinimum === minimum ? minimum : exclusiveMinimum + 1));

type Shapes = Readonly<Record<string, Schema>>;
type At = { readonly name: string; readonly shapes: Shapes };
const objectFor = (schema: Schema, shapes: Shapes): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(schema.properties ?? {}).filter(([name, field]) => schema.required?.includes(name) === true || field.default === undefined).map(([name, field]) => [name, exampleOf(field, { name, shapes })]));
const listFor = ({ items, minItems = 1, maxItems }: Schema, at: At): readonly unknown[] => (items === undefined || maxItems === 0 ? [] : Array.from({ length: Math.max(1, minItems) }, () => exampleOf(items, at)));
const byType: Readonly<Record<string, (schema: Schema, at: At) => unknown>> = {
  string: (schema, { name }) => textFor(schema, name), integer: numberFor, number: numberFor, boolean: () => true, array: listFor, object: (schema, { shapes }) => objectFor(schema, shapes),
};
/** Described by name, or one of several: the first will do. */
const elsewhere = (schema: Schema, shapes: Shapes): Schema | undefined => (schema.$ref === undefined ? choicesOf(schema)[0] : shapes[schema.$ref.split('/').at(-1) ?? '']);
const chosen = (schema: Schema): unknown => schema.const ?? schema.enum?.[0];
/** A body that the schema takes: what has to be there and what may, but for what has a value of its own. */
export const exampleOf = (schema: Schema, at: At): unknown => {
  const instead = elsewhere(schema, at.shapes);
  if (instead !== undefined) return exampleOf(instead, at);
  return chosen(schema) ?? byType[schema.type ?? '']?.(schema, at) ?? null;
};

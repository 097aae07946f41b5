/** A JSON Schema as the OpenAPI document holds it, as far as the reference reads it. */
export type Schema = {
  readonly $ref?: string; readonly type?: string; readonly format?: string; readonly pattern?: string; readonly enum?: readonly unknown[]; readonly const?: unknown; readonly default?: unknown; readonly description?: string;
  readonly minLength?: number; readonly maxLength?: number; readonly minimum?: number; readonly maximum?: number; readonly exclusiveMinimum?: number; readonly minItems?: number; readonly maxItems?: number;
  readonly properties?: Readonly<Record<string, Schema>>; readonly required?: readonly string[]; readonly items?: Schema; readonly additionalProperties?: Schema | boolean;
  readonly anyOf?: readonly Schema[]; readonly oneOf?: readonly Schema[]; readonly allOf?: readonly Schema[];
};

export const choicesOf = ({ anyOf, oneOf }: Schema): readonly Schema[] => anyOf ?? oneOf ?? [];
/** The name of a shape that is described once. What comes in and what goes out share it. */
export const refName = ({ $ref }: Schema): string | undefined => $ref?.split('/').at(-1)?.replace(/Input$/, '');
const isNull = ({ type }: Schema): boolean => type === 'null';

const farthest = Number.MAX_SAFE_INTEGER;
const bound = (value: number | undefined): number | undefined => (value === undefined || Math.abs(value) >= farthest ? undefined : value);
const amount = (low: number | undefined, high: number | undefined): string => {
  if (low === undefined) return `≤ ${high}`;
  return high === undefined ? `≥ ${low}` : low === high ? `${low}` : `${low}–${high}`;
};
const range = (from: number | undefined, to: number | undefined, unit: string): string | undefined => {
  const [low, high] = [bound(from), bound(to)];
  if (low === undefined && high === undefined) return undefined;
  return `${amount(low, high)} ${unit}`.trim();
};
const word = (value: unknown): string => (typeof value === 'string' ? `\`${value}\`` : `\`${JSON.stringify(value)}\``);
const patterned = ({ format, pattern, allOf }: Schema): string | undefined =>
  format === undefined && pattern !== undefined && pattern.length <= 60 ? `like \`${pattern}\`` : allOf?.some((each) => each.pattern?.includes('-02-29')) === true ? 'a day, `2026-04-15`' : undefined;
const formats: Readonly<Record<string, string>> = { uuid: 'id (UUID)', 'date-time': 'moment in UTC', date: 'day', uri: 'address', email: 'mail address' };
const textual = (schema: Schema): readonly (string | undefined)[] => [(schema.format !== undefined && formats[schema.format]) || 'text', range(schema.minLength, schema.maxLength, 'characters'), patterned(schema)];

const byType: Readonly<Record<string, (schema: Schema) => readonly (string | undefined)[]>> = {
  string: textual,
  integer: ({ minimum, maximum, exclusiveMinimum }) => ['whole number', range(exclusiveMinimum ?? minimum, maximum, '')],
  number: ({ minimum, maximum }) => ['number', range(minimum, maximum, '')],
  boolean: () => ['yes or no (`true`, `false`)'],
  array: ({ items, minItems, maxItems }) => [`list of ${items === undefined ? 'anything' : typeWords(items)}`, range(minItems, maxItems, 'items')],
  object: ({ properties }) => [properties === undefined ? 'object of any names' : 'object'],
  null: () => ['`null`'],
};
/** What may stand there, with its bounds, in words. */
export const typeWords = (schema: Schema): string => {
  const named = refName(schema);
  if (named !== undefined) return `[${named}](shapes.md#${named.toLowerCase()})`;
  if (schema.const !== undefined) return word(schema.const);
  if (schema.enum !== undefined) return schema.enum.map(word).join(', ');
  const choices = choicesOf(schema);
  if (choices.length > 0) return choices.map(typeWords).join(', or ');
  return (byType[schema.type ?? ''] ?? (() => ['anything']))(schema).filter((part) => part !== undefined).join(', ');
};

export type FieldRow = { readonly name: string; readonly isRequired: boolean; readonly schema: Schema };
const inner = (schema: Schema): Schema => (schema.type === 'array' && schema.items !== undefined ? inner(schema.items) : (choicesOf(schema).find((each) => !isNull(each) && each.properties !== undefined) ?? schema));
/** Every field of a body, inner ones by a path: `onBehalfOf.consent.how`, `parties[].name`. */
export const fieldRows = (schema: Schema, above = ''): readonly FieldRow[] => Object.entries(schema.properties ?? {}).flatMap(([name, field]) => {
  const path = `${above}${name}${field.type === 'array' && inner(field).properties !== undefined ? '[]' : ''}`;
  return [{ name: path, isRequired: schema.required?.includes(name) === true, schema: field }, ...(refName(field) === undefined ? fieldRows(inner(field), `${path}.`) : [])];
});

const short: Readonly<Record<string, string>> = { string: 'text', integer: 'number', number: 'number', boolean: 'yes/no', null: 'null' };
const leaf = (schema: Schema): string => refName(schema) ?? (schema.const !== undefined ? JSON.stringify(schema.const) : schema.enum !== undefined ? schema.enum.map((each) => JSON.stringify(each)).join(' | ') : ((schema.format !== undefined && { uuid: 'id', 'date-time': 'moment', date: 'day' }[schema.format]) || short[schema.type ?? ''] || 'anything'));
const objectOutline = ({ properties, required, additionalProperties }: Schema, indent: string): string => {
  if (properties === undefined) return typeof additionalProperties === 'object' ? `{ name: ${outline(additionalProperties, indent)} }` : '{ … }';
  const lines = Object.entries(properties).map(([name, field]) => `${indent}  ${name}${required?.includes(name) === true ? '' : '?'}: ${outline(field, `${indent}  `)}`);
  return `{\n${lines.join('\n')}\n${indent}}`;
};
/** What an answer looks like, without its bounds. */
export const outline = (schema: Schema, indent = ''): string => {
  const choices = choicesOf(schema);
  if (refName(schema) !== undefined) return leaf(schema);
  if (choices.length > 0) return choices.map((each) => outline(each, indent)).join(' | ');
  if (schema.type === 'array') return `[${schema.items === undefined ? '…' : outline(schema.items, indent)}]`;
  return schema.type === 'object' ? objectOutline(schema, indent) : leaf(schema);
};

import { overview, wholeLists } from './overview.ts';
import { exampleOf } from './example.ts';
import { fieldRows, outline, typeWords } from './shapes.ts';
import type { Schema } from './shapes.ts';

type Parameter = { readonly in: string; readonly name: string; readonly required?: boolean; readonly description?: string; readonly schema: Schema };
type Content = { readonly content?: Readonly<Record<string, { readonly schema: Schema }>> };
export type Operation = {
  readonly summary?: string; readonly tags?: readonly string[]; readonly parameters?: readonly Parameter[]; readonly requestBody?: Content; readonly responses: Readonly<Record<string, Content>>;
  readonly 'x-who'?: string; readonly 'x-scopes'?: readonly string[] | 'closed'; readonly 'x-by-mandate'?: readonly string[]; readonly 'x-shown-once'?: boolean; readonly 'x-etag'?: boolean;
};
export type OpenapiDocument = {
  readonly tags?: readonly { readonly name: string; readonly description?: string }[]; readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>; readonly components?: { readonly schemas?: Readonly<Record<string, Schema>> };
};
export type Door = { readonly method: string; readonly path: string; readonly operation: Operation };
/** What the document alone doesn't know. */
export type Known = {
  readonly refusalsOf: (door: Door) => readonly string[];
  /** A body that the document's own schema takes may still be one that the door refuses. @throws when it does, and no better one is written down. */
  readonly example: (door: Door, made: unknown) => unknown;
};

const below = '/api/c/{slug}';
const schemaIn = (content: Content | undefined): Schema | undefined => Object.values(content?.content ?? {})[0]?.schema;
const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
const table = (heads: readonly string[], rows: readonly (readonly string[])[]): string => [heads, heads.map(() => '---'), ...rows.map((cells) => cells.map(cell))].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
const fenced = (language: string, text: string): string => `\`\`\`${language}\n${text}\n\`\`\``;
const otherwise = ({ default: value }: Schema): string => (value === undefined ? '' : `\`${JSON.stringify(value)}\``);

export const doorsOf = ({ paths }: OpenapiDocument): readonly Door[] => Object.entries(paths).flatMap(([path, methods]) => Object.entries(methods).map(([method, operation]) => ({ method: method.toUpperCase(), path: path.replace(below, '') || '/', operation })));

const keyWords = (scopes: Operation['x-scopes']): string => (scopes === undefined ? 'not needed' : scopes === 'closed' ? 'none opens it' : scopes.map((scope) => `\`${scope}\``).join(' and '));
const isList = (schema: Schema | undefined, shapes: Readonly<Record<string, Schema>>): 'paged' | 'whole' | undefined => {
  const found = schema?.$ref === undefined ? schema : shapes[schema.$ref.split('/').at(-1) ?? ''];
  if (found?.properties?.['rows'] === undefined) return undefined;
  return found.properties['next'] === undefined ? 'whole' : 'paged';
};
const standing = ({ path, operation }: Door, list: ReturnType<typeof isList>): string => [
  `**Who:** ${operation['x-who'] ?? 'anyone'}`, `**Key:** ${keyWords(operation['x-scopes'])}`,
  ...(operation['x-by-mandate'] ? [`**By mandate:** ${operation['x-by-mandate'].join(', ')}`] : []), ...(operation['x-etag'] ? ['with a tag'] : []), ...(operation['x-shown-once'] ? ['what it shows, it shows this once'] : []),
  ...(list === 'paged' ? ['**paged by key**'] : []), ...(list === 'whole' && wholeLists[path] !== undefined ? [`whole: ${wholeLists[path]}`] : []),
].join(' · ');

const parametersOf = ({ operation }: Door): readonly string[] => {
  const rows = (operation.parameters ?? []).filter(({ name }) => name !== 'slug').map((each) => [`\`${each.name}\``, each.in, each.required === true ? 'yes' : '', [typeWords(each.schema), each.description].filter((part) => part !== undefined).join('. '), otherwise(each.schema)]);
  return rows.length === 0 ? [] : [table(['parameter', 'in', 'needed', 'what', 'otherwise'], rows)];
};
const bodyOf = (door: Door, shapes: Readonly<Record<string, Schema>>, known: Known): readonly string[] => {
  // A file in a form is told of in what the door says.
  const schema = door.operation.requestBody?.content?.['application/json']?.schema;
  if (schema === undefined) return [];
  const rows = fieldRows(schema).map((field) => [`\`${field.name}\``, field.isRequired ? 'yes' : '', [typeWords(field.schema), field.schema.description].filter((part) => part !== undefined).join('. '), otherwise(field.schema)]);
  const example = known.example(door, exampleOf(schema, { name: '', shapes }));
  return rows.length === 0 ? ['Body: `{}`'] : ['Body:', table(['field', 'needed', 'what', 'otherwise'], rows), fenced('json', JSON.stringify(example, null, 2))];
};
const answersOf = ({ operation }: Door): readonly string[] => Object.entries(operation.responses).filter(([status]) => status.startsWith('2')).map(([status, content]) => {
  const schema = schemaIn(content);
  return schema === undefined ? `Answers ${status}: \`${Object.keys(content.content ?? {})[0] ?? 'nothing'}\`` : `Answers ${status}:\n\n${fenced('ts', outline(schema))}`;
});
const refusalsIn = (door: Door, known: Known): readonly string[] => {
  const codes = known.refusalsOf(door);
  return codes.length === 0 ? [] : [`Refusals: ${codes.map((code) => `\`${code}\``).join(', ')}`];
};

const chapterOf = (doors: readonly Door[], shapes: Readonly<Record<string, Schema>>, known: Known): string => doors.flatMap((door) => [
  `## ${door.method} ${door.path}`, door.operation.summary ?? '', standing(door, isList(schemaIn(door.operation.responses['200']), shapes)), ...parametersOf(door), ...bodyOf(door, shapes, known), ...answersOf(door), ...refusalsIn(door, known),
]).join('\n\n');

const notEdited = 'Generated by `npm run generate` from the OpenAPI document; do not edit.';
const indexOf = (document: OpenapiDocument, doors: readonly Door[]): string => {
  const chapters = (document.tags ?? []).map(({ name, description = '' }) => [`[${name}](${name}.md)`, description, String(doors.filter(({ operation }) => (operation.tags ?? ['community']).includes(name)).length)]);
  const paged = doors.filter(({ method, operation }) => method === 'GET' && isList(schemaIn(operation.responses['200']), document.components?.schemas ?? {}) === 'paged').map(({ path }) => `\`${path}\``);
  const whole = table(['list', 'bounded, being'], Object.entries(wholeLists).map(([path, why]) => [`\`${path}\``, why]));
  return [overview.replace('WHOLE', `${whole}\n\nPaged by key: ${paged.join(', ')}.`), '## Chapters', table(['', '', 'doors'], [...chapters, ['[shapes](shapes.md)', 'What many answers hold', ''], ['[Open311](../../open311.md)', 'Another street door: GeoReport v2, for other systems', '']]), notEdited, ''].join('\n\n');
};
const shapesPage = (shapes: Readonly<Record<string, Schema>>): string => {
  const names = Object.keys(shapes).filter((name) => !(name.endsWith('Input') && shapes[name.slice(0, -5)] !== undefined)).sort();
  return ['# Shapes', notEdited, ...names.flatMap((name) => [`## ${name}`, fenced('ts', outline(shapes[name] ?? {}))]), ''].join('\n\n');
};

/** The reference as pages, by path. @throws when a list is neither paged nor said to be whole. */
export const referencePages = (document: OpenapiDocument, known: Known): Readonly<Record<string, string>> => {
  const [doors, shapes] = [doorsOf(document), document.components?.schemas ?? {}];
  const astray = doors.filter(({ path, operation }) => isList(schemaIn(operation.responses['200']), shapes) === 'whole' && operation.summary !== undefined && operation['x-who'] !== undefined && !(path in wholeLists));
  const unexplained = astray.filter(({ method }) => method === 'GET').map(({ path }) => path);
  if (unexplained.length > 0) throw new Error(`Lists that are neither paged nor said to be whole in scripts/reference/overview.ts: ${unexplained.join(', ')}`);
  const chapters = (document.tags ?? []).map(({ name, description = '' }) => {
    const own = doors.filter(({ operation }) => (operation.tags ?? ['community']).includes(name));
    return [`docs/generated/api/${name}.md`, [`# ${description}`, `[All chapters](README.md) · ${notEdited}`, chapterOf(own, shapes, known), ''].join('\n\n')] as const;
  });
  return { 'docs/generated/api/README.md': indexOf(document, doors), 'docs/generated/api/shapes.md': shapesPage(shapes), ...Object.fromEntries(chapters) };
};

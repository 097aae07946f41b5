import fc from 'fast-check';
import { expect, test } from 'vitest';
import { aMatter, aResident } from '@linyi/worlds/builders';
import { testHouse } from '../database.ts';
import { codeOf, openDoor } from './door.ts';
import type { Answered } from './door.ts';

/** `LINYI_FUZZ=100000` asks more often; `LINYI_FUZZ_SEED` asks other things. */
const requests = Number(process.env['LINYI_FUZZ'] ?? 10_000);
const seed = Number(process.env['LINYI_FUZZ_SEED'] ?? 20_261_121);
const together = 8;
const longestAnswer = 10_000;

const world = await testHouse();
// A door as strict as it is shipped would answer little but 429; the attempts of the sign-in doors are counted all the same.
const door = await openDoor(world, { config: { requestsPerMinute: 1_000_000 } });

type Schema = { readonly $ref?: string; readonly type?: string | readonly string[]; readonly properties?: Readonly<Record<string, Schema>>; readonly items?: Schema; readonly enum?: readonly unknown[]; readonly const?: unknown; readonly anyOf?: readonly Schema[]; readonly oneOf?: readonly Schema[]; readonly format?: string; readonly required?: readonly string[] };
type Parameter = { readonly name: string; readonly in: string; readonly required?: boolean; readonly schema?: Schema };
type Operation = { readonly parameters?: readonly Parameter[]; readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema?: Schema }>> } };
type Api = { readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>; readonly components?: { readonly schemas?: Readonly<Record<string, Schema>> } };
const api = (await door.ask<Api>('/openapi.json')).body;

const matter = await aMatter(world);
const foreign = await aMatter(world);
const open = await aMatter(world, { building: matter.building, responder: matter.responder, raiser: matter.raiser, state: 'resolved' });
const administrator = await aResident(world, { community: matter.community, duty: 'administrator' });
const tokens = [undefined, matter.raiser.token, matter.responder.token, administrator.token, foreign.raiser.token, 'no-such-token'];
const ids = [matter.matterId, open.matterId, foreign.matterId, matter.building.placeId, matter.raiser.residentId, matter.responder.residentId, '00000000-0000-4000-8000-000000000000'];

const nasty = fc.constantFrom('', ' ', '\0', '\ud800', "' or 1=1 --", '%', '_', '\\', '../..', '<script>', '~', '2026-02-30', '9999-12-31', '1e999', '-1', 'null', '__proto__', '"', '\u202E', '灯'.repeat(5000));
const words = fc.oneof({ weight: 12, arbitrary: fc.constantFrom('楼道里的灯坏了三天', '电梯停了', 'facility', 'open', 'me', '13800000001', '123456') }, fc.string({ unit: 'binary', maxLength: 40 }), nasty);
const anything = fc.oneof(words, fc.integer(), fc.double(), fc.boolean(), fc.constant(null), fc.array(words, { maxLength: 3 }), fc.jsonValue({ maxDepth: 3 }));

/** Mostly what the document asks for, sometimes anything else. */
const mostly = (fitting: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> => fc.oneof({ weight: 60, arbitrary: fitting }, { weight: 1, arbitrary: anything });
const resolved = (schema: Schema): Schema => (schema.$ref === undefined ? schema : (api.components?.schemas?.[schema.$ref.split('/').at(-1) ?? ''] ?? {}));
const textFor = ({ format }: Schema): fc.Arbitrary<unknown> => {
  if (format === 'uuid') return fc.oneof({ weight: 30, arbitrary: fc.constantFrom(...ids) }, fc.uuid(), words);
  return format === 'date' ? fc.oneof(fc.constantFrom('2026-04-16', '2026-05-01', '2026-02-30', '1992-01-01', '2099-12-31', '0000-01-01'), words) : words;
};
const objectFor = ({ properties = {}, required = [] }: Schema, depth: number): fc.Arbitrary<unknown> =>
  fc.record(Object.fromEntries(Object.entries(properties).map(([name, inner]) => [name, valueFor(inner, depth + 1)])), { requiredKeys: required.filter((name) => name in properties) });
const byType: Readonly<Record<string, (schema: Schema, depth: number) => fc.Arbitrary<unknown>>> = {
  string: textFor, object: objectFor, boolean: () => fc.boolean(), null: () => fc.constant(null),
  integer: () => fc.oneof(fc.integer({ min: 0, max: 6 }), fc.integer(), fc.constantFrom(-1, 2 ** 31, 2 ** 53, -(2 ** 63))), number: () => fc.double(),
  array: ({ items = {} }, depth) => fc.array(valueFor(items, depth + 1), { maxLength: 4 }),
};
const valueFor = (given: Schema, depth = 0): fc.Arbitrary<unknown> => {
  const schema = resolved(given);
  if (depth > 6) return anything;
  if (schema.const !== undefined) return mostly(fc.constant(schema.const));
  if (schema.enum !== undefined) return mostly(fc.constantFrom(...schema.enum));
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices !== undefined) return mostly(fc.oneof(...choices.map((choice) => valueFor(choice, depth + 1))));
  const type = typeof schema.type === 'string' ? schema.type : schema.type?.[0];
  return mostly(byType[type ?? '']?.(schema, depth) ?? anything);
};

type Call = { readonly method: string; readonly path: string; readonly token: string | undefined; readonly body: string | undefined; readonly headers: Readonly<Record<string, string>> };
const asText = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value)).toWellFormed();
const filled = (template: string, values: Readonly<Record<string, unknown>>): string => template.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(asText(values[name])).slice(0, 300).replace(/%[^%]?$/, '') || '-');
const queryOf = (values: Readonly<Record<string, unknown>>): string => {
  const query = new URLSearchParams(Object.entries(values).map(([name, value]): [string, string] => [name, asText(value)])).toString().slice(0, 4000);
  return query === '' ? '' : `?${query}`;
};
const headers = fc.record({
  'if-match': fc.constantFrom('"1"', '"2"', '*', '"x"', 'W/"1"'), 'idempotency-key': fc.constantFrom('a', 'b', 'k'.repeat(300), 'b b'), 'accept-language': fc.constantFrom('en', 'zh-CN', '*;q=0', ',,,'),
  'x-forwarded-for': fc.constantFrom('1.2.3.4', '::1, 1', 'x'), 'if-none-match': fc.constantFrom('*', '"1"'), 'content-encoding': fc.constantFrom('identity', 'gzip'),
  'content-type': fc.constantFrom('text/plain', 'application/xml', 'application/x-www-form-urlencoded', 'multipart/form-data', 'application/json; charset=utf-16', 'x'),
}, { requiredKeys: [] });
const sometimesHeaders = fc.oneof({ weight: 4, arbitrary: fc.constant({}) }, headers);

const callsOf = (path: string, method: string, operation: Operation): fc.Arbitrary<Call> => {
  const inPlace = (place: string) => (operation.parameters ?? []).filter((each) => each.in === place);
  const params = fc.record(Object.fromEntries(inPlace('path').map(({ name, schema = {} }) => [name, name === 'slug' ? fc.oneof({ weight: 20, arbitrary: fc.constant(matter.community.slug) }, fc.constant(foreign.community.slug), words) : valueFor(schema)])));
  const query = fc.record(Object.fromEntries(inPlace('query').map(({ name, schema = {} }) => [name, valueFor(schema)])), { requiredKeys: inPlace('query').filter(({ required }) => required === true).map(({ name }) => name) });
  const schema = operation.requestBody?.content['application/json']?.schema;
  const body = schema === undefined ? fc.constant(undefined) : fc.oneof({ weight: 20, arbitrary: valueFor(schema).map((value) => JSON.stringify(value)) }, fc.string(), fc.constantFrom('{', '[]', '{"a":', 'null', '1e9999', `${'{"a":'.repeat(2000)}1${'}'.repeat(2000)}`, '['.repeat(5000), '"\\u0000"'));
  return fc.record({ params, query, body, headers: sometimesHeaders, token: path.endsWith('/sign-out') ? fc.constant(undefined) : fc.oneof({ weight: 3, arbitrary: fc.constantFrom(matter.raiser.token, matter.responder.token, administrator.token) }, fc.constantFrom(...tokens)) }).map((drawn) => ({
    method: method.toUpperCase(), path: filled(path, drawn.params) + queryOf(drawn.query), token: drawn.token, body: drawn.body, headers: drawn.headers,
  }));
};

const operations = Object.entries(api.paths).flatMap(([path, methods]) => Object.entries(methods).map(([method, operation]) => callsOf(path, method, operation)));

const askOnce = async ({ method, path, token, body, headers: given }: Call): Promise<Answered> => {
  const sent = body === undefined ? {} : { raw: body, headers: { 'content-type': 'application/json', ...given } };
  return Promise.race([
    door.ask(path, { method, headers: given, ...(token === undefined ? {} : { token }), ...sent }),
    new Promise<never>((_, reject) => { setTimeout(reject, longestAnswer, new Error(`no answer within ${longestAnswer} ms`)).unref(); }),
  ]);
};
const isSane = ({ status, text, headers: said }: Answered): boolean => {
  if (status >= 500 || /node_modules|at .*\.ts:\d|\bselect .* from\b|SQLSTATE|violates/.test(text)) return false;
  return status < 400 || said.get('content-type')?.startsWith('application/problem+json') === true;
};

test('no request of the document’s shape, or near it, meets an error, a stack trace or silence', { timeout: 600_000 }, async () => {
  const calls = fc.sample(fc.oneof(...operations), { numRuns: requests, seed });
  const strange: unknown[] = [];
  const statuses: Record<string, number> = {};
  const one = async (call: Call): Promise<void> => {
    const answered = await askOnce(call).catch((error: unknown) => ({ status: 599, text: String(error), headers: new Headers(), body: undefined }));
    statuses[answered.status] = (statuses[answered.status] ?? 0) + 1;
    if (!isSane(answered)) strange.push({ ...call, token: tokens.indexOf(call.token), status: answered.status, code: codeOf(answered), text: answered.text.slice(0, 300) });
  };
  const line = calls.values();
  await Promise.all(Array.from({ length: together }, async () => {
    for (const call of line) await one(call);
  }));
  process.stdout.write(`${requests} requests to ${operations.length} doors, seed ${seed}: ${JSON.stringify(statuses)}, ${((100 * (statuses['429'] ?? 0)) / requests).toFixed(1)} % too many\n`);
  expect(strange).toEqual([]);
  expect((statuses['200'] ?? 0) + (statuses['201'] ?? 0)).toBeGreaterThan(requests / 8);
});

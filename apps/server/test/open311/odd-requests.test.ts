import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { aBuilding, aResident } from '@linyi/worlds/builders';
import { buildApp } from '../../src/app.ts';
import { testHouse } from '../database.ts';
import { aKey, parseXml } from './an-endpoint.ts';

const world = await testHouse();
const app = await buildApp({ house: world.house });
afterAll(() => app.close());
const building = await aBuilding(world);
const { slug } = building.community;
const { key } = await aKey(world, await aResident(world, { community: building.community, duty: 'administrator' }));

const odd = fc.constantFrom('', ' ', '\0', ',', ',,,', '-1', '1e9', 'NaN', 'open', 'closed', 'OPEN', '2026-04-01', '2026-04-01T00:00:00Z', '2026-04-01T00:00:00 08:00', '0000-01-01', '9999-12-31T23:59:59Z', '2026-13-01T00:00:00Z', "' or 1=1 --", '%', '<script>', ']]>', '&amp;', '\u202E', '\uFFFE', '灯'.repeat(4001), '__proto__', 'constructor', 'lift', 'noise', '30.64', '104.09', '999', '1-1', 'null');
const value = fc.oneof({ weight: 4, arbitrary: odd }, fc.string({ unit: 'binary', maxLength: 30 }));
const name = fc.constantFrom('service_request_id', 'service_code', 'start_date', 'end_date', 'status', 'page', 'page_size', 'lat', 'long', 'address_string', 'address_id', 'description', 'email', 'phone', 'first_name', 'last_name', 'media_url', 'update_id', 'updated_datetime', 'account_id', 'device_id', 'attribute[NOISE_WHEN]', 'attribute[NOISE_WHEN][]', 'attribute[__proto__]', 'attribute[]', 'attribute[[]]', 'extensions', '');
const fields = fc.array(fc.tuple(name, value), { maxLength: 8 });
const path = fc.oneof({ weight: 6, arbitrary: fc.constantFrom('discovery', 'services', 'services/lift', 'requests', 'requests/2026-1', 'tokens/2026-1', 'servicerequestupdates') }, { weight: 1, arbitrary: fc.tuple(fc.constantFrom('services', 'requests', 'tokens', 'nothing', '..'), fc.string({ unit: 'binary', maxLength: 12 })).map(([head, tail]) => `${head}/${encodeURIComponent(tail.toWellFormed())}`) });
const format = fc.constantFrom('.xml', '.json', '.XML', '', '.csv', '.pdf', '.');
const lawful = [200, 304, 400, 403, 404];

type Answered = { readonly statusCode: number; readonly headers: Readonly<Record<string, unknown>>; readonly body: string };
/** Whatever is asked, the answer is one that the specification knows, in the format that its type names, and says nothing of our inside. */
const holds = ({ statusCode, headers, body }: Answered): void => {
  expect(lawful).toContain(statusCode);
  const type = String(headers['content-type']);
  if (type.startsWith('text/xml')) expect(['discovery', 'services', 'service_definition', 'service_requests', 'service_request_updates', 'errors']).toContain(parseXml(body).name);
  else if (type.startsWith('application/json')) JSON.parse(body);
  else expect(type).toBe('text/csv; charset=utf-8');
  expect(body).not.toMatch(/node_modules|at \w+ \(|select |TypeError/);
  if (statusCode >= 400 && type.startsWith('application/json')) expect(JSON.parse(body)).toEqual(expect.arrayContaining([{ code: expect.any(Number), description: expect.any(String) }]));
};

test('E-2 odd readings are answered by the specification', async () => {
  await fc.assert(fc.asyncProperty(path, format, fields, async (at, ending, sent) => {
    const query = new URLSearchParams([['jurisdiction_id', slug], ...sent.map(([one, text]) => [one, text.toWellFormed()])]).toString();
    holds(await app.inject({ method: 'GET', url: `/open311/v2/${at}${ending}?${query}` }));
  }), { numRuns: 400, seed: 20_261_122 });
}, 120_000);

test('E-2 odd reports are taken or refused by the specification, with all reasons', async () => {
  const body = fc.oneof({ weight: 8, arbitrary: fields.map((sent) => new URLSearchParams([['api_key', key], ['jurisdiction_id', slug], ['service_code', 'lift'], ['address_string', '门口'], ...sent.map(([one, text]) => [one, text.toWellFormed()])]).toString()) }, { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 200 }) });
  const type = fc.constantFrom('application/x-www-form-urlencoded; charset=utf-8', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'multipart/form-data', 'application/json', 'text/xml', 'image/png');
  await fc.assert(fc.asyncProperty(fc.constantFrom('requests', 'servicerequestupdates', 'services', 'tokens/1'), fc.constantFrom('.xml', '.json', ''), body, type, async (at, ending, payload, contentType) => {
    holds(await app.inject({ method: 'POST', url: `/open311/v2/${at}${ending}`, headers: { 'content-type': contentType }, payload }));
  }), { numRuns: 400, seed: 20_261_123 });
}, 120_000);

test('E-2 a body that is too large is refused before it is read', async () => {
  holds(await app.inject({ method: 'POST', url: '/open311/v2/requests.json', headers: { 'content-type': 'application/x-www-form-urlencoded' }, payload: `description=${'x'.repeat(300_000)}` }));
});

import { afterAll, describe, expect, test } from 'vitest';
import { day, hour } from '@linyi/kernel';
import { aBuilding, aCommunity, aGrid, aMatter, aResident } from '@linyi/worlds/builders';
import { buildApp } from '../../src/app.ts';
import { publishMatter } from '../../src/modules/matters/use-cases/publish-matter.ts';
import { testHouse } from '../database.ts';
import { aClient, aKey, inside, parseXml, textIn } from './an-endpoint.ts';
import type { Element } from './an-endpoint.ts';

const world = await testHouse();
const app = await buildApp({ house: world.house });
afterAll(() => app.close());

const community = await aCommunity(world);
const grid = await aGrid(world, { community });
const building = await aBuilding(world, { community, grid });
const administrator = await aResident(world, { community, duty: 'administrator', name: '谢俊杰' });
const steward = await aResident(world, { building, duty: 'buildingSteward', dutyAt: building, name: '王建国' });
const { key } = await aKey(world, administrator);
const { slug } = community;
const client = aClient(app, { jurisdiction_id: slug });
const located = await (async () => {
  await world.owner.query('update app.places set lat = 30.64, long = 104.09 where place_id = $1', [building.placeId]);
  return { lat: '30.6401', long: '104.0901' };
})();
const checked = async () => {
  const matter = await aMatter(world, { building, responder: steward, state: 'answered' });
  await world.ctxAs(administrator, (ctx) => publishMatter(ctx, { matterId: matter.matterId, title: '楼道灯', text: '楼道里的灯坏了三天。', hidePhotoIds: [] }));
  return matter;
};
type Fields = Readonly<Record<string, unknown>>;
const w3c = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)$/;
const pages = ['discovery', 'services', 'services/lift', 'requests', 'servicerequestupdates'];
const errorsIn = (body: string): readonly (readonly [number, string])[] => (JSON.parse(body) as { code: number; description: string }[]).map(({ code, description }) => [code, description]);

describe('formats', () => {
  test.each(pages)('E-2 %s comes as XML and as JSON, each with its type and in UTF-8', async (page) => {
    const [xml, json] = [await client.get(`${page}.xml`), await client.get(`${page}.json`)];
    expect([xml.status, xml.type, json.status, json.type]).toEqual([200, 'text/xml; charset=utf-8', 200, 'application/json; charset=utf-8']);
    expect(xml.body).toMatch(/^<\?xml version="1\.0" encoding="utf-8"\?>/);
    expect(xml.body).not.toContain('xmlns');
    parseXml(xml.body);
    JSON.parse(json.body);
  });

  test('E-2 both formats say the same: lists are bare arrays, elements bear the names of the specification', async () => {
    await aMatter(world, { building, responder: steward, state: 'answered' });
    const same = (element: Element | undefined, value: unknown): void => {
      if (element === undefined) throw new Error('an element is missing');
      if (Array.isArray(value)) {
        expect(element.children).toHaveLength(value.length);
        value.forEach((each, index) => same(element.children[index], each));
      } else if (typeof value === 'object' && value !== null) {
        expect(element.children.map(({ name }) => name)).toEqual(Object.keys(value));
        for (const [name, inner] of Object.entries(value)) same(inside(element, name), inner);
      } else expect(element.text).toBe(value === null ? '' : String(value));
    };
    for (const page of pages) same(await client.xml(page), await client.json(page));
    expect((await client.xml('requests')).name).toBe('service_requests');
    expect((await client.xml('requests')).children[0]?.name).toBe('request');
    expect((await client.xml('services')).children[0]?.name).toBe('service');
    expect(inside(await client.xml('services/lift'), 'attributes')?.children[0]?.name).toBe('attribute');
    expect(Array.isArray(await client.json('requests'))).toBe(true);
  });

  test('E-2 without an extension it is XML, or JSON where only that is accepted; another format is not found', async () => {
    expect((await client.get('services')).type).toBe('text/xml; charset=utf-8');
    expect((await client.get('services', {}, { accept: 'application/json' })).type).toBe('application/json; charset=utf-8');
    expect((await client.get('services.XML')).type).toBe('text/xml; charset=utf-8');
    for (const path of ['services.pdf', 'nothing.json', 'requests/1/2.json', 'discovery.csv', 'tokens.xml']) expect([path, (await client.get(path)).status]).toEqual([path, 404]);
    expect(parseXml((await client.get('services.pdf')).body).name).toBe('errors');
    const broken = await client.get('services/%E0%A4%A.xml');
    expect([broken.status, broken.type, parseXml(broken.body).name]).toEqual([400, 'text/xml; charset=utf-8', 'errors']);
  });

  test('E-2 HEAD, a page of another site and a preflight are answered; an unchanged answer is given again in few bytes', async () => {
    const head = await app.inject({ method: 'HEAD', url: `/open311/v2/services.xml?jurisdiction_id=${slug}` });
    expect([head.statusCode, head.body, head.headers['access-control-allow-origin']]).toEqual([200, '', '*']);
    const preflight = await app.inject({ method: 'OPTIONS', url: '/open311/v2/requests.json', headers: { origin: 'https://app.example', 'access-control-request-method': 'POST' } });
    expect([preflight.statusCode, preflight.headers['access-control-allow-methods']]).toEqual([204, 'GET, HEAD, POST, OPTIONS']);
    const first = await client.get('services.xml');
    expect((await client.get('services.xml', {}, { 'if-none-match': String(first.headers['etag']) })).status).toBe(304);
  });
});

describe('discovery', () => {
  test('E-2 says where, since when, for whom, and how to get a key', async () => {
    const found = await client.json<{ changeset: string; contact: string; key_service: string; endpoints: Fields[] }>('discovery');
    expect(found.changeset).toMatch(w3c);
    expect(found.contact).toContain(slug);
    expect(found.key_service).not.toBe('');
    expect(found.endpoints).toEqual([{ specification: 'http://wiki.open311.org/GeoReport_v2', url: 'http://localhost/open311/v2', changeset: found.changeset, type: 'test', formats: ['text/xml', 'application/json'] }]);
    for (const path of ['', 'discovery.xml']) expect(parseXml((await client.get(path)).body).name).toBe('discovery');
    expect((await app.inject('/open311/discovery.json')).json()).toEqual(found);
  });
});

describe('services', () => {
  test('E-2 each has its fields, in the reader’s language', async () => {
    const services = await client.json<Fields[]>('services');
    expect(services.length).toBeGreaterThan(3);
    for (const service of services) {
      expect(service).toEqual({ service_code: expect.any(String), service_name: expect.any(String), description: expect.any(String), metadata: expect.any(Boolean), type: 'realtime', keywords: expect.any(String), group: expect.any(String) });
    }
    expect(services.find(({ service_code: code }) => code === 'lift')?.['service_name']).toBe('电梯');
    expect((await client.get('services.json', {}, { 'accept-language': 'en' })).body).toContain('"Lift"');
  });

  test('E-2 a definition names attributes with types, order and values; a kind without any has an empty list', async () => {
    const { service_code: code, attributes } = await client.json<{ service_code: string; attributes: Fields[] }>('services/noise');
    expect(code).toBe('noise');
    expect(attributes[0]).toEqual({
      variable: true, code: 'NOISE_WHEN', datatype: 'multivaluelist', required: true, datatype_description: '可以选几项', order: 1, description: '什么时候吵',
      values: [{ key: 'morning', name: '清早' }, { key: 'day', name: '白天' }, { key: 'evening', name: '傍晚' }, { key: 'night', name: '夜里' }],
    });
    const list = inside(await client.xml('services/noise'), 'attributes');
    expect([list?.children[0]?.name, inside(list?.children[0], 'values')?.children[0]?.children.map(({ name }) => name)]).toEqual(['attribute', ['key', 'name']]);
    expect(await client.json('services/pets')).toEqual({ service_code: 'pets', attributes: [] });
    expect(errorsIn((await client.get('services/nothing.json')).body)).toEqual([[404, '没有 service_code nothing。']]);
  });
});

describe('what clients read without looking whether it is there', () => {
  test('E-2 every attribute says how it is answered, in both languages and formats', async () => {
    for (const { service_code: code } of (await client.json<Fields[]>('services')).filter(({ metadata }) => metadata === true)) {
      for (const language of ['zh', 'en']) {
        const { attributes } = JSON.parse((await client.get(`services/${String(code)}.json`, {}, { 'accept-language': language })).body) as { attributes: Fields[] };
        expect(attributes.map((attribute) => [attribute['code'], attribute['datatype_description'] === '' || attribute['datatype_description'] === null])).toEqual(attributes.map((attribute) => [attribute['code'], false]));
      }
      for (const attribute of inside(await client.xml(`services/${String(code)}`), 'attributes')?.children ?? []) expect(textIn(attribute, 'datatype_description')).not.toBe('');
    }
  });

  test('E-2 a request always has a point: its place’s, or else its community’s', async () => {
    const [placed, nowhere] = [await aMatter(world, { building, responder: steward }), await aMatter(world, { building, responder: steward })];
    await world.owner.query('update app.matters set place_id = null where matter_id = $1', [nowhere.matterId]);
    const pointOf = async (number: string): Promise<unknown> => (await client.json<Fields[]>(`requests/${number}`)).map(({ address_id: id, lat, long }) => [id, lat, long]);
    expect(await pointOf(placed.number)).toEqual([[building.code, 30.64, 104.09]]);
    expect(await pointOf(nowhere.number)).toEqual([[null, community.lat, community.long]]);
  });
});

describe('jurisdiction', () => {
  test('E-2 is asked for where several communities are served, and not found where there is none of that name', async () => {
    const anyone = aClient(app);
    expect((await anyone.get('services.json')).status).toBe(200);
    await aCommunity(world);
    await world.house.communities.bySlug('nobody-knows');
    for (const page of pages.slice(1)) expect([page, (await anyone.get(`${page}.json`)).status, (await anyone.get(`${page}.json`, { jurisdiction_id: 'nowhere' })).status, (await anyone.get(`${page}.json`, { jurisdiction_id: '' })).status]).toEqual([page, 400, 404, 400]);
    expect((await anyone.get('discovery.json')).status).toBe(200);
    expect((await anyone.post('requests.json', { api_key: key, service_code: 'lift', ...located })).status).toBe(400);
    expect((await anyone.post('requests.json', { api_key: key, jurisdiction_id: 'nowhere' })).status).toBe(404);
  });
});

describe('reading requests', () => {
  test('E-2 a request has every field; words only once they were checked, offices and never persons', async () => {
    const matter = await aMatter(world, { building, responder: steward, state: 'answered', raiser: await aResident(world, { building, name: '李秀英' }) });
    const [request] = await client.json<Fields[]>(`requests/${matter.number}`);
    expect(request).toEqual({
      service_request_id: matter.number, status: 'open', status_notes: expect.any(String), service_name: expect.any(String), service_code: expect.any(String), description: null, agency_responsible: `${community.name} 楼栋长`, service_notice: expect.any(String),
      requested_datetime: expect.stringMatching(w3c), updated_datetime: expect.stringMatching(w3c), expected_datetime: expect.stringMatching(w3c), address: expect.stringContaining(community.name), address_id: building.code, zipcode: null, lat: 30.64, long: 104.09, media_url: null,
    });
    const body = (await client.get('requests.xml')).body;
    for (const secret of ['王建国', '李秀英', matter.raiser.residentId]) expect(body).not.toContain(secret);
    const shown = await checked();
    expect((await client.json<Fields[]>(`requests/${shown.number}`))[0]?.['description']).toBe('楼道里的灯坏了三天。');
  });

  test('E-2 what is resolved is closed since then', async () => {
    const matter = await aMatter(world, { building, responder: steward, state: 'resolved' });
    const [request] = await client.json<Fields[]>(`requests/${matter.number}`);
    expect([request?.['status'], request?.['expected_datetime'], request?.['service_notice']]).toEqual(['closed', null, null]);
  });

  test('E-2 ids are parted by commas and override everything else; those that are nobody’s are left out', async () => {
    const [one, two] = [await aMatter(world, { building, responder: steward }), await aMatter(world, { building, responder: steward })];
    const asked = { service_request_id: `${one.number},${two.number},2099-1`, status: 'closed', start_date: 'nonsense' };
    expect((await client.json<Fields[]>('requests', asked)).map(({ service_request_id: id }) => id).sort()).toEqual([one.number, two.number].sort());
    expect(errorsIn((await client.get('requests/2099-1.json')).body)).toEqual([[404, '没有 service_request_id 2099-1。']]);
    expect((await client.get('tokens/2099-1.xml')).status).toBe(404);
  });

  test('E-2 several are read by their ids in the path as well; none at all is not found', async () => {
    const [one, two] = [await aMatter(world, { building, responder: steward }), await aMatter(world, { building, responder: steward })];
    for (const path of [`requests/${one.number},${two.number}`, `requests/${one.number},2099-1,${two.number}`]) expect((await client.json<Fields[]>(path)).map(({ service_request_id: id }) => id).sort()).toEqual([one.number, two.number].sort());
    for (const path of ['requests/2099-1,2099-2.json', 'requests/,.json']) expect([path, (await client.get(path)).status]).toEqual([path, 404]);
  });

  test('E-2 filters by code, status and date; 90 days at most, and the last 90 where nothing is said', async () => {
    const old = await aMatter(world, { building, responder: steward, state: 'received', kind: 'pets' });
    world.clock.pass(100 * day);
    const fresh = await aMatter(world, { building, responder: steward, state: 'received', kind: 'pets' });
    const numbers = async (more: Readonly<Record<string, string>>): Promise<unknown[]> => (await client.json<Fields[]>('requests', { service_code: 'pets', ...more })).map(({ service_request_id: id }) => id);
    expect(await numbers({})).toEqual([fresh.number]);
    const raisedOn = new Date(Date.parse(world.clock.now()) - 100 * day);
    const at = (ms: number): string => new Date(raisedOn.getTime() + ms).toJSON();
    expect(await numbers({ start_date: at(-day), end_date: at(day) })).toEqual([old.number]);
    expect(await numbers({ start_date: at(-day) })).toEqual([old.number]);
    expect(await numbers({ end_date: at(day) })).toEqual([old.number]);
    expect(await numbers({ start_date: at(-day).slice(0, 10), end_date: at(day).slice(0, 10) })).toEqual([old.number]);
    expect(await numbers({ start_date: '2026-07-01T00:00:00+08:00' })).toEqual([fresh.number]);
    expect(await numbers({ status: 'closed' })).toEqual([]);
    expect(await numbers({ status: 'open,closed', service_code: 'pets,lift' })).toEqual([fresh.number]);
    expect(await numbers({ service_code: 'nothing' })).toEqual([]);
    world.clock.pass(hour);
  });

  test('E-2 whoever asks up to the second that an answer named gets that answer', async () => {
    world.clock.pass(1_400);
    const { number } = await aMatter(world, { building, responder: steward, state: 'received', kind: 'greening' });
    const [request] = await client.json<Fields[]>(`requests/${number}`);
    const [raised, changed] = [String(request?.['requested_datetime']), String(request?.['updated_datetime'])];
    const found = async (more: Readonly<Record<string, string>>): Promise<unknown[]> => (await client.json<Fields[]>('requests', { service_code: 'greening', ...more })).map(({ service_request_id: id }) => id);
    expect(await found({ start_date: raised, end_date: raised })).toEqual([number]);
    expect(await found({ updated_after: changed, updated_before: changed })).toEqual([number]);
    expect(await found({ start_date: new Date(Date.parse(raised) - 90 * day).toJSON().replace('.000', ''), end_date: raised })).toEqual([number]);
  });

  test('E-2 what changed since then, however old it is, and of what is over when it ended', async () => {
    const old = await aMatter(world, { building, responder: steward, state: 'answered', kind: 'road' });
    world.clock.pass(120 * day);
    const before = world.clock.now();
    const changed = async (more: Readonly<Record<string, string>>): Promise<unknown[]> => (await client.json<Fields[]>('requests', { service_code: 'road', ...more })).map(({ service_request_id: id }) => id);
    expect(await changed({ updated_after: before })).toEqual([]);
    world.clock.pass(hour);
    await world.owner.query(`update app.matters set state = 'resolved', resolved_at = $2, updated_at = $2 where matter_id = $1`, [old.matterId, world.clock.now()]);
    const ended = (await client.json<Fields[]>(`requests/${old.number}`))[0]?.['updated_datetime'];
    world.clock.pass(hour);
    // Somebody looks again afterwards; that it ended is as long ago as before.
    await world.owner.query('update app.matters set updated_at = $2 where matter_id = $1', [old.matterId, world.clock.now()]);
    expect((await client.json<Fields[]>(`requests/${old.number}`))[0]?.['updated_datetime']).toBe(ended);
    expect(await changed({ updated_after: before })).toEqual([old.number]);
    expect(await changed({ updated_after: world.clock.now() })).toEqual([]);
    expect(await changed({ updated_before: before })).toEqual([]);
    expect(await changed({ updated_after: before, start_date: before })).toEqual([]);
    expect(await changed({})).toEqual([]);
    expect((await client.get('requests.csv', { service_code: 'road', updated_after: before })).body).toContain(old.number);
  });

  test.each([
    [{ start_date: '2026-01-01T00:00:00Z', end_date: '2026-06-01T00:00:00Z' }, 'start_date 到 end_date 最多 90 天。'], [{ start_date: '2026-02-01T00:00:00Z', end_date: '2026-01-01T00:00:00Z' }, 'start_date 要在 end_date 之前。'],
    [{ start_date: '2026-01-01T00:00:00' }, 'start_date'], [{ start_date: 'yesterday' }, 'start_date'], [{ end_date: '2026-02-30' }, 'end_date'], [{ status: 'fixed' }, 'status'], [{ updated_after: 'x' }, 'updated_after'], [{ updated_before: '2026-01-01T00:00' }, 'updated_before'], [{ page: '0' }, 'page'], [{ page_size: '1001' }, 'page_size'], [{ page_size: '-1' }, 'page_size'], [{ page: '1e3' }, 'page'],
  ])('E-2 refuses %j', async (asked, said) => {
    const answer = await client.get('requests.json', asked);
    expect(answer.status).toBe(400);
    expect(errorsIn(answer.body)[0]).toEqual([400, expect.stringContaining(said)]);
    expect(textIn(parseXml((await client.get('requests.xml', asked)).body).children[0], 'code')).toBe('400');
  });

  test('E-2 pages follow each other without a gap', async () => {
    const all = await client.json<Fields[]>('requests');
    const paged: Fields[] = [];
    for (let page = 1; page <= all.length + 1; page += 1) paged.push(...(await client.json<Fields[]>('requests', { page: String(page), page_size: '2' })));
    expect(paged).toEqual(all);
  });

  test('E-2 a key on a reading changes nothing', async () => {
    const anybody = await client.get('requests.json');
    expect((await client.get('requests.json', { api_key: key })).body).toBe(anybody.body);
    expect((await client.get('requests.json', { api_key: 'wrong' })).body).toBe(anybody.body);
  });

  test('E-2 all of it in one table (GeoReport Bulk), with nothing a spreadsheet would run', async () => {
    const table = await client.get('requests.csv');
    expect(table.type).toBe('text/csv; charset=utf-8');
    const [head, ...rows] = table.body.trimEnd().split('\r\n');
    expect(head).toBe('"service_request_id","requested_datetime","updated_datetime","closed_date","status_description","status_notes","source","service_name","service_subtype","description","agency_responsible","address","lat","long"');
    expect(rows).toHaveLength((await client.json<Fields[]>('requests')).length);
  });
});

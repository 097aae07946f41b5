import type { AddressInfo } from 'node:net';
import { afterAll, expect, test } from 'vitest';
import { aBuilding, aResident } from '@linyi/worlds/builders';
import { buildApp } from '../../src/app.ts';
import { acceptMatter } from '../../src/modules/matters/use-cases/accept-matter.ts';
import { answerMatter } from '../../src/modules/matters/use-cases/answer-matter.ts';
import { resolveMatter } from '../../src/modules/matters/use-cases/resolve-matter.ts';
import { findMatter } from '../../src/modules/matters/merging-store.ts';
import { testHouse } from '../database.ts';
import { aKey, inside, parseXml, textIn } from './an-endpoint.ts';
import type { Element } from './an-endpoint.ts';

const world = await testHouse();
const app = await buildApp({ house: world.house });
await app.listen({ host: '127.0.0.1', port: 0 });
afterAll(() => app.close());
const origin = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
const building = await aBuilding(world);
const staff = await aResident(world, { community: building.community, duty: 'communityStaff' });
const administrator = await aResident(world, { community: building.community, duty: 'administrator' });
const { key } = await aKey(world, administrator);

/** A client as small as one can be: it knows discovery and XML. */
const read = async (path: string): Promise<Element> => {
  const response = await fetch(`${origin}/open311/v2/${path}`);
  expect(response.headers.get('content-type')).toBe('text/xml; charset=utf-8');
  return parseXml(await response.text());
};

test('E-2 over the wire: discovery, services, a definition, a report, its status, an answer, an update, and the end', async () => {
  const endpoint = inside(inside(await read('discovery.xml'), 'endpoints'), 'endpoint');
  expect([textIn(endpoint, 'specification'), inside(endpoint, 'formats')?.children.map(({ text }) => text)]).toEqual(['http://wiki.open311.org/GeoReport_v2', ['text/xml', 'application/json']]);
  const services = (await read('services.xml')).children;
  const asking = services.filter((service) => textIn(service, 'metadata') === 'true');
  for (const service of asking) expect(textIn(await read(`services/${textIn(service, 'service_code') ?? ''}.xml`), 'service_code')).toBe(textIn(service, 'service_code'));

  const body = new URLSearchParams({ api_key: key, jurisdiction_id: building.community.slug, service_code: textIn(services[0], 'service_code') ?? '', address_id: building.code, description: '灯坏了', email: 'a@example.com' });
  const posted = parseXml(await (await fetch(`${origin}/open311/v2/requests.xml`, { method: 'POST', body })).text());
  const number = textIn(posted.children[0], 'service_request_id') ?? '';
  const status = async () => (await read(`requests/${number}.xml`)).children[0];
  expect([textIn(await status(), 'status'), textIn(await status(), 'expected_datetime')]).toEqual(['open', '']);

  const { matterId } = await world.ctxAs(staff, (ctx) => findMatter(ctx, { number }));
  await world.ctxAs(staff, (ctx) => acceptMatter(ctx, { matterId }));
  world.clock.pass(60_000);
  await world.ctxAs(staff, (ctx) => answerMatter(ctx, { matterId, text: '师傅下午来。' }));
  expect([textIn(await status(), 'status_notes'), textIn(await status(), 'agency_responsible')]).toEqual(['师傅下午来。', `${building.community.name} 社区居委会`]);
  expect(textIn(await status(), 'expected_datetime')).toMatch(/\+08:00$/);

  world.clock.pass(60_000);
  await world.ctxAs(staff, (ctx) => resolveMatter(ctx, { matterId, text: '不归社区管，已经转告。', outcome: 'reasonedNo', beforeIds: [], afterIds: [] }));
  expect(textIn(await status(), 'status')).toBe('closed');
  const updates = (await read(`servicerequestupdates.xml?service_request_id=${number}&start_date=2026-04-14T00:00:00Z&end_date=2026-04-16T00:00:00Z`)).children;
  expect(updates.map((update) => [textIn(update, 'status'), textIn(update, 'description')])).toEqual([['open', ''], ['open', '师傅下午来。'], ['closed', '不归社区管，已经转告。']]);
});

test('E-2 a resident’s own key: the report is theirs at once, and somebody is named', async () => {
  const resident = await aResident(world, { building, name: '王秀兰' });
  const own = await aKey(world, resident, { kind: 'personal', scopes: ['open311'], name: '我的手机' });
  const form = new URLSearchParams({ api_key: own.key, service_code: 'lift', address_id: building.code, description: '电梯响', phone: '13900000000' });
  const [made] = (await (await fetch(`${origin}/open311/v2/requests.json`, { method: 'POST', body: form })).json()) as { service_request_id: string }[];
  const { rows } = await world.owner.query('select raised_by, unchecked, first_responder is not null as named, channel from app.matters where number = $1', [made?.service_request_id]);
  expect(rows).toEqual([{ raised_by: resident.residentId, unchecked: false, named: true, channel: 'open311' }]);
  expect((await world.owner.query('select reporter_id from app.open311_requests where matter_id = (select matter_id from app.matters where number = $1)', [made?.service_request_id])).rows).toEqual([{ reporter_id: null }]);
});

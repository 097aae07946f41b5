import { afterAll, describe, expect, test } from 'vitest';
import type { WebhookDeliveries, WebhookWithSecret } from '@linyi/contract';
import { aCommunity, aResident } from '@linyi/worlds/builders';
import { buildApp } from '../../src/app.ts';
import { testHouse } from '../database.ts';
import { shares, trying } from './answered.ts';
import { ask, problemOf } from './asked.ts';

const world = await testHouse();
const app = await buildApp({ house: world.house });
afterAll(() => app.close());
const community = await aCommunity(world);
const { slug } = community;
const administrator = await aResident(world, { community, duty: 'administrator' });
const { answers, left } = trying(app, slug, (path) => shares.links.test(path));
const input = { url: 'https://hall.example.org/hook', kinds: ['matter', 'announcement'], note: '大厅屏幕' };

describe('webhooks at the door', () => {
  test('E-1 their doors answer what they say', async () => {
    const { webhook: { id }, secret } = await answers<WebhookWithSecret>('POST /webhooks', administrator, { body: input });
    expect(secret).toMatch(/^whsec_/);
    expect(await answers('GET /webhooks', administrator)).toMatchObject({ rows: [{ id, state: 'on', kinds: ['matter', 'announcement'], note: '大厅屏幕' }] });
    await answers('POST /webhooks/:id/try', administrator, { id });
    const { rows: [delivery] } = await answers<WebhookDeliveries>('GET /webhooks/:id/deliveries', administrator, { id });
    await answers('POST /webhooks/:id/deliveries/:inner/again', administrator, { id, inner: delivery?.id ?? '' });
    expect((await answers<WebhookWithSecret>('POST /webhooks/:id/rotate', administrator, { id })).secret).not.toBe(secret);
    expect(await answers('POST /webhooks/:id', administrator, { id, body: { ...input, on: false } })).toMatchObject({ state: 'off' });
    expect(await answers<WebhookDeliveries>('GET /webhooks/:id/deliveries', administrator, { id, query: '?state=failed' })).toMatchObject({ rows: [{ type: 'webhook.tried' }], next: null });
    await answers('POST /webhooks/:id/remove', administrator, { id });
  });
  test('E-1 a secret isn’t kept for a request that comes again', async () => {
    const twice = [];
    for (let nth = 0; nth < 2; nth += 1) twice.push(await app.inject({ method: 'POST', url: `/api/c/${slug}/webhooks`, headers: { authorization: `Bearer ${administrator.token}`, 'idempotency-key': 'the-same-key-twice' }, payload: input }));
    const [one, other] = twice.map((answer) => answer.json<WebhookWithSecret>());
    expect(one?.secret).not.toBe(other?.secret);
    expect((await world.owner.query('select a::text as text from app.request_answers a')).rows.map((row) => (row as { text: string }).text).join()).not.toContain('whsec_');
  });
  test('E-1 pages of deliveries go on by key, none twice and none missing', async () => {
    const { webhook: { id } } = await answers<WebhookWithSecret>('POST /webhooks', administrator, { body: input });
    for (let nth = 0; nth < 70; nth += 1) await answers('POST /webhooks/:id/try', administrator, { id });
    const ids: string[] = [];
    for (let after: string | null = ''; after !== null; ) {
      const page: WebhookDeliveries = await answers<WebhookDeliveries>('GET /webhooks/:id/deliveries', administrator, { id, query: after === '' ? '' : `?after=${after}` });
      ids.push(...page.rows.map((row) => row.id));
      after = page.next;
    }
    expect(new Set(ids).size).toBe(70);
    expect(ids).toEqual(ids.toSorted().reverse());
  });
  test('E-1 an address that may not be called is refused in both languages, and nothing is kept', async () => {
    const refused = await ask(app, { door: { method: 'POST', path: '/webhooks' }, slug, token: administrator.token, body: { ...input, url: 'https://192.168.0.1/' } });
    expect(problemOf(refused)).toMatchObject({ code: 'webhook.notAnAddress', status: 422 });
  });
});

test('E-1 every door with an answer of its own was tried', () => {
  expect(left()).toEqual([]);
});

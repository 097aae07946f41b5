import { beforeEach, describe, expect, test } from 'vitest';
import { day } from '@linyi/kernel';
import { aCommunity, aMatter, aResident, newId, theHouse } from '@linyi/worlds/builders';
import type { BuiltResident } from '@linyi/worlds/builders';
import { answerMatter } from '../../src/modules/matters/use-cases/answer-matter.ts';
import { settleDelivery, takeNext } from '../../src/modules/webhooks/jobs.ts';
import { deliveriesOf, webhookOf, webhooksOf } from '../../src/modules/webhooks/read.ts';
import { secretFor } from '../../src/modules/webhooks/secret.ts';
import { addWebhook, changeWebhook, removeWebhook } from '../../src/modules/webhooks/use-cases/keep-webhook.ts';
import { rotateSecret } from '../../src/modules/webhooks/use-cases/rotate-secret.ts';
import { sendAgain, tryWebhook } from '../../src/modules/webhooks/use-cases/send-again.ts';
import { tidyHouse } from '../../src/tidy.ts';
import { workRound } from '../../src/worker-round.ts';
import { anOrdinaryMorning, testHouse } from '../database.ts';
import { eventsOf, expectRefused, rowOf } from '../expectations.ts';

const world = await testHouse();
const { ctxAs, clock } = world;
beforeEach(() => void clock.set(anOrdinaryMorning));
const input = { url: 'https://hall.example.org/hook', kinds: ['matter' as const, 'announcement' as const], note: '大厅屏幕' };

type Linked = { readonly administrator: BuiltResident; readonly webhookId: string };
const linked = async (): Promise<Linked> => {
  const administrator = await aResident(world, { community: await aCommunity(world), duty: 'administrator' });
  return { administrator, webhookId: (await ctxAs(administrator, (ctx) => addWebhook(ctx, input))).webhookId };
};
const seen = ({ administrator, webhookId }: Linked) => ctxAs(administrator, (ctx) => webhookOf(ctx, webhookId));
const sent = async ({ administrator, webhookId }: Linked) => (await ctxAs(administrator, (ctx) => deliveriesOf(ctx, webhookId, {}))).rows;
const failing = (status: number | null, afterMs = 0) => ({ status, answer: 'no', took: 12, afterMs });
const take = ({ administrator, webhookId }: Linked) => ctxAs(theHouse(administrator.community), (ctx) => takeNext(ctx, { webhookId, leaseMs: 120_000, secret: 'x' }));
const settle = async (link: Linked, answered = failing(500)): Promise<void> => {
  const posting = await take(link);
  if (posting === null) throw new Error('nothing was due');
  await ctxAs(theHouse(link.administrator.community), (ctx) => settleDelivery(ctx, { webhookId: link.webhookId, taken: posting.taken, answered }));
};

describe('who may have news sent outside', () => {
  test('E-1 administrators alone, each of these', async () => {
    const link = await linked();
    const { webhookId, administrator: { community } } = link;
    await ctxAs(link.administrator, (ctx) => tryWebhook(ctx, { webhookId }));
    const deliveryId = (await sent(link))[0]?.id ?? '';
    for (const duty of ['secretary', 'communityStaff', 'buildingSteward'] as const) {
      const other = await aResident(world, { community, duty });
      await expectRefused(world, () => ctxAs(other, (ctx) => addWebhook(ctx, input)), 'may.administratorOnly');
      await expectRefused(world, () => ctxAs(other, (ctx) => changeWebhook(ctx, { webhookId, on: false, ...input })), 'may.administratorOnly');
      await expectRefused(world, () => ctxAs(other, (ctx) => rotateSecret(ctx, { webhookId })), 'may.administratorOnly');
      await expectRefused(world, () => ctxAs(other, (ctx) => removeWebhook(ctx, { webhookId })), 'may.administratorOnly');
      await expectRefused(world, () => ctxAs(other, (ctx) => tryWebhook(ctx, { webhookId })), 'may.administratorOnly');
      await expectRefused(world, () => ctxAs(other, (ctx) => sendAgain(ctx, { webhookId, deliveryId })), 'may.administratorOnly');
      await expectRefused(world, () => ctxAs(other, (ctx) => webhooksOf(ctx)), 'may.administratorOnly');
      await expectRefused(world, () => ctxAs(other, (ctx) => deliveriesOf(ctx, webhookId, {})), 'may.administratorOnly');
    }
  });
  test('P-3 an administrator of another community finds nothing here, and what became of a delivery is nobody’s to say but the house’s', async () => {
    const [link, other] = [await linked(), await linked()];
    const { webhookId } = link;
    for (const work of [changeWebhook, rotateSecret, removeWebhook, tryWebhook]) await expectRefused(world, () => ctxAs<unknown>(other.administrator, (ctx) => work(ctx, { webhookId, on: true, ...input })), 'webhook.unknown');
    await expectRefused(world, () => ctxAs(other.administrator, (ctx) => deliveriesOf(ctx, webhookId, {})), 'webhook.unknown');
    await expectRefused(world, () => ctxAs(link.administrator, (ctx) => sendAgain(ctx, { webhookId, deliveryId: newId(world) })), 'webhook.unknownDelivery');
    await expectRefused(world, () => ctxAs(link.administrator, (ctx) => settleDelivery(ctx, { webhookId, taken: { deliveryId: newId(world), body: '', attempts: 1 }, answered: failing(200) })), 'webhook.settledByTheHouse');
  });
  test('twenty addresses at most', async () => {
    const { administrator } = await linked();
    for (let nth = 1; nth < 20; nth += 1) await ctxAs(administrator, (ctx) => addWebhook(ctx, input));
    await expectRefused(world, () => ctxAs(administrator, (ctx) => addWebhook(ctx, input)), 'webhook.tooMany');
  });
});

describe('what is queued', () => {
  test('E-1 what happens after an address was added, of the kinds that were chosen, once, in order, while it is on', async () => {
    const matter = await aMatter(world);
    await workRound(world.house);
    clock.pass(60_000);
    const administrator = await aResident(world, { community: matter.community, duty: 'administrator' });
    const add = async (kinds: typeof input.kinds | ['wish']): Promise<Linked> => ({ administrator, webhookId: (await ctxAs(administrator, (ctx) => addWebhook(ctx, { ...input, kinds: [...kinds] }))).webhookId });
    const [wanting, other, off] = [await add(input.kinds), await add(['wish']), await add(input.kinds)];
    await ctxAs(administrator, (ctx) => changeWebhook(ctx, { ...input, webhookId: off.webhookId, on: false }));
    clock.pass(60_000);
    await ctxAs(matter.responder, (ctx) => answerMatter(ctx, { matterId: matter.matterId, text: '今天来看' }));
    const answeredAt = clock.now();
    clock.pass(1000);
    await aMatter(world, { building: matter.building, raiser: matter.raiser, responder: matter.responder });
    await workRound(world.house);
    await workRound(world.house);
    const rows = await sent(wanting);
    expect(rows.map(({ type, state }) => [type, state])).toEqual([['matter.raised', 'waiting'], ['matter.answered', 'waiting']]);
    expect((rows[0]?.position ?? 0) > (rows[1]?.position ?? 0)).toBe(true);
    expect(JSON.parse(rows[1]?.body ?? '')).toEqual({ type: 'matter.answered', timestamp: answeredAt, data: { community: matter.community.slug, position: rows[1]?.position, id: matter.matterId, version: 2, path: `/api/c/${matter.community.slug}/matters/${matter.matterId}` } });
    expect([await sent(other), await sent(off)]).toEqual([[], []]);
    expect((await take(wanting))?.taken.body).toContain('matter.answered');
  });
  test('an address that is turned off gets nothing that waited; turned on again it begins afresh; removed, it is gone with all that was sent', async () => {
    const link = await linked();
    const { administrator, webhookId } = link;
    await ctxAs(administrator, (ctx) => tryWebhook(ctx, { webhookId }));
    await settle(link);
    await ctxAs(administrator, (ctx) => changeWebhook(ctx, { ...input, webhookId, url: 'https://other.example.org/', on: false }));
    expect(await seen(link)).toMatchObject({ state: 'off', waiting: 0, failed: 1, url: 'https://other.example.org/' });
    await expectRefused(world, () => ctxAs(administrator, (ctx) => tryWebhook(ctx, { webhookId })), 'webhook.isOff');
    await ctxAs(administrator, (ctx) => changeWebhook(ctx, { ...input, webhookId, on: true }));
    expect(await seen(link)).toMatchObject({ state: 'on', failingSince: null });
    await ctxAs(administrator, (ctx) => removeWebhook(ctx, { webhookId }));
    await expectRefused(world, () => seen(link), 'webhook.unknown');
    expect(await rowOf(world, 'select 1 from app.webhook_deliveries where webhook_id = $1', [webhookId])).toBeUndefined();
  });
  test('after a month what became of a delivery is forgotten', async () => {
    const link = await linked();
    await ctxAs(link.administrator, (ctx) => tryWebhook(ctx, link));
    await settle(link, failing(200));
    clock.pass(29 * day);
    await tidyHouse(world.house);
    expect(await sent(link)).toHaveLength(1);
    clock.pass(2 * day);
    await tidyHouse(world.house);
    expect(await sent(link)).toEqual([]);
  });
});

describe('what becomes of a delivery', () => {
  test('it is taken, and written down with what was said', async () => {
    const link = await linked();
    await ctxAs(link.administrator, (ctx) => tryWebhook(ctx, link));
    await settle(link, { status: 202, answer: 'ok', took: 31, afterMs: 0 });
    expect((await sent(link))[0]).toMatchObject({ state: 'sent', attempts: 1, status: 202, answer: 'ok', took: 31, nextAt: null });
    expect(await seen(link)).toMatchObject({ sent: 1, waiting: 0 });
  });
  test('what wasn’t taken waits; three troubles in a row leave the address alone; one that goes well lets everything go on', async () => {
    const link = await linked();
    for (let nth = 0; nth < 4; nth += 1) await ctxAs(link.administrator, (ctx) => tryWebhook(ctx, link));
    await settle(link);
    await settle(link, failing(302));
    expect(await seen(link)).toMatchObject({ failingSince: clock.now(), pausedUntil: null });
    await settle(link, failing(null));
    expect((await seen(link)).pausedUntil).not.toBeNull();
    expect(await take(link)).toBeNull();
    clock.pass(20_000);
    await settle(link, failing(200));
    expect(await seen(link)).toMatchObject({ failingSince: null, pausedUntil: null, sent: 1 });
  });
  test('an address that took nothing for five days is given up: what waits ends, and the administrators are told', async () => {
    const link = await linked();
    await ctxAs(link.administrator, (ctx) => tryWebhook(ctx, link));
    await settle(link);
    clock.pass(5 * day + 1000);
    expect(await eventsOf(world, () => settle(link))).toMatchObject([{ type: 'webhook.gaveUp', aggregateId: link.webhookId }]);
    expect(await seen(link)).toMatchObject({ state: 'gaveUp', waiting: 0 });
    expect((await sent(link))[0]).toMatchObject({ state: 'failed', status: 500 });
    await workRound(world.house);
    expect(await rowOf(world, 'select kind, params, path from app.notices where resident_id = $1', [link.administrator.residentId])).toMatchObject({ kind: 'staff.webhookGaveUp', params: { host: 'hall.example.org' }, path: '/desk/settings/links' });
  });
  test('an address that says it is gone is given up at once', async () => {
    const link = await linked();
    await ctxAs(link.administrator, (ctx) => tryWebhook(ctx, link));
    await settle(link, failing(410));
    expect(await seen(link)).toMatchObject({ state: 'gaveUp' });
  });
  test('sent again by hand it has the same name and body, goes at once, and has all its tries before it', async () => {
    const link = await linked();
    await ctxAs(link.administrator, (ctx) => tryWebhook(ctx, link));
    const first = await take(link);
    await ctxAs(theHouse(link.administrator.community), (ctx) => settleDelivery(ctx, { webhookId: link.webhookId, taken: first?.taken ?? { deliveryId: '', body: '', attempts: 0 }, answered: failing(200) }));
    const [{ id: deliveryId } = { id: '' }] = await sent(link);
    await ctxAs(link.administrator, (ctx) => sendAgain(ctx, { webhookId: link.webhookId, deliveryId }));
    expect((await take(link))?.taken).toEqual({ ...first?.taken, attempts: 1 });
  });
  test('one that was taken and never settled comes back when its lease ends, and not before', async () => {
    const link = await linked();
    await ctxAs(link.administrator, (ctx) => tryWebhook(ctx, link));
    const first = await take(link);
    expect(await take(link)).toBeNull();
    clock.pass(120_000);
    expect((await take(link))?.taken).toEqual({ ...first?.taken, attempts: 2 });
  });
});

test('a rotation makes another secret; none is in the database, and one address’s says nothing of another’s', async () => {
  const link = await linked();
  const { communityId, webhookId } = { communityId: link.administrator.community.id, webhookId: link.webhookId };
  const before = await ctxAs(link.administrator, (ctx) => webhooksOf(ctx));
  const { salt, saltBefore } = await ctxAs(link.administrator, (ctx) => rotateSecret(ctx, { webhookId }));
  const secrets = [salt, saltBefore ?? ''].map((each) => secretFor({ communityId, webhookId, salt: each }, world.house.config.secret));
  expect(new Set(secrets).size).toBe(2);
  for (const secret of secrets) expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
  expect(before[0]?.oldSecretUntil).toBeNull();
  expect((await seen(link)).oldSecretUntil).toBe('2026-04-16T01:00:00.000Z');
  const { rows } = await world.owner.query<{ text: string }>('select w::text as text from app.webhooks w');
  for (const { text } of rows) for (const secret of secrets) expect(text).not.toContain(secret.slice(6));
  clock.pass(day);
  expect((await seen(link)).oldSecretUntil).toBeNull();
});

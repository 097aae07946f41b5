import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { hour } from '@linyi/kernel';
import { aCommunity } from '@linyi/worlds/builders';
import { openDispatch } from '../../src/outward/dispatch.ts';
import { buildApp } from '../../src/app.ts';
import { workRound } from '../../src/worker-round.ts';
import { testHouse } from '../database.ts';
import { aMailServer } from './a-mail-server.ts';
import { deliveriesOf, heldOf, houseThatTells, reachedByMail, tell } from './told.ts';

const smtp = await aMailServer();
const { world, dispatch, community } = await houseThatTells({ MAIL_URL: smtp.url, MAIL_FROM: '邻议 <no-reply@sunshine.example>', PUSH: 'off', OUTWARD_TIMEOUT: '1' });
const { house, clock } = world;
const app = await buildApp({ house });
beforeEach(() => {
  smtp.behave({});
  smtp.received.length = 0;
});
afterAll(async () => {
  await app.close();
  await smtp.close();
});
let nth = 0;
const someone = () => reachedByMail(world, `someone${(nth += 1)}@example.com`, { community });

describe('a mail', () => {
  test('N-6 says what happened in plain words, as text and as a page, leads to the matter, and can be stopped in one tap', async () => {
    const reader = await someone();
    await tell(world, [reader], { matterId: reader.residentId });
    expect(await dispatch.pass()).toBe(1);
    const [{ to, mail }] = smtp.received as [typeof smtp.received[number]];
    expect(to).toBe(reader.email);
    expect(mail.from?.value[0]).toEqual({ name: community.name, address: 'no-reply@sunshine.example' });
    expect(mail.subject).toBe(`【${community.name}】王建国答复了您：“电梯又停了”。`);
    expect(mail.text).toContain(`http://localhost/c/${community.slug}/matters/${reader.residentId}`);
    expect(mail.html).toContain('电梯又停了');
    const headers = mail.headerLines.map(({ line }) => line.replace(/\r?\n\s+/g, ' '));
    const stop = headers.find((line) => line.startsWith('List-Unsubscribe:'))?.match(/<(http:\/\/localhost(\/api\/c\/[^>]+))>/);
    expect(headers).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
    expect(headers).toContain('Auto-Submitted: auto-generated');
    const tapped = await app.inject({ method: 'POST', url: stop?.[2] ?? '', headers: { 'content-type': 'application/x-www-form-urlencoded' }, payload: 'List-Unsubscribe=One-Click' });
    expect([tapped.statusCode, tapped.json()]).toEqual([200, { stopped: true, address: `so…@example.com` }]);
    await tell(world, [reader], { urgent: true });
    expect([await dispatch.pass(), await deliveriesOf(world, reader)]).toMatchObject([0, [{ state: 'sent' }]]);
  });

  test('N-6 has the same name whenever it is sent again', async () => {
    const reader = await someone();
    await tell(world, [reader]);
    await dispatch.pass();
    await world.owner.query("update app.deliveries set state = 'waiting', next_at = now() - interval '1 day' * 4000, ended_at = null where resident_id = $1", [reader.residentId]);
    await dispatch.pass();
    expect(smtp.received.length).toBe(2);
    expect(new Set(smtp.received.map(({ mail }) => mail.messageId)).size).toBe(1);
  });

  test('N-6 what is told twice by the same event is sent once', async () => {
    const reader = await someone();
    await tell(world, [reader, reader]);
    expect(await dispatch.pass()).toBe(1);
  });

  test('N-6 in the quiet hours what isn’t urgent waits, and comes in the morning as one; what was read in the app meanwhile isn’t told again', async () => {
    const [reader, other] = [await someone(), await someone()];
    clock.set('2026-04-15T14:00:00.000Z'); // ten in the evening
    for (const title of ['一', '二', '三']) await tell(world, [reader], { params: { title, by: '王建国' } });
    await tell(world, [other]);
    await tell(world, [reader], { kind: 'raiser.ordered', params: { title: '四', level: 'secretary' }, urgent: true });
    expect(await dispatch.pass()).toBe(1);
    expect(smtp.received[0]?.mail.subject).toContain('紧急');
    expect(await heldOf(world, reader)).toBe(3);
    await world.owner.query('update app.notices set read_at = $2 where resident_id = $1', [other.residentId, clock.now()]);
    await workRound(house);
    expect(await dispatch.pass()).toBe(0);
    clock.set('2026-04-16T00:00:00.000Z'); // eight in the morning
    await workRound(house);
    expect(await dispatch.pass()).toBe(1);
    expect(smtp.received[1]?.mail.subject).toBe(`【${community.name}】3 条新消息`);
    for (const title of ['一', '二', '三']) expect(smtp.received[1]?.mail.text).toContain(`“${title}”`);
    expect([await heldOf(world, reader), await heldOf(world, other), await deliveriesOf(world, other)]).toEqual([0, 0, []]);
  });

  test('N-6 a week’s budget of ten: nine come by themselves, the rest as one on Sunday evening', async () => {
    const reader = await someone();
    for (let told = 0; told < 15; told += 1) await tell(world, [reader]);
    expect(await dispatch.pass()).toBe(9);
    clock.set('2026-04-19T10:00:00.000Z');
    await workRound(house);
    expect(await dispatch.pass()).toBe(1);
    expect(smtp.received.at(-1)?.mail.subject).toBe(`【${community.name}】6 条新消息`);
    await tell(world, [reader]);
    expect(await dispatch.pass()).toBe(0);
    clock.set('2026-04-20T00:00:00.000Z');
    await workRound(house);
    expect(await dispatch.pass()).toBe(1);
  });
});

describe('an SMTP server that misbehaves', () => {
  test('N-6 refuses one address: that one is marked, all others get theirs', async () => {
    const [gone, fine] = [await someone(), await someone()];
    smtp.behave({ refuse: (to) => (to === gone.email ? '550 5.1.1 no such mailbox' : undefined) });
    await tell(world, [gone, fine]);
    expect(await dispatch.pass()).toBe(2);
    expect(smtp.received.map(({ to }) => to)).toEqual([fine.email]);
    expect(await deliveriesOf(world, gone)).toMatchObject([{ state: 'failed', failure_code: 'addressRefused' }]);
    await tell(world, [gone]);
    expect(await dispatch.pass()).toBe(0);
  });

  test('N-6 puts one address off, or refuses to relay: tried again later, or given up, without blaming the address', async () => {
    const [busy, barred] = [await someone(), await someone()];
    smtp.behave({ refuse: (to) => (to === busy.email ? '450 4.2.1 mailbox busy' : to === barred.email ? '550 5.7.1 relaying denied' : undefined) });
    await tell(world, [busy, barred]);
    await dispatch.pass();
    expect([await deliveriesOf(world, busy), await deliveriesOf(world, barred)]).toMatchObject([[{ state: 'waiting', failure_code: 'tryLater' }], [{ state: 'failed', failure_code: 'messageRefused' }]]);
    smtp.behave({});
    clock.pass(hour);
    expect(await dispatch.pass()).toBe(1);
    await tell(world, [barred]);
    expect(await dispatch.pass()).toBe(1);
  });

  test('N-6 hangs on one address: the others pass it by', async () => {
    const stuck = await someone();
    const others = await Promise.all([1, 2, 3].map(() => someone()));
    smtp.behave({ hang: (to) => to === stuck.email });
    await tell(world, [stuck, ...others]);
    await dispatch.pass();
    expect(smtp.received.map(({ to }) => to).sort()).toEqual(others.map(({ email }) => email).sort());
    expect(await deliveriesOf(world, stuck)).toMatchObject([{ state: 'waiting', failure_code: 'tooSlow' }]);
    smtp.behave({});
    clock.pass(hour);
    expect(await dispatch.pass()).toBe(1);
  });

  test('N-6 fails for a while: nothing is lost, each is tried with growing waits, then all go', async () => {
    const readers = await Promise.all([1, 2, 3, 4, 5].map(() => someone()));
    smtp.behave({ after: () => '451 4.3.0 try again' });
    await tell(world, readers);
    await dispatch.pass();
    expect(smtp.received).toEqual([]);
    smtp.behave({});
    clock.pass(hour);
    await dispatch.pass();
    expect(smtp.received.length).toBe(5);
  });
});

describe('no SMTP server at all', () => {
  test('N-6 after three in vain it is left alone, staff see since when and why, and everything goes once it is back', async () => {
    const down = await aMailServer();
    await down.close();
    const away = await testHouse({ clock, environment: { MAIL_URL: down.url, MAIL_FROM: 'no-reply@sunshine.example', PUSH: 'off', OUTWARD_TIMEOUT: '1' } });
    const there = await aCommunity(away);
    const sending = openDispatch(away.house, await away.house.outward.providers());
    await sending.pass();
    const readers = await Promise.all(Array.from({ length: 8 }, (_, index) => reachedByMail(away, `r${index}@example.com`, { community: there })));
    await tell(away, readers);
    expect(await sending.pass()).toBe(3);
    expect(await sending.pass()).toBe(0);
    const { rows: [state] } = await away.owner.query('select is_on, failure_code, failing_since, paused_until > failing_since as paused from app.channel_states where channel = $1 and community_id = $2', ['email', there.id]);
    expect(state).toMatchObject({ is_on: true, failure_code: 'providerAway', paused: true });
    const back = await aMailServer(down.port);
    clock.pass(hour);
    await sending.pass();
    expect(back.received.length).toBe(8);
    expect((await away.owner.query("select 1 from app.channel_states where channel = 'email' and failing_since is not null")).rowCount).toBe(0);
    sending.close();
    await back.close();
  });
});

import { afterAll, expect, test } from 'vitest';
import { hour, plusMs } from '@linyi/kernel';
import { aMatter, aResident, theHouse } from '@linyi/worlds/builders';
import type { MediationPage, MyMessages, ScriptView } from '@linyi/contract';
import { buildApp } from '../../src/app.ts';
import { noteChannels } from '../../src/modules/notices/jobs.ts';
import { stopTokenFor } from '../../src/modules/notices/stop-link.ts';
import { testHouse } from '../database.ts';
import { reachedByMail, tell } from '../outward/told.ts';
import { shares, trying } from './answered.ts';

const world = await testHouse();
const app = await buildApp({ house: world.house });
afterAll(() => app.close());

const matter = await aMatter(world, { kind: 'noise', text: '小广场晚上音响太大，睡不着。' });
const { community } = matter;
const mediator = await aResident(world, { community, duty: 'communityStaff' });
const secretary = await aResident(world, { community, duty: 'secretary' });
const dancer = await aResident(world, { community });
const { answers, left } = trying(app, community.slug, (path) => shares.betweenPeople.test(path));

test('M-9 E-1 the doors of a mediation answer what they say, to its mediators and its parties', async () => {
  const act = (name: string, by: typeof dancer, body: unknown = {}, inner?: string) => answers<MediationPage>(`POST /mediations/:id/${name}`, by, { id, body, ...(inner === undefined ? {} : { inner }) });
  const opened = await answers<MediationPage>('POST /mediations', mediator, { body: { kind: 'noise', title: '小广场的音响', matterIds: [matter.matterId], parties: [{ residentId: dancer.residentId, side: '跳舞的' }, { residentId: matter.raiser.residentId }] } });
  const { id } = opened;
  const { people } = await act('people', mediator, { seat: 'party', name: '音响店老板' });
  const shop = people.find(({ residentId }) => residentId === null)?.id ?? '';
  const at = plusMs(world.clock.now(), hour);
  await act('sessions', mediator, { at, place: '居委会' });
  const { sessions: [first, second] } = await act('sessions', mediator, { at: plusMs(at, hour), place: '居委会' });
  world.clock.pass(3 * hour);
  await act('sessions/:inner/held', mediator, { came: people.map((person) => person.id), notes: '谈过了' }, first?.id ?? '');
  await act('sessions/:inner/call-off', mediator, { why: '一次就谈好了' }, second?.id ?? '');
  await act('notes', mediator, { text: '都愿意早一点停' });
  await act('measurements', mediator, { quantity: 'noise', instrument: '声级计', value: '60', unit: 'dB', measuredAt: world.clock.now(), place: '楼下', measuredBy: '周敏' });
  await act('end', mediator, { reason: '一方不愿再谈' });
  await act('resume', mediator);
  await act('settle', mediator, { agreement: '八点半停', outcome: '八点半停' });
  await act('pact', mediator, { title: '小广场公约', text: '八点半停' });
  for (const party of [dancer, matter.raiser]) await act('sign', party);
  await act('sign-paper', mediator, { personId: shop, signedOn: '2026-04-15' });
  for (const party of [dancer, matter.raiser]) await act('agree', party, { agrees: true });
  await act('agree-for', mediator, { agrees: true, personId: shop });
  const { pact } = await act('breaches', matter.raiser, { text: '又响了', happenedOn: '2026-04-15' });
  await act('breaches/:inner/handled', mediator, { result: '装了限音器' }, pact?.breaches[0]?.id ?? '');
  await act('script', mediator, { title: '先听完一方', text: '先请一方说完，再请另一方说。' });
  for (const by of [mediator, dancer]) {
    await answers('GET /mediations', by);
    await answers('GET /mediations/:id', by, { id });
  }
  for (const by of [undefined, dancer]) await answers('GET /matters/:id/mediation', by, { id: matter.matterId });
  await answers('GET /matters/:id/mediation', undefined, { id: (await aMatter(world, { community })).matterId });
});

test('M-9 E-1 the doors of scripts answer what they say', async () => {
  const body = { kind: 'noise', title: '开场', text: '今天不分谁对谁错，先把事情说清楚。' };
  await answers('POST /scripts', mediator, { body });
  const { rows } = await answers<{ rows: ScriptView[] }>('GET /scripts', secretary, { query: '?kind=noise' });
  const id = rows.find(({ title }) => title === '开场')?.id ?? '';
  await answers('POST /scripts/:id/check', secretary, { id, body: { title: '开场', text: body.text } });
  await answers('GET /scripts', mediator);
  await answers('POST /scripts/:id/retire', secretary, { id });
});

test('N-6 E-1 the doors of how messages reach people answer what they say', async () => {
  const on = (channel: 'email' | 'push') => ({ channel, isOn: true, failingSince: null, pausedUntil: null, why: null });
  await world.ctxAs(theHouse(community), (ctx) => noteChannels(ctx, [on('email'), on('push')]));
  const reader = await reachedByMail(world, 'reader@example.com', { community });
  const { choices } = await answers<MyMessages>('GET /me/messages', reader);
  await answers('POST /me/messages', reader, { body: { ...choices, weeklyBudget: 5 } });
  await answers('POST /me/messages/email', reader, { body: { email: 'another@example.com' } });
  const { rows: [sent] } = await world.owner.query<{ code: string }>("select params->>'code' as code from app.deliveries where resident_id = $1 and purpose = 'code'", [reader.residentId]);
  await answers('POST /me/messages/email/confirm', reader, { body: { code: sent?.code } });
  await answers('POST /me/messages/push', reader);
  const { contacts } = await answers<MyMessages>('GET /me/messages', reader);
  await answers('POST /me/contacts/:id/remove', reader, { id: contacts.find(({ address }) => address === 'another@example.com')?.id ?? '' });
  await tell(world, [reader]);
  await world.owner.query("update app.deliveries set state = 'failed', failure_code = 'addressRefused', failure = '550', next_at = null where channel = 'email' and resident_id = $1 and purpose = 'notice'", [reader.residentId]);
  const { failed } = await answers<{ failed: { id: string }[] }>('GET /message-channels', mediator);
  await answers('POST /deliveries/:id/again', mediator, { id: failed[0]?.id ?? '' });
  const token = stopTokenFor({ communityId: community.id, contactId: reader.contactId }, world.house.config.secret);
  for (const name of ['GET /stop/:token', 'POST /stop/:token', 'GET /stop/:token', 'POST /stop/:token/undo']) await answers(name, undefined, { id: token });
});

test('E-1 every door of these rooms with an answer of its own was tried', () => {
  expect(left()).toEqual([]);
});

import { afterAll, describe, expect, test } from 'vitest';
import { aDwelling, aMatter, aResident } from '@linyi/worlds/builders';
import { buildApp } from '../../src/app.ts';
import { workRound } from '../../src/worker-round.ts';
import { testHouse } from '../database.ts';
import { shares, trying } from './answered.ts';
import { ask, problemOf } from './asked.ts';

const world = await testHouse();
const app = await buildApp({ house: world.house });
afterAll(() => app.close());

const { building } = await aDwelling(world);
const { community } = building;
const { slug } = community;
const staff = await aResident(world, { community, duty: 'communityStaff' });
const steward = await aResident(world, { building, duty: 'buildingSteward', dutyAt: building });
const [resident, neighbour] = [await aResident(world, { building }), await aResident(world, { building })];
const { answers, knockedAt, left } = trying(app, slug, (path) => shares.toldAndCalled.test(path));
const webm = Buffer.concat([Buffer.from([0x1a, 0x45, 0xdf, 0xa3, 0x9f, 0x42, 0x82, 0x84]), Buffer.from('webm'), Buffer.alloc(1000, 7)]);
const boundary = 'a-boundary-between-parts';
const form = (bytes: Buffer): Buffer => Buffer.concat([Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; name="video"; filename="a.webm"\r\ncontent-type: video/webm\r\n\r\n`), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]);

describe('announcements at the door', () => {
  test('N-1 E-1 their doors answer what they say, and a video comes whole, in parts, and to nobody it isn’t for', async () => {
    const draft = await answers<{ id: string; version: number }>('POST /announcements', staff, { body: { title: '停水', text: '明天上午停水' } });
    const at = { id: draft.id };
    const changed = await answers<{ version: number }>('POST /announcements/:id', staff, { ...at, body: { title: '明天停水', text: '明天上午停水', version: draft.version } });
    const url = `/api/c/${slug}/announcements/${draft.id}/video`;
    const send = (bytes: Buffer, token: string, accept = 'application/json') => app.inject({ method: 'POST', url, headers: { authorization: `Bearer ${token}`, accept, 'content-type': `multipart/form-data; boundary=${boundary}` }, payload: form(bytes) });
    expect(problemOf(await send(webm, steward.token)).code).toBe('may.communityStaffOnly');
    expect((await send(Buffer.from('<html>'), staff.token)).statusCode).toBe(415);
    expect((await send(Buffer.from('<html>'), staff.token, 'text/html')).headers.location).toBe(`/c/${slug}/desk/announcements/${draft.id}?video=video.notAVideo`);
    const kept = await send(webm, staff.token);
    knockedAt('POST /announcements/:id/video');
    expect(kept.json()).toMatchObject({ hasVideo: true, video: { format: 'webm', bytes: webm.length } });
    expect((await app.inject({ url })).statusCode).toBe(404);
    await answers('POST /announcements/:id/drop-video', staff, at);
    const again = (await send(webm, staff.token)).json<{ version: number }>();
    expect(again.version).toBeGreaterThan(changed.version);
    await answers('POST /announcements/:id/publish', staff, { ...at, body: { version: again.version } });
    const whole = await app.inject({ url });
    expect([whole.statusCode, whole.rawPayload.equals(webm), whole.headers['content-type'], whole.headers['accept-ranges'], whole.headers['x-content-type-options']]).toEqual([200, true, 'video/webm', 'bytes', 'nosniff']);
    const part = await app.inject({ url, headers: { range: 'bytes=8-11' } });
    expect([part.statusCode, part.body, part.headers['content-range'], part.headers['content-length']]).toEqual([206, 'webm', `bytes 8-11/${webm.length}`, '4']);
    expect((await app.inject({ url, headers: { range: `bytes=${webm.length}-` } })).statusCode).toBe(416);
    expect((await app.inject({ url, headers: { range: 'bytes=8-11', 'if-range': '"another"' } })).statusCode).toBe(200);
    expect((await app.inject({ url, headers: { 'if-none-match': String(whole.headers.etag) } })).statusCode).toBe(304);
    await answers('GET /announcements', undefined);
    await answers('GET /announcements/desk', steward);
    await answers('GET /announcements/:id', resident, at);
    await answers('POST /announcements/:id/read', resident, { ...at, body: { how: 'acknowledged' } });
    await answers('GET /announcements/:id/reach', steward, at);
    await answers('GET /announcements/:id/doors', steward, { ...at, query: `?buildingId=${building.placeId}` });
    await answers('POST /announcements/:id/tell', steward, { ...at, body: { residentIds: [neighbour.residentId] } });
    await answers('POST /announcements/:id/untell', steward, { ...at, body: { residentIds: [neighbour.residentId] } });
    await answers('POST /announcements/:id/correct', staff, { ...at, body: { title: '后天停水', text: '后天上午停水', version: again.version + 1, reason: '配件晚到' } });
    await answers('POST /announcements/:id/take-back', staff, { ...at, body: { reason: '取消了' } });
    expect((await app.inject({ url })).statusCode).toBe(404);
    const other = await answers<{ id: string }>('POST /announcements', staff, { body: { title: '草稿', text: '不发了' } });
    await answers('POST /announcements/:id/discard', staff, { id: other.id });
  });
});

test('M-14 E-1 the doors of a call-out answer what they say', async () => {
  await answers('POST /me/skills', neighbour, { body: { skills: ['carrying'], consent: true } });
  await answers('GET /me/skills', neighbour);
  await answers('GET /callouts/reach', staff);
  const { id } = await answers<{ id: string }>('POST /callouts', staff, { body: { title: '进水', text: '搬沙袋', meetingPoint: '门厅' } });
  await answers('GET /callouts', resident);
  await answers('POST /callouts/:id/check-in', neighbour, { id, body: { standing: 'coming' } });
  await answers('POST /callouts/:id/posts', neighbour, { id, body: { side: 'offer', category: 'food', text: '能带菜', amount: 3 } });
  const match = async (): Promise<string> => {
    await answers('POST /callouts/:id/posts', resident, { id, body: { side: 'need', category: 'food', text: '要菜' } });
    const { suggestions } = await answers<{ suggestions: { needId: string; offerId: string }[] }>('GET /callouts/:id/board', staff, { id });
    const { matches } = await answers<{ matches: { id: string; state: string }[] }>('POST /callouts/:id/matches', staff, { id, body: suggestions[0] });
    return matches.find(({ state }) => state === 'proposed')?.id ?? '';
  };
  const first = await match();
  for (const by of [resident, neighbour]) await answers('POST /callout-matches/:id/agree', by, { id: first });
  await answers('GET /callouts/:id', resident, { id });
  await answers('POST /callout-matches/:id/finish', resident, { id: first });
  await answers('POST /callout-matches/:id/refuse', neighbour, { id: await match() });
  const page = await answers<{ posts: { id: string; state: string }[] }>('GET /callouts/:id', resident, { id });
  await answers('POST /callout-posts/:id/withdraw', resident, { id: page.posts.find(({ state }) => state === 'open')?.id ?? '' });
  await answers('POST /callouts/:id/close', staff, { id, body: { note: '水排完了' } });
});

test('M-13 E-1 the doors of wishes answer what they say', async () => {
  const wish = await aMatter(world, { building, raiser: resident, responder: steward, kind: 'wish', title: '添长椅', text: '楼下添一张长椅' });
  expect((await ask(app, { door: { method: 'POST', path: '/matters/:id/publish' }, slug, token: staff.token, id: wish.matterId, body: { title: '添长椅', text: '楼下添一张长椅' } })).statusCode).toBe(200);
  await answers('POST /wishes/:id/support', neighbour, { id: wish.matterId });
  await answers('POST /wishes/:id/take-back', neighbour, { id: wish.matterId });
  await answers('POST /wishes/:id/support', neighbour, { id: wish.matterId });
  await answers('GET /wishes', undefined);
  world.clock.set('2026-05-02T00:00:00.000Z');
  await workRound(world.house);
  await answers('GET /wishes', neighbour);
  await answers('GET /wishes/:id', undefined, { id: wish.matterId });
});

test('E-1 every door of these rooms with an answer of its own was tried', () => {
  expect(left()).toEqual([]);
});

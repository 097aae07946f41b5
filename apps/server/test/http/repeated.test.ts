import { randomUUID } from 'node:crypto';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import type { MatterPage, SignedIn, UploadedPhoto } from '@linyi/contract';
import { hour } from '@linyi/kernel';
import { aDwelling, aMatter, aResident } from '@linyi/worlds/builders';
import { testHouse } from '../database.ts';
import { codeOf, openDoor } from '../harsh/door.ts';
import type { Answered } from '../harsh/door.ts';

const world = await testHouse();
const door = await openDoor(world);
const { community, raiser: { token } } = await aMatter(world);
const raise = (text: string, key: string, by?: string) => door.askIn<MatterPage>(community, '/matters', { body: { text, kind: 'facility', channel: 'web' }, headers: { 'idempotency-key': key }, ...(by === undefined ? {} : { token: by }) });
const madeIn = ({ body }: Answered): unknown => (body as { reasons?: { params?: { id?: unknown } }[] }).reasons?.[0]?.params?.id;

describe('a key that comes again', () => {
  test('T-4 with other words names what the first request made, to the same person only', async () => {
    const key = randomUUID();
    const first = await raise('楼道灯坏了', key, token);
    const edited = await raise('楼道灯坏了，三楼', key, token);
    expect([first.status, edited.status, codeOf(edited), madeIn(edited)]).toEqual([201, 422, 'request.keyReused', first.body.id]);
    const other = await aResident(world, { community });
    expect((await raise('别的事情', key, other.token)).status).toBe(201);
  });

  test('M-2 of a move that has been made gets the answer it got then, though the move would be refused now', async () => {
    const { matterId, community: here, responder } = await aMatter(world);
    const move = (key: string) => door.askIn<MatterPage>(here, `/matters/${matterId}/answer`, { body: { text: '今天下午来修' }, token: responder.token, headers: { 'idempotency-key': key, 'if-match': '"1"' } });
    const [first, second] = [await move('answer-once'), await move('answer-once')];
    expect([first.status, second.status, second.text]).toEqual([200, 200, first.text]);
    expect([(await move('answer-again')).status, second.body.entries.filter(({ act }) => act === 'answered').length]).toEqual([409, 1]);
  });

  test('T-4 of a stranger tells another stranger nothing, and a weak key is nobody’s', async () => {
    const key = randomUUID();
    const first = await raise('楼道灯坏了', key);
    expect((await raise('楼道灯坏了', key)).body.id).toBe(first.body.id);
    const guessed = await raise('我想看看', key);
    expect([codeOf(guessed), madeIn(guessed), guessed.text.includes(first.body.id)]).toEqual(['request.keyReused', undefined, false]);
    const [mine, yours] = [await raise('水管漏了', '1'), await raise('路灯不亮', '1')];
    expect([mine.status, yours.status, mine.body.id === yours.body.id]).toEqual([201, 201, false]);
    expect((await raise('水管漏了', '1')).body.id).toBe(mine.body.id);
  });

  test('M-1 a photo that is sent again with its form is the same photo, so that the form is the same too', async () => {
    const photo = await sharp({ create: { width: 16, height: 12, channels: 3, background: '#7a9' } }).jpeg().toBuffer();
    const upload = async (key: string): Promise<string> => {
      const form = new FormData();
      form.append('photo', new Blob([new Uint8Array(photo)], { type: 'image/jpeg' }), 'a.jpg');
      return (await door.askIn<UploadedPhoto>(community, '/files', { raw: form, token, headers: { 'idempotency-key': key } })).body.id;
    };
    const key = randomUUID();
    const send = async () => door.askIn<MatterPage>(community, '/matters', { body: { text: '墙皮掉了', kind: 'facility', channel: 'web', photoIds: [await upload(`${key}:photo`)] }, token, headers: { 'idempotency-key': key } });
    const [first, second] = [await send(), await send()];
    expect([first.status, second.status, second.body.id]).toEqual([201, 201, first.body.id]);
    expect(await upload(`${randomUUID()}:photo`)).not.toBe(await upload(`${key}:photo`));
  });

  test('P-3 two taps on the button under a slip open one account; sheets of slips are not kept', async () => {
    const { building } = await aDwelling(world);
    const staff = await aResident(world, { community: building.community, duty: 'communityStaff' });
    const issued = await door.askIn<{ slips: { slip: string }[] }>(building.community, '/slips', { body: { buildingId: building.placeId }, token: staff.token, headers: { 'idempotency-key': randomUUID() } });
    const slip = issued.body.slips[0]?.slip ?? '';
    const key = randomUUID();
    const tap = () => door.askIn<SignedIn>(building.community, '/sign-in/slip', { body: { slip, name: '刘洋' }, headers: { 'idempotency-key': key } });
    expect((await Promise.all([tap(), tap()])).map(({ status }) => status)).toEqual([200, 200]);
    expect((await world.owner.query('select 1 from app.residents where community_id = $1 and dwelling_id is not null', [building.community.id])).rowCount).toBe(1);
    expect((await world.owner.query<{ uses_left: number }>('select uses_left from app.slips where community_id = $1', [building.community.id])).rows).toEqual([{ uses_left: 5 }]);
    expect((await world.owner.query('select body::text from app.request_answers where community_id = $1 and body::text like $2', [building.community.id, `%${slip}%`])).rowCount).toBe(0);
  });
});

test('M-1 whoever isn’t signed in raises so many matters an hour from one network, and is told what to do', async () => {
  const strict = await openDoor(world, { config: { requestsPerMinute: 60 } });
  const send = (by?: string) => strict.askIn(community, '/matters', { body: { text: '垃圾没人收', kind: 'facility', channel: 'web' }, ...(by === undefined ? {} : { token: by }) });
  world.clock.pass(2 * hour);
  expect((await send()).status).toBe(201);
  const second = await send();
  expect([second.status, codeOf(second), second.text.includes('请登录后再发')]).toEqual([429, 'matter.tooManyUnsigned', true]);
  expect((await send(token)).status).toBe(201);
  world.clock.pass(2 * hour);
  expect((await send()).status).toBe(201);
});

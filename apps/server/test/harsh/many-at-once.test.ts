import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { MatterPage, Problem } from '@linyi/contract';
import { aBuilding, aMatter, aResident } from '@linyi/worlds/builders';
import type { BuiltResident } from '@linyi/worlds/builders';
import { lockMatter } from '../../src/modules/matters/store.ts';
import { noteMatter } from '../../src/modules/matters/use-cases/note-matter.ts';
import { testHouse } from '../database.ts';
import { codeOf, openDoor } from './door.ts';
import type { Answered } from './door.ts';

const world = await testHouse();
const door = await openDoor(world);

const many = 50;
const times = <T>(count: number, make: (nth: number) => Promise<T>): Promise<T[]> => Promise.all(Array.from({ length: count }, (_, nth) => make(nth)));
const counted = (answers: readonly Answered[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const answered of answers) {
    const key = `${answered.status} ${codeOf(answered) ?? ''}`.trim();
    counts[key] = (counts[key] ?? 0) + 1;
  }
  return counts;
};
const matterRow = async (matterId: string) =>
  (await world.owner.query<{ version: number; me_toos: number; state: string; rating: number }>('select version, me_toos, state, rating from app.matters where matter_id = $1', [matterId])).rows[0];
const entriesOf = async (matterId: string, act: string): Promise<number> =>
  (await world.owner.query('select 1 from app.matter_entries where matter_id = $1 and act = $2', [matterId, act])).rowCount ?? 0;

describe('fifty people on one matter', () => {
  test('M-3 fifty who say “me too” at once are fifty, and each of them once', async () => {
    const matter = await aMatter(world);
    const neighbours = await times(many, () => aResident(world, { building: matter.building }));
    const say = ({ token }: BuiltResident) => door.askIn(matter.community, `/matters/${matter.matterId}/me-too`, { body: {}, token });
    expect(counted(await Promise.all([...neighbours, ...neighbours.slice(0, 10)].map(say)))).toEqual({ 200: many + 10 });
    expect(await matterRow(matter.matterId)).toMatchObject({ me_toos: many });
    expect((await world.owner.query("select 1 from app.events where aggregate_id = $1 and type = 'matter.meTooSaid'", [matter.matterId])).rowCount).toBe(many);
  });

  test('M-5 of fifty answers to the same version one is kept; the others hear what changed', async () => {
    const matter = await aMatter(world);
    const answers = await times(many, (nth) => door.askIn<Problem>(matter.community, `/matters/${matter.matterId}/answer`, { body: { text: `第 ${nth} 次答复，下午来看。` }, token: matter.responder.token, headers: { 'if-match': '"1"' } }));
    expect(counted(answers)).toEqual({ 200: 1, '409 matter.changedMeanwhile': many - 1 });
    const refused = answers.find(({ status }) => status === 409);
    expect(refused?.body).toMatchObject({ current: 2, changes: [{ act: 'answered', by: matter.responder.name }] });
    expect([await entriesOf(matter.matterId, 'answered'), (await matterRow(matter.matterId))?.version]).toEqual([1, 2]);
  });

  test('M-11 of fifty ratings of the same version one is kept', async () => {
    const matter = await aMatter(world, { state: 'resolved' });
    const answers = await times(many, (nth) => door.askIn(matter.community, `/matters/${matter.matterId}/rate`, { body: { score: (nth % 5) + 1 }, token: matter.raiser.token, headers: { 'if-match': '"4"' } }));
    expect(counted(answers)).toEqual({ 200: 1, '409 matter.changedMeanwhile': many - 1 });
    const won = answers.findIndex(({ status }) => status === 200);
    expect(await matterRow(matter.matterId)).toMatchObject({ state: 'closed', rating: (won % 5) + 1, version: 5 });
  });

  test('fifty notes without a version all stand in the record, one after the other', async () => {
    const matter = await aMatter(world);
    const answers = await times(many, (nth) => door.askIn(matter.community, `/matters/${matter.matterId}/note`, { body: { text: `记录 ${nth}` }, token: matter.responder.token }));
    expect(counted(answers)).toEqual({ 200: many });
    expect([await entriesOf(matter.matterId, 'noted'), (await matterRow(matter.matterId))?.version]).toEqual([many, many + 1]);
  });

  test('readers meanwhile see whole states only: version, state and record agree', async () => {
    const matter = await aMatter(world);
    const moves = ['triage', 'answer', 'plan'] as const;
    const bodies = { triage: { size: 'small', reason: '换个灯管' }, answer: { text: '下午来看' }, plan: { text: '三天内换好' } };
    const writing = (async () => {
      for (const move of moves) await door.askIn(matter.community, `/matters/${matter.matterId}/${move}`, { body: bodies[move], token: matter.responder.token });
    })();
    const pages = await times(many, () => door.askIn<MatterPage>(matter.community, `/matters/${matter.matterId}`, { token: matter.responder.token }));
    await writing;
    for (const { body } of pages) {
      expect(body.entries.at(-1)?.version).toBe(body.version);
      expect(body.answeredAt !== null).toBe(body.entries.some(({ act }) => act === 'answered'));
    }
  });

  test('two that wait for each other in a circle both get through', async () => {
    const one = await aMatter(world);
    const second = await aMatter(world, { building: one.building, responder: one.responder, raiser: one.raiser });
    let waiting = 2;
    let open = (): void => undefined;
    const bothHoldOne = new Promise<void>((resolve) => { open = resolve; });
    let attempts = 0;
    const noteBoth = (first: string, then: string) => world.ctxAs(one.responder, async (ctx) => {
      attempts += 1;
      await lockMatter(ctx, first);
      waiting -= 1;
      if (waiting === 0) open();
      await bothHoldOne;
      for (const matterId of [first, then]) await noteMatter(ctx, { matterId, text: '一起记录', staffOnly: true, photoIds: [] });
    });
    await Promise.all([noteBoth(one.matterId, second.matterId), noteBoth(second.matterId, one.matterId)]);
    // One loses and comes again; both do where PostgreSQL looks at both in the same moment.
    expect(attempts).toBeGreaterThan(2);
    for (const { matterId } of [one, second]) expect(await entriesOf(matterId, 'noted')).toBe(2);
  });
});

describe('the same request again', () => {
  const raising = (text: string) => ({ text, kind: 'facility', channel: 'web' });
  const countOf = async (text: string): Promise<number> => (await world.owner.query('select 1 from app.matters where text = $1', [text])).rowCount ?? 0;

  test('M-2 five times at once and five times after is one matter, and every time the same answer', async () => {
    const building = await aBuilding(world);
    for (const token of [(await aResident(world, { building })).token, undefined]) {
      const text = `电梯停在五楼不动 ${token === undefined ? '路人' : '邻居'}`;
      const ask = () => door.askIn<MatterPage>(building.community, '/matters', { body: raising(text), headers: { 'idempotency-key': `key-${text.length}` }, ...(token === undefined ? {} : { token }) });
      const answers = [...(await times(5, ask)), await ask(), await ask(), await ask(), await ask(), await ask()];
      expect(counted(answers)).toEqual({ 201: 10 });
      for (const { body } of answers) expect(body).toEqual(answers[0]?.body);
      expect(await countOf(text)).toBe(1);
    }
  });

  test('M-2 a key that comes with other words, or at another door, is refused and does nothing', async () => {
    const matter = await aMatter(world);
    const { community, responder } = matter;
    const headers = { 'idempotency-key': randomUUID() };
    await door.askIn(community, '/matters', { body: raising('下水道堵了'), token: responder.token, headers });
    const others = [await door.askIn(community, '/matters', { body: raising('下水道又堵了'), token: responder.token, headers }), await door.askIn(community, `/matters/${matter.matterId}/note`, { body: { text: '下水道堵了' }, token: responder.token, headers })];
    expect(counted(others)).toEqual({ '422 request.keyReused': 2 });
    expect([await countOf('下水道又堵了'), await entriesOf(matter.matterId, 'noted')]).toEqual([0, 0]);
  });

  test('M-2 keys are each caller’s own, in each community', async () => {
    const [here, there] = [await aBuilding(world), await aBuilding(world)];
    const headers = { 'idempotency-key': 'the-same-for-all' };
    const callers = [await aResident(world, { building: here }), await aResident(world, { building: here }), await aResident(world, { building: there })];
    const answers = await Promise.all(callers.map(({ community, token }, nth) => door.askIn<MatterPage>(community, '/matters', { body: raising(`垃圾没人收 ${nth}`), token, headers })));
    expect(counted(answers)).toEqual({ 201: 3 });
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(3);
  });

  test('M-2 long keys that begin alike are two keys', async () => {
    const { community, token } = await aResident(world);
    const ask = (end: string) => door.askIn<MatterPage>(community, '/matters', { body: raising(`路灯不亮 ${end}`), token, headers: { 'idempotency-key': `${'k'.repeat(150)}${end}` } });
    expect(counted([await ask('1'), await ask('2')])).toEqual({ 201: 2 });
  });

  test('a refusal is not kept: the same key works once what was wrong is mended', async () => {
    const { community, token } = await aResident(world);
    const headers = { 'idempotency-key': 'after-a-refusal' };
    expect((await door.askIn(community, '/matters', { body: { ...raising('树倒了'), kind: 'nothing-like-it' }, token, headers })).status).toBe(422);
    expect((await door.askIn(community, '/matters', { body: raising('树倒了'), token, headers })).status).toBe(201);
  });
});

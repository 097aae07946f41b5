import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { MatterPage } from '@linyi/contract';
import { cast } from '@linyi/worlds';
import { placeId } from '@linyi/worlds/build';
import { openStage } from '../stage.ts';
import type { Stage } from '../stage.ts';

let stage: Stage;
const start = '2026-02-13T01:00:00.000Z'; // Friday 13 February 2026, 9:00 in Shanghai, the day before a make-up workday
beforeAll(async () => {
  stage = await openStage(start);
});
afterAll(() => stage.close());

const raise = async (text: string): Promise<MatterPage> => {
  const answer = await stage.ask(cast.elder, '/matters', { text, kind: 'lift', placeId: placeId('b3') });
  expect(answer.status).toBe(201);
  return (await answer.json()) as MatterPage;
};
const page = async (id: string): Promise<MatterPage> => (await (await stage.ask(null, `/matters/${id}`)).json()) as MatterPage;
const orders = (matter: MatterPage): (readonly [unknown, string])[] => matter.entries.filter(({ act }) => act === 'ordered').map(({ params, at }) => [params['duty'], at] as const);

describe('when the clock runs out', () => {
  test('M-5 M-6 reminds at 80 %, then climbs one level each working day; a Saturday worked in exchange counts, the Spring Festival does not', async () => {
    const { id, clock } = await raise('楼道的灯一闪一闪，晚上看不清台阶');
    expect(clock?.dueAt).toBe('2026-02-14T01:00:00.000Z');
    stage.setClock('2026-02-13T20:11:00.000Z');
    await stage.work();
    expect((await page(id)).entries.map(({ act }) => act)).not.toContain('reminded');
    stage.setClock('2026-02-13T20:12:00.000Z');
    await stage.work();
    expect((await page(id)).entries.map(({ act }) => act)).toContain('reminded');
    for (const [at, expected] of [
      ['2026-02-14T01:00:00.000Z', ['gridLeader']], ['2026-02-23T23:00:00.000Z', ['gridLeader']],
      ['2026-02-24T01:00:00.000Z', ['gridLeader', 'communityStaff']], ['2026-02-25T01:00:00.000Z', ['gridLeader', 'communityStaff', 'secretary']],
      ['2026-03-05T01:00:00.000Z', ['gridLeader', 'communityStaff', 'secretary']],
    ] as const) {
      stage.setClock(at);
      await stage.work();
      expect(orders(await page(id)).map(([duty]) => duty), at).toEqual(expected);
    }
  });

  test('M-6 everybody sees the orders, also without sign-in', async () => {
    const { page: reader } = await stage.visitor();
    await reader.goto(`${stage.url}/c/sunshine/matters?view=overdue`);
    await reader.goto(`${stage.url}/c/sunshine`);
    await reader.getByText('身边超时的').waitFor();
    await reader.getByText('已超', { exact: false }).first().waitFor();
    const list = (await (await stage.ask(null, '/matters?due=overdue&order=due')).json()) as { rows: MatterPage[] };
    await reader.goto(`${stage.url}/c/sunshine/matters/${list.rows[0]?.id}`);
    await reader.getByText('督办第 3 级', { exact: false }).first().waitFor();
  });

  test('M-5 1 January 2027 is no workday, and a year without data warns the desk', async () => {
    stage.setClock('2026-12-31T01:00:00.000Z');
    const { id } = await raise('电梯里的风扇不转了，人多的时候很闷');
    for (const at of ['2027-01-01T01:00:00.000Z', '2027-01-03T12:00:00.000Z']) {
      stage.setClock(at);
      await stage.work();
      expect(orders(await page(id)).map(([duty]) => duty), at).toEqual(['gridLeader']);
    }
    stage.setClock('2027-01-04T01:00:00.000Z');
    await stage.work();
    expect(orders(await page(id)).map(([duty]) => duty)).toEqual(['gridLeader', 'communityStaff']);
    const desk = (await (await stage.ask(cast.staff, '/desk')).json()) as { calendarUnknown: number[] };
    expect(desk.calendarUnknown).toContain(2027);
  });

  test('M-5 a pause needs a reason that the raiser sees, and moves the end by as long as it lasted', async () => {
    stage.setClock('2026-03-09T01:00:00.000Z');
    const { id, version } = await raise('门禁按了没反应，要等别人出来才进得去');
    stage.setClock('2026-03-09T07:00:00.000Z');
    const paused = (await (await stage.ask(cast.steward, `/matters/${id}/pause`, { reason: '等物业找配件，周三到' })).json()) as MatterPage;
    expect(paused.version).toBe(version + 1);
    stage.setClock('2026-03-11T07:00:00.000Z');
    await stage.work();
    expect(orders(await page(id))).toEqual([]);
    const resumed = (await (await stage.ask(cast.steward, `/matters/${id}/resume`, {})).json()) as MatterPage;
    expect(resumed.clock?.dueAt).toBe('2026-03-12T01:00:00.000Z');
    expect(resumed.entries.find(({ act }) => act === 'paused')?.text).toBe('等物业找配件，周三到');
  });
});

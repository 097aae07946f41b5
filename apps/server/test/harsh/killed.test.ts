import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { day, hour, instantFromMs } from '@linyi/kernel';
import type { Instant } from '@linyi/kernel';
import { aBuilding, aMatter, aResident } from '@linyi/worlds/builders';
import type { BuiltMatter, BuiltPlace, BuiltResident } from '@linyi/worlds/builders';
import { readConfig } from '../../src/config.ts';
import { openHouse } from '../../src/open-house.ts';
import { aRunningHouse, until } from './a-running-house.ts';
import type { RunningHouse } from './a-running-house.ts';

const writers = 6;
const longestAnswer = 6_000;
const folder = mkdtempSync(join(tmpdir(), 'linyi-killed-'));
const environment = { LINYI_DATA: join(folder, 'data'), LINYI_DEMO: '1', LOG_LEVEL: 'trace', REQUESTS_PER_MINUTE: '1000000', PUBLIC_URL: 'http://localhost' };

type Settled = { readonly building: BuiltPlace; readonly raiser: BuiltResident; readonly overdue: readonly BuiltMatter[]; readonly soonDue: readonly BuiltMatter[]; readonly databaseUrl: string };
/** A building with its people; matters overdue for weeks, and some whose reminder comes while things are being killed. */
const settle = async (): Promise<Settled> => {
  const started = Date.now();
  let now: Instant = instantFromMs(started - 20 * day);
  const opened = await openHouse({ config: readConfig({ ...environment, LOG_LEVEL: 'silent' }), role: 'linyi_app', clock: () => now });
  const { house, databaseUrl } = opened;
  const owner = new pg.Client({ connectionString: databaseUrl });
  await owner.connect();
  const ground = { house, owner };
  const building = await aBuilding(ground);
  const [raiser, responder] = [await aResident(ground, { building }), await aResident(ground, { building, duty: 'buildingSteward', dutyAt: building })];
  await aResident(ground, { building, duty: 'secretary' });
  const overdue: BuiltMatter[] = [];
  const soonDue: BuiltMatter[] = [];
  for (let nth = 0; nth < 10; nth += 1) overdue.push(await aMatter(ground, { building, raiser, responder }));
  for (let nth = 0; nth < 20; nth += 1) {
    now = instantFromMs(started - 0.8 * 24 * hour + nth * 1000);
    soonDue.push(await aMatter(ground, { building, raiser, responder }));
  }
  await owner.end();
  await opened.close();
  return { building, raiser, overdue, soonDue, databaseUrl };
};

type Load = { readonly acknowledged: ReadonlyMap<string, string>; readonly slowest: () => number; readonly statuses: ReadonlyMap<string, number>; end(): Promise<void> };
/** Residents who write without pause and, told nothing or that something is away, send the same again until they hear 201. */
const underLoad = ({ url }: RunningHouse, { building, raiser }: Settled): Load => {
  const acknowledged = new Map<string, string>();
  const statuses = new Map<string, number>();
  let [ending, slowest] = [false, 0];
  const send = async (text: string, key: string): Promise<string | undefined> => {
    const began = performance.now();
    const outcome = await fetch(`${url}/api/c/${building.community.slug}/matters`, {
      method: 'POST', signal: AbortSignal.timeout(longestAnswer), body: JSON.stringify({ text, kind: 'facility', placeId: building.placeId }),
      headers: { 'content-type': 'application/json', 'idempotency-key': key, authorization: `Bearer ${raiser.token}` },
    }).then(async (response) => ({ status: response.status, body: (await response.json()) as { id: string; code?: string } })).catch((error: unknown) => ({ status: 0, body: { id: '', code: (error as Error).name } }));
    slowest = Math.max(slowest, performance.now() - began);
    const said = `${outcome.status} ${outcome.body.code ?? ''}`.trim();
    statuses.set(said, (statuses.get(said) ?? 0) + 1);
    return outcome.status === 201 ? outcome.body.id : undefined;
  };
  const write = async (): Promise<void> => {
    while (!ending) {
      const [text, key] = [`压力测试 ${randomUUID()}`, randomUUID()];
      let id = await send(text, key);
      while (id === undefined) {
        await pause(20);
        id = await send(text, key);
      }
      acknowledged.set(text, id);
    }
  };
  const writing = Promise.all(Array.from({ length: writers }, write));
  return {
    acknowledged, statuses, slowest: () => slowest,
    end: async () => {
      ending = true;
      await writing;
    },
  };
};

let settled: Settled;
let house: RunningHouse;
beforeAll(async () => {
  settled = await settle();
  house = await aRunningHouse(environment);
  await house.start('main');
  await house.start('worker');
}, 240_000);
afterAll(async () => {
  await (house as RunningHouse | undefined)?.stop();
  rmSync(folder, { recursive: true, force: true });
}, 240_000);

const rows = async <R extends object>(text: string, values: readonly unknown[] = []): Promise<R[]> => {
  const client = new pg.Client({ connectionString: settled.databaseUrl });
  await client.connect();
  try {
    return (await client.query<R>(text, [...values])).rows;
  } finally {
    await client.end();
  }
};
const readiness = (): Promise<number> => fetch(`${house.url}/readyz`, { signal: AbortSignal.timeout(longestAnswer) }).then(({ status }) => status, () => 0);
const nothingWaits = async (): Promise<boolean> => {
  const [left] = await rows<{ waiting: number }>(`select ((select count(*) from app.events where position is null)
    + (select count(*) from app.clocks where next_at <= now()) + (select count(*) from app.event_cursors c where position < (select last from app.event_positions p where p.community_id = c.community_id)))::int as waiting`);
  return left?.waiting === 0;
};

describe('killed under load: the server, the worker, the database, and all at once', () => {
  let load: Load;
  const moreAfter = async (count = 20): Promise<void> => {
    const before = load.acknowledged.size;
    await until(`${count} more matters`, () => Promise.resolve(load.acknowledged.size >= before + count));
  };
  beforeAll(async () => {
    load = underLoad(house, settled);
    await moreAfter();
  }, 240_000);

  test('a killed server starts again and goes on', { timeout: 240_000 }, async () => {
    await house.kill('main');
    await house.start('main');
    await moreAfter();
  });

  test('a killed worker starts again and goes on', { timeout: 240_000 }, async () => {
    await house.kill('worker');
    await moreAfter(5);
    await house.start('worker');
    await moreAfter();
  });

  test('a killed database comes back by itself; the server says so meanwhile, and neither server nor worker falls', { timeout: 240_000 }, async () => {
    for (let nth = 0; nth < 2; nth += 1) {
      await house.kill('database');
      await until('not ready', async () => (await readiness()) === 503);
      await until('ready again', async () => (await readiness()) === 200);
      await moreAfter();
      expect([house.isUp('main'), house.isUp('worker')]).toEqual([true, true]);
    }
    expect(load.statuses.get('503 house.databaseAway')).toBeGreaterThan(0);
  });

  test('all three killed at once start again and go on', { timeout: 240_000 }, async () => {
    await Promise.all([house.kill('database'), house.kill('main'), house.kill('worker')]);
    await Promise.all([house.start('main'), house.start('worker')]);
    await moreAfter();
  });

  test('P-3 codes, phones, sessions and residents’ words are in no log', async () => {
    const [phone, path] = ['13912345678', `${house.url}/api/c/${settled.building.community.slug}/sign-in/code`];
    const ask = (to: string, body: object) => fetch(to, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
    const { shown } = (await (await ask(path, { phone })).json()) as { shown: string };
    await ask(`${path}/check`, { phone, code: '000000' });
    const { token } = (await (await ask(`${path}/check`, { phone, code: shown, name: '吴语' })).json()) as { token: string };
    expect(token).toMatch(/^\S{20,}$/);
    for (const secret of [phone, shown, token, '000000', '吴语', settled.raiser.token, '压力测试']) expect([secret, house.said().includes(secret)]).toEqual([secret, false]);
  });

  test('afterwards the worker catches up with everything', { timeout: 300_000 }, async () => {
    await load.end();
    await until('the last reminder is due', async () => (await rows<{ due: boolean }>('select bool_and(due_at - interval \'4.8 hours\' <= now()) as due from app.clocks where matter_id = any($1)', [settled.soonDue.map(({ matterId }) => matterId)]))[0]?.due === true);
    await until('nothing waits', nothingWaits).catch((error: unknown) => { throw new Error(house.said().split('\n').filter((line) => line.includes('round failed')).at(-1) ?? 'nothing failed', { cause: error }); });
    process.stdout.write(`${load.acknowledged.size} matters acknowledged, slowest answer ${Math.round(load.slowest())} ms, ${JSON.stringify(Object.fromEntries(load.statuses))}\n`);
  });

  test('M-2 every matter that was acknowledged is there, once', async () => {
    const found = await rows<{ text: string; id: string }>("select text, matter_id as id from app.matters where text like '压力测试%'");
    expect(new Map(found.map(({ text, id }) => [text, id]))).toEqual(load.acknowledged);
    expect(found.length).toBe(load.acknowledged.size);
    expect((await rows('select number from app.matters group by number having count(*) > 1')).length).toBe(0);
  });

  test('nobody waited longer than five seconds, and no trouble was ours', () => {
    expect(load.slowest()).toBeLessThan(5_000);
    expect(house.said().split('\n').filter((line) => /"trouble"|Unhandled|uncaught/i.test(line))).toEqual([]);
    expect([...load.statuses.keys()].filter((each) => !['201', '0 TypeError', '503 house.databaseAway'].includes(each))).toEqual([]);
  });

  test('M-6 no deadline passed unseen, and none was seen twice', async () => {
    const marks = await rows<{ id: string; marks: string[] }>(
      "select matter_id as id, array_agg(act || coalesce(' ' || (params ->> 'level'), '') order by version) as marks from app.matter_entries where act in ('reminded', 'ordered') group by matter_id");
    const marksOf = new Map(marks.map((row) => [row.id, row.marks]));
    for (const { matterId } of settled.overdue) expect(marksOf.get(matterId)).toEqual(['ordered 1', 'ordered 2', 'ordered 3']);
    for (const { matterId } of settled.soonDue) expect(marksOf.get(matterId)).toEqual(['reminded']);
  });

  test('N-6 everybody was told once of everything that concerns them', async () => {
    const raised = (await rows("select 1 from app.events where type = 'matter.raised'")).length;
    expect(raised).toBe(load.acknowledged.size + settled.overdue.length + settled.soonDue.length);
    for (const kind of ['raiser.received', 'responder.raised']) {
      const [told] = await rows<{ notices: number; events: number }>('select count(*)::int as notices, count(distinct event_id)::int as events from app.notices where kind = $1', [kind]);
      expect(told).toEqual({ notices: raised, events: raised });
    }
    expect((await rows("select 1 from app.notices where kind = 'responder.reminded'")).length).toBe(settled.soonDue.length);
  });

  test('events are numbered without gap or double, and every listener has heard the last', async () => {
    const positions = (await rows<{ position: string }>('select position from app.events order by position')).map(({ position }) => Number(position));
    expect(positions).toEqual(positions.map((_, nth) => nth + 1));
    const cursors = await rows<{ position: string }>('select position from app.event_cursors');
    expect(cursors.map(({ position }) => Number(position))).toEqual(cursors.map(() => positions.length));
    expect((await rows('select 1 from app.matters m left join app.matter_facts f using (community_id, matter_id) where f.matter_id is null')).length).toBe(0);
  });
});

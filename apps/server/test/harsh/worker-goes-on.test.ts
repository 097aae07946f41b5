import { expect, test } from 'vitest';
import type { CommunityView } from '@linyi/contract';
import { day, hour } from '@linyi/kernel';
import { aBuilding, aMatter } from '@linyi/worlds/builders';
import { workRound } from '../../src/worker-round.ts';
import { testHouse } from '../database.ts';

const world = await testHouse();

const ordersOf = async (matterId: string): Promise<number> => (await world.owner.query("select 1 from app.matter_entries where matter_id = $1 and act = 'ordered'", [matterId])).rowCount ?? 0;
const noticesIn = async (community: CommunityView): Promise<number> => (await world.owner.query('select 1 from app.notices where community_id = $1', [community.id])).rowCount ?? 0;

test('M-6 clocks on which nobody stands higher any more don’t hold up the ones behind them', async () => {
  const building = await aBuilding(world);
  const first = await aMatter(world, { building });
  for (let nth = 0; nth < 60; nth += 1) await aMatter(world, { building, responder: first.responder, raiser: first.raiser });
  await world.owner.query('update app.clocks set level = 3, reminded = true, next_at = due_at where community_id = $1', [building.community.id]);
  world.clock.pass(hour);
  const last = await aMatter(world, { building, responder: first.responder, raiser: first.raiser });
  world.clock.pass(3 * day);
  await workRound(world.house);
  expect(await ordersOf(last.matterId)).toBeGreaterThan(0);
  expect((await world.owner.query('select 1 from app.clocks where community_id = $1 and next_at <= $2', [building.community.id, world.clock.now()])).rowCount).toBe(0);
});

test('M-6 a clock that can’t ring is told of, again each round, and holds up neither the others nor other communities', async () => {
  const [broken, other] = [await aMatter(world), await aMatter(world)];
  const beside = await aMatter(world, { building: broken.building, responder: broken.responder, raiser: broken.raiser });
  // An entry that is there already: writing the next one fails, as any mistake of ours in a move would.
  await world.owner.query("insert into app.matter_entries (community_id, matter_id, version, act, at, audience) values ($1, $2, 2, 'noted', $3, 'staff')", [broken.community.id, broken.matterId, world.clock.now()]);
  world.clock.pass(2 * day);
  await expect(workRound(world.house)).rejects.toThrow(/duplicate key/);
  await expect(workRound(world.house)).rejects.toThrow(/duplicate key/);
  for (const { matterId } of [beside, other]) expect(await ordersOf(matterId)).toBeGreaterThan(0);
  await world.owner.query("delete from app.matter_entries where matter_id = $1 and act = 'noted'", [broken.matterId]);
  await workRound(world.house);
  expect(await ordersOf(broken.matterId)).toBeGreaterThan(0);
});

test('N-6 an event that can’t be heard is kept waiting in its place and told of; other listeners and communities hear theirs', async () => {
  const [broken, other] = [await aMatter(world), await aMatter(world)];
  await world.owner.query('update app.events set body = body || $2::jsonb where aggregate_id = $1', [broken.matterId, JSON.stringify({ firstResponder: 7 })]);
  await expect(workRound(world.house)).rejects.toThrow(/tellConcerned/);
  expect([await noticesIn(broken.community), await noticesIn(other.community)]).toEqual([0, 2]);
  const cursors = await world.owner.query<{ failures: number; failure: string; position: number }>('select failures, failure, position from app.event_cursors where community_id = $1', [broken.community.id]);
  for (const cursor of cursors.rows) expect(cursor).toMatchObject({ failures: 1, position: '0', failure: expect.stringContaining('firstResponder') as string });
  await world.owner.query('update app.events set body = body || $2::jsonb where aggregate_id = $1', [broken.matterId, JSON.stringify({ firstResponder: broken.responder.residentId })]);
  await workRound(world.house);
  expect(await noticesIn(broken.community)).toBe(2);
});

test('M-6 ten workers at once ring each clock once and tell everybody once', async () => {
  const building = await aBuilding(world);
  const first = await aMatter(world, { building });
  for (let nth = 0; nth < 9; nth += 1) await aMatter(world, { building, responder: first.responder, raiser: first.raiser });
  world.clock.pass(20 * day);
  await Promise.all(Array.from({ length: 10 }, () => workRound(world.house)));
  const { community } = building;
  const { rows } = await world.owner.query<{ levels: string[] }>("select array_agg(params ->> 'level' order by version) as levels from app.matter_entries where community_id = $1 and act = 'ordered' group by matter_id", [community.id]);
  expect(rows).toEqual(Array.from({ length: 10 }, () => ({ levels: ['1', '2', '3'] })));
  const positions = await world.owner.query<{ position: string }>('select position from app.events where community_id = $1 order by position', [community.id]);
  expect(positions.rows.map(({ position }) => Number(position))).toEqual(positions.rows.map((_, nth) => nth + 1));
  const told = await world.owner.query('select 1 from app.notices where community_id = $1 group by resident_id, event_id, kind having count(*) > 1', [community.id]);
  expect(told.rowCount).toBe(0);
});

test('N-6 what comes before an event that can’t be heard is heard all the same', async () => {
  const matter = await aMatter(world, { state: 'closed' });
  const { community } = matter;
  await world.owner.query("update app.events set body = body || '{\"outcome\": 7}' where aggregate_id = $1 and type = 'matter.resolved'", [matter.matterId]);
  await expect(workRound(world.house)).rejects.toThrow(/outcome/);
  const kinds = await world.owner.query<{ kind: string }>('select kind from app.notices where community_id = $1 order by kind', [community.id]);
  expect(kinds.rows.map(({ kind }) => kind)).toEqual(['raiser.answered', 'raiser.planned', 'raiser.received', 'responder.raised']);
  await world.owner.query("update app.events set body = body || '{\"outcome\": \"done\"}' where aggregate_id = $1 and type = 'matter.resolved'", [matter.matterId]);
  await workRound(world.house);
});

test('M-6 a matter’s events are numbered by its versions, though a move that waited for the lock carries an earlier moment', async () => {
  const matter = await aMatter(world, { state: 'planned' });
  const { rows: before } = await world.owner.query<{ at: Date }>('select at from app.events where aggregate_id = $1 and version = 1', [matter.matterId]);
  await world.owner.query("update app.events set at = $2, event_id = gen_random_uuid() where aggregate_id = $1 and version = 3", [matter.matterId, new Date((before[0]?.at.getTime() ?? 0) - 5)]);
  await workRound(world.house);
  const { rows } = await world.owner.query<{ version: number }>('select version from app.events where community_id = $1 order by position', [matter.community.id]);
  expect(rows.map(({ version }) => version)).toEqual([1, 2, 3]);
});

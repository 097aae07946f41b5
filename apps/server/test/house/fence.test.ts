import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, describe, expect, test } from 'vitest';
import { aDwelling, aMatter, aPicture, aResident } from '@linyi/worlds/builders';
import { readCatalogue, sharedTables } from '../../../../scripts/read-catalogue.ts';
import type { Table } from '../../../../scripts/read-catalogue.ts';
import { changeRules } from '../../src/modules/tenancy/use-cases/change-rules.ts';
import { askHandover } from '../../src/modules/matters/use-cases/ask-handover.ts';
import { publishMatter } from '../../src/modules/matters/use-cases/publish-matter.ts';
import { sayMeToo } from '../../src/modules/matters/use-cases/say-me-too.ts';
import { keepView } from '../../src/modules/matters/views.ts';
import { issueSlips } from '../../src/modules/people/use-cases/issue-slips.ts';
import { workRound } from '../../src/worker-round.ts';
import { testHouse } from '../database.ts';
import { everything } from '../expectations.ts';

const world = await testHouse();
const { owner, ctxAs } = world;

/** A community with a row in every table. */
const aFullCommunity = async () => {
  const { building } = await aDwelling(world);
  const { community } = building;
  const administrator = await aResident(world, { community, duty: 'administrator' });
  const worker = await aResident(world, { community, duty: 'gridWorker' });
  const matter = await aMatter(world, { building, state: 'answered' });
  await aMatter(world, { building, responder: matter.responder, state: 'resolved' });
  await aPicture(world, matter.raiser);
  await ctxAs(administrator, async (ctx) => {
    await changeRules(ctx, { changes: { similarWithinMetres: 300 }, reason: '楼距大' });
    await issueSlips(ctx, { buildingId: building.placeId });
    await keepView(ctx, { name: '我的', query: {} });
    await sayMeToo(ctx, { matterId: matter.matterId });
    await publishMatter(ctx, { matterId: matter.matterId, title: '灯坏了', text: '灯坏了三天' });
    await askHandover(ctx, { matterId: matter.matterId, to: worker.residentId, reason: '归网格' });
  });
  await owner.query("insert into app.request_answers values ($1, 'stranger', 'k', 'r', 'f', 200, '{}', now())", [community.id]);
  await owner.query("insert into app.volunteer_skills (community_id, resident_id, skill, consented_at) values ($1, $2, 'carrying', now())", [community.id, worker.residentId]);
  return community;
};

type Column = { readonly name: string; readonly type: string; readonly check: string | null };
/** The least number that a column's check lets in. */
const leastFor = (check: string | null): string => {
  const [, sign = '>=', bound = '1'] = /(>=?) (\d+)/.exec(check ?? '') ?? [];
  return String(Number(bound) + (sign === '>' ? 1 : 0));
};
/** The first word that a column's check names, else something of its type. */
const valueFor = ({ name, type, check }: Column): string => {
  const named = check === null ? undefined : (/'([^']+)'::text/.exec(check)?.[1]);
  if (type === 'text') return name === 'month' ? '2026-05' : (named ?? name);
  const byType: Readonly<Record<string, string>> = { uuid: randomUUID(), jsonb: '{}', bool: 'true', date: '2026-05-04', timestamptz: '2026-05-04T00:00:00Z' };
  return byType[type] ?? (type.startsWith('_') ? '{}' : leastFor(check));
};
/** A row in a table that nothing has been written to yet: what it refers to need not be there, since only the fence is looked at. */
const fill = async (table: string, communityId: string): Promise<void> => {
  const { rows } = await owner.query<Column>(
    `select a.attname as name, t.typname as type, (select string_agg(pg_get_constraintdef(k.oid), ' ') from pg_constraint k where k.conrelid = a.attrelid and k.contype = 'c' and k.conkey = array[a.attnum]) as check
     from pg_attribute a join pg_type t on t.oid = a.atttypid where a.attrelid = $1::regclass and a.attnum > 0 and not a.attisdropped and a.attnotnull and not a.atthasdef and a.attname <> 'community_id'`, [`app.${table}`]);
  const columns = ['community_id', ...rows.map(({ name }) => name)];
  await owner.query(`insert into app.${table} (${columns.join(', ')}) values (${columns.map((_, index) => `$${index + 1}`).join(', ')})`, [communityId, ...rows.map(valueFor)]);
};

const [ours, theirs] = [await aFullCommunity(), await aFullCommunity()];
await workRound(world.house);
const tables = (await readCatalogue(owner)).filter(({ name }) => !sharedTables.includes(name));
await owner.query('set session_replication_role = replica');
for (const { id } of [ours, theirs]) {
  for (const { name } of tables) {
    if ((await owner.query(`select 1 from app.${name} where community_id = $1 limit 1`, [id])).rowCount === 0) await fill(name, id);
  }
}
await owner.query('set session_replication_role = origin');
const app = new pg.Client({ connectionString: world.urlAs('linyi_app') });
await app.connect();
afterAll(() => app.end());

/** As a request of our community, and whatever it does is undone. */
const inOurs = async <T>(work: () => Promise<T>, community: string = ours.id): Promise<T> => {
  await app.query('begin');
  try {
    await app.query("select set_config('app.community_id', $1, true)", [community]);
    return await work();
  } finally {
    await app.query('rollback');
  }
};
const count = async (text: string, values: readonly unknown[] = []): Promise<number> => Number((await app.query<{ count: string }>(text, [...values])).rows[0]?.count);
const codeOf = (work: Promise<unknown>): Promise<unknown> => work.then(() => 'done', (error: unknown) => (error as pg.DatabaseError).code);
/** Sets something that every table has to what it is already. */
const touch = ({ name }: Table): string => `update app.${name} set community_id = community_id`;

describe('the fence between communities, with a forged id in the statement', () => {
  test('T-5 both communities have rows in every table, so that this test sees all of them', async () => {
    for (const { name } of tables) for (const { id } of [ours, theirs]) {
      const { rows } = await owner.query<{ some: boolean }>(`select exists (select 1 from app.${name} where community_id = $1) as some`, [id]);
      expect(rows[0]?.some, name).toBe(true);
    }
  });

  test.each(tables)('T-5 $name shows nothing of another community', async ({ name }) => {
    await inOurs(async () => {
      expect(await count(`select count(*) from app.${name} where community_id = $1`, [theirs.id])).toBe(0);
      expect(await count(`select count(*) from app.${name}`)).toBe(await count(`select count(*) from app.${name} where community_id = $1`, [ours.id]));
    });
  });

  test.each(tables)('T-5 $name lets nothing of another community be changed or deleted', async (table) => {
    await inOurs(async () => {
      expect((await app.query(`${touch(table)} where community_id = $1`, [theirs.id])).rowCount).toBe(0);
      expect((await app.query(`delete from app.${table.name} where community_id = $1`, [theirs.id])).rowCount).toBe(0);
    });
  });

  test.each(tables)('T-5 $name takes no row for another community, neither new nor moved', async ({ name, columns }) => {
    const others = columns.map((column) => column.name).filter((column) => column !== 'community_id').join(', ');
    expect(await inOurs(() => codeOf(app.query(`insert into app.${name} (community_id, ${others}) select $1, ${others} from app.${name} limit 1`, [theirs.id])))).toBe('42501');
    expect(await inOurs(() => codeOf(app.query(`update app.${name} set community_id = $1`, [theirs.id])))).toBe('42501');
  });

  test.each(tables)('T-5 $name shows nothing at all while no community is named', async ({ name }) => {
    expect(await inOurs(() => count(`select count(*) from app.${name}`), '')).toBe(0);
    expect(await count(`select count(*) from app.${name}`)).toBe(0);
  });

  test('T-5 the house’s role reads no accounts, and the accounts’ role reads no residents', async () => {
    expect(await codeOf(app.query('select * from auth."user"'))).toBe('42501');
    const auth = new pg.Client({ connectionString: world.urlAs('linyi_auth') });
    await auth.connect();
    expect(await codeOf(auth.query('select * from app.residents'))).toBe('42501');
    await auth.end();
  });

  test('T-5 no request founds, renames or closes a community', async () => {
    for (const statement of ["update app.communities set name = 'x'", 'delete from app.communities', "insert into app.communities values (gen_random_uuid(), 'x-y', 'x', '', null, null, now())"]) {
      expect(await codeOf(app.query(statement))).toBe('42501');
    }
  });

  test('T-5 nothing of all this left a trace', async () => {
    const before = await everything(world);
    await inOurs(async () => { await app.query('delete from app.matter_grams'); });
    expect(await everything(world)).toEqual(before);
  });
});

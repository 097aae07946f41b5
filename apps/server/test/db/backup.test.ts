import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { backupTo, restoreFrom } from '../../src/db/backup.ts';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../../src/db/embedded.ts';

const house = readFileSync(new URL('./backup-house.sql', import.meta.url), 'utf8');
const communities = ['0192f0a0-0000-7000-8000-000000000001', '0192f0a0-0000-7000-8000-000000000002'];

let root: string;
let count = 0;
const fresh = (name: string): string => join(root, `${name}-${(count += 1)}`);

const query = async <R extends object>(url: string, text: string, values: unknown[] = []): Promise<R[]> => {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<R>(text, values)).rows;
  } finally {
    await client.end();
  }
};

type Who = 'postgres' | 'keeper';
type Database = { asKeeper: string; asSuperuser: string };

/** A migrated database without rows; its tables belong to the role that also takes and restores the backups. */
const anEmptyHouse = async (server: EmbeddedPostgres, owner: Who): Promise<Database> => {
  const name = `house_${(count += 1)}`;
  await query(server.url, `create database ${name} owner ${owner}`);
  const address = server.url.replace('/postgres?', `/${name}?`);
  const asKeeper = address.replace('//postgres@', `//${owner}@`);
  await query(asKeeper, house);
  return { asKeeper, asSuperuser: address };
};

const furnish = async ({ asSuperuser }: Database): Promise<void> => {
  for (const [at, id] of communities.entries()) {
    await query(asSuperuser, 'insert into app.communities values ($1, $2)', [id, `c-${at}`]);
    await query(asSuperuser, 'insert into app.purses (community_id, balance) select $1, 0 from generate_series(1, 4)', [id]);
    await query(asSuperuser, `with p as (insert into app.places values ($1, gen_random_uuid(), null, '大院\\\\ \t\n。') returning *)
      insert into app.places select community_id, gen_random_uuid(), place_id, '3号楼' from p`, [id]);
    await query(asSuperuser, `insert into app.letters (community_id, body, "Meta", words, ratio, kept) values
      ($1, $2, '{"楼": "3\\\\n"}', '{"a,b",null,""}', 0.1, '1 month -2 days'), ($1, '', null, null, 'NaN', null)`, [id, randomBytes(at === 0 ? 3_000_000 : 10)]);
    await query(asSuperuser, `with g as (insert into app.groups values ($1, 1, null)), c as (insert into app.chairs values ($1, 7, 1)) select 1`, [id]);
    await query(asSuperuser, 'update app.groups set chair_id = 7 where community_id = $1', [id]);
  }
  await query(asSuperuser, `insert into auth."user" values ('u1', true, '+8613800000000'), ('u2', false, null)`);
  await query(asSuperuser, `insert into auth."session" values ('s1', 'u1')`);
};

type Writer = { acknowledged: () => number; reaches: (count: number) => Promise<void>; stop: () => Promise<void> };

/** Moves money between purses, one transaction each, until stopped: sums hold in every snapshot and in nothing else. */
const aWriter = async ({ asSuperuser }: Database): Promise<Writer> => {
  const client = new Client({ connectionString: asSuperuser });
  await client.connect();
  const { rows: purses } = await client.query<{ community: string; purse: number }>('select community_id as community, purse_id as purse from app.purses order by 1, 2');
  let acknowledged = 0;
  let stopped = false;
  const waiting: { count: number; done: () => void }[] = [];
  const run = async (): Promise<void> => {
    for (let n = 0; !stopped; n += 1) {
      const from = purses[n % 7];
      const to = purses.findLast(({ community, purse }) => community === from?.community && purse !== from.purse);
      if (!from || !to) throw new Error('no purses');
      await client.query('begin');
      await client.query('update app.purses set balance = balance - 5 where community_id = $1 and purse_id = $2', [from.community, from.purse]);
      await client.query('insert into app.payments (community_id, from_purse, to_purse, amount, note) values ($1, $2, $3, 5, $4)', [from.community, from.purse, to.purse, { n }]);
      await client.query('update app.purses set balance = balance + 5 where community_id = $1 and purse_id = $2', [to.community, to.purse]);
      await client.query('commit');
      acknowledged += 1;
      for (const each of waiting) if (acknowledged >= each.count) each.done();
    }
    await client.end();
  };
  const running = run();
  return {
    acknowledged: () => acknowledged,
    reaches: (wanted) => new Promise((done) => waiting.push({ count: wanted, done })),
    stop: () => ((stopped = true), running),
  };
};

const fill = (folder: string): void => {
  mkdirSync(join(folder, '照片', 'a'), { recursive: true });
  writeFileSync(join(folder, '照片', 'a', '楼道.jpg'), randomBytes(9_000_000));
  writeFileSync(join(folder, 'empty.bin'), '');
};
const contents = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => {
    const path = join(entry.parentPath, entry.name);
    return `${path.slice(folder.length)} ${readFileSync(path).toString('base64')}`;
  }).sort();

const still = ['app.communities', 'app.places', 'app.letters', 'app.chairs', 'app.groups', 'auth."user"'];
const fingerprint = (url: string): Promise<object[]> =>
  query(url, still.map((table) => `select '${table}' as name, count(*)::int as rows, md5(string_agg(t::text, '|' order by t::text)) as digest from ${table} t`).join(' union all '));

const form = (url: string): Promise<object[]> =>
  query(url, `select conname as name, condeferrable::text || condeferred::text as state from pg_constraint where contype = 'f'
    union all select relname, relrowsecurity::text || relforcerowsecurity::text from pg_class where relnamespace = 'app'::regnamespace
    union all select tgname, tgenabled::text from pg_trigger where not tgisinternal order by 1, 2`);

const rowsOf = async (url: string): Promise<number> => {
  const [found] = await query<{ rows: number }>(url, `select sum((xpath('/row/c/text()', query_to_xml(format('select count(*) as c from %I.%I', schemaname, tablename), false, true, '')))[1]::text::int)::int as rows
    from pg_tables where schemaname in ('app', 'auth')`);
  return found?.rows ?? -1;
};

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'linyi-test-'));
  chmodSync(root, 0o755);
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

describe.each([18, 15] as const)('PostgreSQL %i', (major) => {
  let server: EmbeddedPostgres;
  beforeAll(async () => {
    server = await startEmbeddedPostgres({ dataDir: fresh('db'), major, durable: false });
    await query(server.url, 'create role keeper login nosuperuser nobypassrls');
  });
  afterAll(() => server.stop());

  test.each(['postgres', 'keeper'] as const)('E-5 a backup taken as %s while people pay comes back as one moment, whole and working', async (who) => {
    const [source, target] = [await anEmptyHouse(server, who), await anEmptyHouse(server, who)];
    await furnish(source);
    const [filesDir, restoredDir, archive] = [fresh('files'), fresh('files'), fresh('backup')];
    fill(filesDir);
    const writer = await aWriter(source);
    await writer.reaches(30);
    const before = writer.acknowledged();
    const report = await backupTo({ connectionString: source.asKeeper, filesDir, target: archive });
    await writer.reaches(writer.acknowledged() + 10);
    await writer.stop();

    const restored = await restoreFrom({ connectionString: target.asKeeper, filesDir: restoredDir, source: archive });
    expect(restored).toMatchObject({ migration: '0002-second.sql', files: 2, takenAt: report.takenAt, rows: report.tables.reduce((sum, { rows }) => sum + rows, 0) });
    expect(statSync(archive).mode & 0o077).toBe(0);
    expect(contents(restoredDir)).toEqual(contents(filesDir));
    expect(await fingerprint(target.asSuperuser)).toEqual(await fingerprint(source.asSuperuser));
    expect(await query(target.asSuperuser, 'select id from auth."session"')).toEqual([]);
    expect(await form(target.asSuperuser)).toEqual(await form(source.asSuperuser));

    const payments = report.tables.find(({ name }) => name === 'app.payments')?.rows ?? 0;
    expect(payments).toBeGreaterThanOrEqual(before);
    expect(payments).toBeLessThan(writer.acknowledged());
    const wrong = await query(target.asSuperuser, `select 1 from app.purses p where balance <>
      (select coalesce(sum(amount), 0) from app.payments t where t.community_id = p.community_id and t.to_purse = p.purse_id) -
      (select coalesce(sum(amount), 0) from app.payments t where t.community_id = p.community_id and t.from_purse = p.purse_id)`);
    expect(wrong).toEqual([]);

    const [next] = await query<{ payment_id: string; noted: number }>(target.asSuperuser, `with new as (
      insert into app.payments (community_id, from_purse, to_purse, amount, note) select community_id, min(purse_id), max(purse_id), 1, '{}' from app.purses group by 1 limit 1 returning payment_id)
      select payment_id, (select count(*)::int from app.paid) as noted from new`);
    expect(Number(next?.payment_id)).toBeGreaterThan(payments);
    const [noted] = await query<{ rows: number }>(target.asSuperuser, 'select count(*)::int as rows from app.paid');
    expect(noted?.rows).toBe(payments + 1);
  });
});

describe('refusals', () => {
  let server: EmbeddedPostgres;
  let archive: string;
  let database: Database;
  let empty: Database;
  beforeAll(async () => {
    server = await startEmbeddedPostgres({ dataDir: fresh('db'), durable: false });
    [database, empty, archive] = [await anEmptyHouse(server, 'postgres'), await anEmptyHouse(server, 'postgres'), fresh('backup')];
    await furnish(database);
    const filesDir = fresh('files');
    fill(filesDir);
    await backupTo({ connectionString: database.asKeeper, filesDir, target: archive });
  });
  afterAll(() => server.stop());

  const refusesToRestore = async (source: string, code: string, into: Database = empty): Promise<void> => {
    const filesDir = fresh('files');
    const rows = await rowsOf(into.asSuperuser);
    await expect(restoreFrom({ connectionString: into.asKeeper, filesDir, source })).rejects.toMatchObject({ name: 'BackupError', code });
    expect(await rowsOf(into.asSuperuser)).toBe(rows);
    expect(statSync(filesDir, { throwIfNoEntry: false }) === undefined || readdirSync(filesDir).length === 0).toBe(true);
  };

  test('E-5 a database with rows is left as it is', () => refusesToRestore(archive, 'database-not-empty', database));

  test('E-5 another migration, or one with another content, is named', async () => {
    const other = await anEmptyHouse(server, 'postgres');
    await query(other.asSuperuser, `update public.linyi_migrations set digest = 'c3' where name = '0002-second.sql'`);
    await refusesToRestore(archive, 'migration-differs', other);
    await query(other.asSuperuser, `delete from public.linyi_migrations where name = '0002-second.sql'`);
    await refusesToRestore(archive, 'migration-differs', other);
  });

  test('E-5 a table that no migration made is named', async () => {
    const other = await anEmptyHouse(server, 'postgres');
    await query(other.asSuperuser, 'create table app.extra (id int)');
    await refusesToRestore(archive, 'schema-differs', other);
  });

  test('E-5 an archive that is cut, changed or something else is found out before anything is written', async () => {
    const whole = readFileSync(archive);
    const cut = fresh('cut');
    writeFileSync(cut, whole);
    truncateSync(cut, whole.length - 100);
    await refusesToRestore(cut, 'damaged');

    const unpacked = gunzipSync(whole);
    const at = unpacked.indexOf('3号楼');
    unpacked.write('4', at);
    const changed = fresh('changed');
    writeFileSync(changed, gzipSync(unpacked, { level: 1 }));
    await refusesToRestore(changed, 'damaged');

    const strange = fresh('strange');
    writeFileSync(strange, 'not an archive');
    await refusesToRestore(strange, 'damaged');
    await refusesToRestore(fresh('nowhere'), 'source-absent');
  });

  test('E-5 a row the database does not accept takes everything back, files too', async () => {
    const other = await anEmptyHouse(server, 'postgres');
    await query(other.asSuperuser, `alter table auth."user" add check ("id" <> 'u2')`);
    const filesDir = fresh('files');
    const restoring = restoreFrom({ connectionString: other.asKeeper, filesDir, source: archive });
    await expect(restoring).rejects.toMatchObject({ code: '23514' });
    expect(await rowsOf(other.asSuperuser)).toBe(0);
    expect(readdirSync(filesDir)).toEqual([]);
    expect(await form(other.asSuperuser)).toEqual(await form(empty.asSuperuser));
  });

  test('E-5 a folder with files in it is not mixed with restored ones', async () => {
    const filesDir = fresh('files');
    fill(filesDir);
    await expect(restoreFrom({ connectionString: empty.asKeeper, filesDir, source: archive })).rejects.toMatchObject({ code: 'folder-not-empty' });
    expect(await rowsOf(empty.asSuperuser)).toBe(0);
  });

  test('E-5 a backup neither overwrites a file nor lies in the folder it saves, and a failed one leaves nothing', async () => {
    const filesDir = fresh('files');
    fill(filesDir);
    await expect(backupTo({ connectionString: database.asKeeper, filesDir, target: archive })).rejects.toMatchObject({ code: 'target-exists' });
    await expect(backupTo({ connectionString: database.asKeeper, filesDir, target: join(filesDir, 'b') })).rejects.toMatchObject({ code: 'target-inside' });
    await expect(backupTo({ connectionString: database.asKeeper, filesDir, target: join(fresh('nowhere'), 'b') })).rejects.toMatchObject({ code: 'ENOENT' });
    const target = fresh('backup');
    await expect(backupTo({ connectionString: server.url, filesDir, target })).rejects.toMatchObject({ code: 'not-migrated' });
    expect(readdirSync(root).filter((name) => target.endsWith(name) || name.includes('partial'))).toEqual([]);
  });

  test('E-5 a role that does not own the tables may not restore into them', async () => {
    await query(server.url, 'create role guest login');
    await query(empty.asSuperuser, 'grant usage on schema app, auth, public to guest; grant all on all tables in schema app, auth, public to guest');
    const asGuest = { ...empty, asKeeper: empty.asSuperuser.replace('//postgres@', '//guest@') };
    await refusesToRestore(archive, 'not-owner', asGuest);
  });
});

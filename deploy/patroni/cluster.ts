/** etcd, two PostgreSQL nodes under Patroni and HAProxy on this machine, from the files that stand beside: for a rehearsal, in a folder of their own. */
import { execFileSync, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { chownSync, mkdirSync, openSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';

export type NodeName = 'one' | 'two';
type Node = { readonly name: NodeName; readonly postgres: number; readonly rest: number; readonly data: string; patroni: ChildProcess | undefined };
export type Cluster = {
  /** For the owner of the database; always leads to the leader. */
  readonly databaseUrl: string;
  readonly leader: () => Promise<NodeName>;
  /** Both run, and what is committed is on both. */
  readonly isInStep: () => Promise<boolean>;
  /** Kills PostgreSQL alone, or PostgreSQL and Patroni as a machine that falls does. */
  kill(name: NodeName, what: 'postgres' | 'machine'): void;
  /** Starts what was killed; Patroni makes a standby of it. */
  revive(name: NodeName): void;
  stop(): Promise<void>;
};

const here = import.meta.dirname;
export const freePort = (): Promise<number> => new Promise((resolve, reject) => {
  const server = createServer();
  server.once('error', reject);
  server.listen(0, '127.0.0.1', () => {
    const { port } = server.address() as AddressInfo;
    server.close(() => { resolve(port); });
  });
});

export const until = async (what: string, isSo: () => Promise<boolean>, seconds = 120): Promise<void> => {
  const end = performance.now() + seconds * 1000;
  while (!(await isSo().catch(() => false))) {
    if (performance.now() > end) throw new Error(`waited in vain: ${what}`);
    await pause(100);
  }
};

/** PostgreSQL refuses to run as root: then the account that Debian's package made. */
const account = (): { uid: number; gid: number } | undefined => {
  if (process.getuid?.() !== 0) return undefined;
  const idOf = (flag: string): number => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  return { uid: idOf('-u'), gid: idOf('-g') };
};

const postgresBin = (): string => {
  const given = process.env['PG_BIN'];
  if (given !== undefined) return given;
  const newest = readdirSync('/usr/lib/postgresql').sort((a, b) => Number(b) - Number(a))[0];
  return `/usr/lib/postgresql/${newest}/bin`;
};

const filled = (file: string, values: Readonly<Record<string, string | number>>): string =>
  readFileSync(join(here, file), 'utf8').replace(/\$\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));

type Ground = { readonly folder: string; readonly as: { uid: number; gid: number } | undefined; readonly password: string };
const run = ({ folder, as }: Ground, name: string, argv: readonly [string, ...string[]]): ChildProcess => {
  const log = openSync(join(folder, `${name}.log`), 'a');
  const child = spawn(argv[0], argv.slice(1), { cwd: folder, stdio: ['ignore', log, log], env: { PATH: process.env['PATH'], LANG: 'C.UTF-8', HOME: folder }, ...as });
  child.on('error', (error) => {
    throw error;
  });
  return child;
};

const ownFolder = ({ folder, as }: Ground, name: string): string => {
  const path = join(folder, name);
  mkdirSync(path, { mode: 0o700 });
  if (as) chownSync(path, as.uid, as.gid);
  return path;
};

const startEtcd = async (ground: Ground): Promise<{ child: ChildProcess; address: string }> => {
  const [clients, peers] = [await freePort(), await freePort()].map((port) => `http://127.0.0.1:${port}`);
  const data = ownFolder(ground, 'etcd');
  const child = run(ground, 'etcd', ['etcd', '--name', 'only', '--data-dir', data, '--listen-client-urls', `${clients}`, '--advertise-client-urls', `${clients}`,
    '--listen-peer-urls', `${peers}`, '--initial-advertise-peer-urls', `${peers}`, '--initial-cluster', `only=${peers}`]);
  await until('etcd', async () => (await fetch(`${clients}/health`)).ok);
  return { child, address: `${clients}`.slice('http://'.length) };
};

const startPatroni = (ground: Ground, node: Node, etcd: string): void => {
  const file = join(ground.folder, `${node.name}.yml`);
  const [password, sockets] = [ground.password, join(ground.folder, 'sockets')];
  writeFileSync(file, filled('patroni.yml', {
    NAME: node.name, HOST: '127.0.0.1', REST_PORT: node.rest, POSTGRES_PORT: node.postgres, ETCD: etcd, DATA: node.data, BIN: postgresBin(), SOCKETS: sockets, NETWORK: '127.0.0.1/32',
    OWNER_PASSWORD: password, SUPERUSER_PASSWORD: password, REPLICATION_PASSWORD: password, REWIND_PASSWORD: password,
  }), { mode: 0o600 });
  if (ground.as) chownSync(file, ground.as.uid, ground.as.gid);
  node.patroni = run(ground, node.name, ['patroni', file]);
};

const startProxy = async (ground: Ground, nodes: readonly [Node, Node]): Promise<{ child: ChildProcess; port: number }> => {
  const port = await freePort();
  const file = join(ground.folder, 'haproxy.cfg');
  const [one, two] = nodes;
  writeFileSync(file, filled('haproxy.cfg', { RUN_AS: '', HOST: '127.0.0.1', PORT: port, ONE: `127.0.0.1:${one.postgres}`, TWO: `127.0.0.1:${two.postgres}`, REST_ONE: one.rest, REST_TWO: two.rest }));
  return { child: run(ground, 'haproxy', ['haproxy', '-db', '-f', file]), port };
};

type Member = { readonly name: NodeName; readonly role: string; readonly state: string };
const membersBy = async (nodes: readonly Node[]): Promise<readonly Member[]> => {
  for (const { rest } of nodes) {
    const answer = await fetch(`http://127.0.0.1:${rest}/cluster`, { signal: AbortSignal.timeout(2_000) }).catch(() => undefined);
    if (answer?.ok) return ((await answer.json()) as { members: Member[] }).members;
  }
  return [];
};

/** PostgreSQL's first line of its pid file; the children of a killed postmaster see it and go. */
const killPostgres = ({ data }: Node): void => {
  process.kill(Number(readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')[0]), 'SIGKILL');
};

const ended = (child: ChildProcess | undefined): Promise<void> => new Promise((resolve) => {
  if (child?.exitCode !== null || child.signalCode !== null) resolve();
  else child.once('exit', () => { resolve(); }).kill('SIGTERM');
});

const makeDatabase = async (port: number, password: string): Promise<string> => {
  const address = (user: string, database: string): string => `postgres://${user}:${password}@127.0.0.1:${port}/${database}`;
  const client = new pg.Client({ connectionString: address('postgres', 'postgres') });
  await client.connect();
  await client.query('create database linyi owner linyi').finally(() => client.end());
  return address('linyi', 'linyi');
};

export const startCluster = async (folder: string, password: string): Promise<Cluster> => {
  const ground: Ground = { folder, as: account(), password };
  if (ground.as) chownSync(folder, ground.as.uid, ground.as.gid);
  ownFolder(ground, 'sockets');
  const etcd = await startEtcd(ground);
  const make = async (name: NodeName): Promise<Node> => ({ name, postgres: await freePort(), rest: await freePort(), data: join(folder, name), patroni: undefined });
  const nodes: [Node, Node] = [await make('one'), await make('two')];
  const nodeOf = (name: NodeName): Node => (name === 'one' ? nodes[0] : nodes[1]);
  const leader = async (): Promise<NodeName> => {
    const found = (await membersBy(nodes)).find(({ role, state }) => role === 'leader' && state === 'running');
    if (!found) throw new Error('no leader');
    return found.name;
  };
  const isInStep = async (): Promise<boolean> => (await membersBy(nodes)).some(({ role, state }) => role === 'sync_standby' && ['running', 'streaming'].includes(state)) && (await leader().then(() => true, () => false));
  startPatroni(ground, nodes[0], etcd.address);
  await until('a first leader', async () => (await leader()) === 'one');
  startPatroni(ground, nodes[1], etcd.address);
  await until('a standby in step', isInStep);
  const proxy = await startProxy(ground, nodes);
  await until('the proxy', () => makeDatabase(proxy.port, password).then(() => true));
  return {
    databaseUrl: `postgres://linyi:${password}@127.0.0.1:${proxy.port}/linyi`, leader, isInStep,
    kill: (name, what) => {
      const node = nodeOf(name);
      if (what === 'machine') node.patroni?.kill('SIGKILL');
      killPostgres(node);
    },
    revive: (name) => {
      const node = nodeOf(name);
      if (node.patroni?.exitCode !== null || node.patroni.signalCode !== null) startPatroni(ground, node, etcd.address);
    },
    stop: async () => {
      await Promise.all(nodes.map(({ patroni }) => ended(patroni)));
      await Promise.all([ended(proxy.child), ended(etcd.child)]);
    },
  };
};

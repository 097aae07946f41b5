import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Account } from './embedded/account.ts';
import { postgresBinariesFor, type PostgresBinaries, type PostgresMajor } from './embedded/binaries.ts';
import { EmbeddedPostgresError } from './embedded/embedded-error.ts';
import { cleanEnvironment, createCluster, giveTo, prepareFolders, socketFolder, type Folders } from './embedded/folders.ts';
import { takeHold, type Hold } from './embedded/holders.ts';
import { dropStrayPidFile, livePostmaster, untilGone, untilReady, urlOf, type Postmaster } from './embedded/postmaster.ts';

export { postgresBinaries } from './embedded/binaries.ts';
export { EmbeddedPostgresError } from './embedded/embedded-error.ts';

export type EmbeddedPostgres = {
  /** Superuser over the unix socket; for `pg`. */
  url: string;
  socketDir: string;
  port: number;
  dataDir: string;
  pid: number;
  /** Leaves the server; the last one to leave shuts it down (connections are cut, everything committed is kept). */
  stop(): Promise<void>;
};

export type EmbeddedOptions = {
  dataDir: string;
  major?: PostgresMajor;
  settings?: Readonly<Record<string, string>>;
  /** Also listen on 127.0.0.1; over TCP every role needs a password (the superuser has none, so it can't come in that way). */
  tcpPort?: number;
  /** Starts the server again when it was killed (out of memory, by hand), for as long as we hold it. Told each time, with the error where it could not. */
  onRevival?: (error?: Error) => void;
  /** False gives up safety against a crash of the machine for speed: for databases of tests only. */
  durable?: boolean;
};

type Plan = { folders: Folders; account: Account | undefined; binaries: PostgresBinaries; options: EmbeddedOptions };

const socketPort = 5432;
const startAttempts = 3;
const largestLog = 10 * 1024 * 1024;
const lookEvery = 500;
/** Backends of a killed postmaster finish their statement before they go, and hold its shared memory until then. */
const orphansMayTake = 30_000;

/** For one small server beside the application. Statements and row values stay out of the log, since they hold personal data. */
const baseSettings = {
  shared_buffers: '64MB',
  max_connections: '60',
  jit: 'off',
  // A community fits into memory: reading by an index costs hardly more than reading in a row.
  random_page_cost: '1.1',
  wal_level: 'replica',
  unix_socket_permissions: '0700',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_checkpoints: 'off',
  log_error_verbosity: 'terse',
  log_min_error_statement: 'panic',
} as const;

const settingArguments = ({ settings = {}, tcpPort, durable = true }: EmbeddedOptions): string[] => {
  const strange = Object.keys(settings).find((name) => !/^[a-z_][a-z0-9_.]*$/i.test(name));
  if (strange !== undefined) throw new EmbeddedPostgresError('setting-invalid', `"${strange}" is not the name of a PostgreSQL setting.`);
  const all = {
    ...baseSettings,
    listen_addresses: tcpPort === undefined ? '' : '127.0.0.1',
    ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
    ...settings,
  };
  return Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
};

const sizeOf = (path: string): number => statSync(path, { throwIfNoEntry: false })?.size ?? 0;

const logSince = (log: string, offset: number): string => readFileSync(log).subarray(offset).toString('utf8').trim();

/** Runs the postmaster detached, so that Ctrl-C in a terminal reaches us first and we shut it down in order. */
const launch = ({ folders, account, binaries, options }: Plan): { over: () => boolean; said: () => string } => {
  if (sizeOf(folders.log) > largestLog) renameSync(folders.log, `${folders.log}.1`);
  const offset = sizeOf(folders.log);
  const log = openSync(folders.log, 'a', 0o600);
  const port = options.tcpPort ?? socketPort;
  const args = ['-D', folders.cluster, '-p', String(port), '-k', socketFolder(folders, account, port), ...settingArguments(options)];
  const child = spawn(join(binaries.bin, 'postgres'), args, {
    cwd: '/',
    env: cleanEnvironment(),
    detached: true,
    stdio: ['ignore', log, log],
    ...(account && { uid: account.uid, gid: account.gid }),
  });
  closeSync(log);
  child.unref();
  let failure: string | undefined;
  let ended = false;
  child.on('error', (error) => {
    failure = String(error);
    ended = true;
  });
  child.on('exit', () => (ended = true));
  return { over: () => ended, said: () => failure ?? logSince(folders.log, offset) };
};

const isOrphanTrouble = (said: string): boolean => /shared memory block|lock file ".*" already exists/.test(said);

/** The running server of the folder, or a new one; of several that start at once PostgreSQL's own lock file lets one win. */
const attachOrLaunch = async (plan: Plan): Promise<Postmaster> => {
  const { cluster } = plan.folders;
  const patienceEnds = performance.now() + orphansMayTake;
  let said = '';
  for (let failed = 0; failed < startAttempts; ) {
    if (livePostmaster(cluster) !== undefined) {
      const running = await untilReady(cluster, () => true);
      if (running !== undefined) return running;
    }
    dropStrayPidFile(cluster);
    giveTo(plan.account, cluster);
    const child = launch(plan);
    const started = await untilReady(cluster, child.over);
    if (started !== undefined) return started;
    said = child.said();
    if (!isOrphanTrouble(said) || performance.now() > patienceEnds) failed += 1;
    await pause(100);
  }
  throw new EmbeddedPostgresError('start-failed', `The database in ${plan.folders.dataDir} did not start: ${said.slice(-2000)}`);
};

const checkPort = (postmaster: Postmaster, { tcpPort, dataDir }: EmbeddedOptions): void => {
  if (tcpPort === undefined || (postmaster.port === tcpPort && postmaster.listens !== '')) return;
  throw new EmbeddedPostgresError('port-differs', `The database in ${dataDir} already runs without TCP port ${tcpPort}. Stop it first, or leave the port out.`);
};

const signal = (pid: number, name: 'SIGINT' | 'SIGQUIT'): void => {
  try {
    process.kill(pid, name);
  } catch {
    // It has gone by itself, which is what we want.
  }
};

/** Stops whatever server runs there now: ours may have been killed and another holder have started it anew. */
const shutDown = async (cluster: string): Promise<void> => {
  const pid = livePostmaster(cluster)?.pid;
  if (pid === undefined) return;
  signal(pid, 'SIGINT');
  if (await untilGone(pid, 30_000)) return;
  signal(pid, 'SIGQUIT');
  await untilGone(pid, 10_000);
};

/** Looks after the server that others of ours may also look after: of several that start it anew, PostgreSQL lets one win. */
const keepAlive = (plan: Plan, told: (error?: Error) => void): { cease(): Promise<void> } => {
  let reviving: Promise<void> | undefined;
  const look = (): void => {
    if (reviving !== undefined || livePostmaster(plan.folders.cluster) !== undefined) return;
    reviving = attachOrLaunch(plan).then(() => told(), (error: unknown) => told(error instanceof Error ? error : new Error(String(error)))).finally(() => (reviving = undefined));
  };
  const timer = setInterval(look, lookEvery);
  timer.unref();
  return {
    cease: async () => {
      clearInterval(timer);
      await reviving;
    },
  };
};

const held = (postmaster: Postmaster, plan: Plan, hold: Hold): EmbeddedPostgres => {
  const { folders } = plan;
  const { pid, port, socketDir } = postmaster;
  const keeper = plan.options.onRevival && keepAlive(plan, plan.options.onRevival);
  const leaveAtExit = (): void => {
    const left = hold.release() === 'last' ? livePostmaster(folders.cluster) : undefined;
    if (left) signal(left.pid, 'SIGINT');
  };
  process.once('exit', leaveAtExit);
  let stopped: Promise<void> | undefined;
  const stop = async (): Promise<void> => {
    process.off('exit', leaveAtExit);
    await keeper?.cease();
    if (hold.release() === 'others-remain') return;
    try {
      await shutDown(folders.cluster);
    } finally {
      hold.closed();
    }
  };
  return { url: urlOf(postmaster), socketDir, port, dataDir: folders.dataDir, pid, stop: () => (stopped ??= stop()) };
};

/**
 * Starts PostgreSQL in a folder, creating the database when the folder is new, or attaches to the server that already runs there
 * (left by a process that was killed, or shared with a sibling). Inside lie `cluster`, `postgres.log`, `holders` and, if its path is short enough, `socket`.
 * @throws EmbeddedPostgresError with a code and a sentence that says what to do
 */
export const startEmbeddedPostgres = async (options: EmbeddedOptions): Promise<EmbeddedPostgres> => {
  const major = options.major ?? 18;
  settingArguments(options);
  const { folders, account } = prepareFolders(options.dataDir, major);
  const hold = await takeHold(folders.holders);
  try {
    const binaries = postgresBinariesFor(major, account);
    await createCluster(folders, account, { binaries, major, durable: options.durable ?? true });
    const plan: Plan = { folders, account, binaries, options };
    const postmaster = await attachOrLaunch(plan);
    checkPort(postmaster, options);
    return held(postmaster, plan, hold);
  } catch (error) {
    hold.release();
    hold.closed();
    throw error;
  }
};

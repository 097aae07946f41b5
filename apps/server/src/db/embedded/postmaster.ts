import { spawnSync } from 'node:child_process';
import { readFileSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';

/** What postmaster.pid says about the server of a cluster. */
export type Postmaster = { pid: number; port: number; socketDir: string; listens: string; ready: boolean };

const readLines = (path: string): string[] | undefined => {
  try {
    return readFileSync(path, 'utf8').split('\n');
  } catch {
    return undefined;
  }
};

/** The command line of a process, or undefined when there is none of that id. */
const commandOf = (pid: number): string | undefined => {
  if (process.platform === 'linux') {
    const said = readLines(`/proc/${pid}/cmdline`)?.join('\n').replaceAll('\0', ' ').trim();
    // A killed process nobody has waited for yet has an empty command line.
    return said === '' ? undefined : said;
  }
  const said = spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
  return said.status === 0 ? said.stdout.trim() : undefined;
};

/** A name for a running process that its id alone isn't, since ids come round again. */
export const processIdentity = (pid: number): string | undefined => {
  if (process.platform === 'linux') {
    const fields = readLines(`/proc/${pid}/stat`)?.join('\n').replace(/^.*\) /s, '').split(' ');
    return fields === undefined || fields[0] === 'Z' ? undefined : `${pid}-${fields[19] ?? ''}`;
  }
  const said = spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' });
  return said.status === 0 ? `${pid}-${said.stdout.trim().replaceAll(/\W+/g, '')}` : undefined;
};

const serves = (pid: number, cluster: string): boolean => {
  const command = commandOf(pid);
  return command !== undefined && command.includes('postgres') && command.includes(`-D ${cluster}`);
};

/** The live postmaster of the cluster, whoever started it. */
export const livePostmaster = (cluster: string): Postmaster | undefined => {
  const lines = readLines(join(cluster, 'postmaster.pid'));
  const pid = Number(lines?.[0]);
  if (lines === undefined || !Number.isInteger(pid) || pid <= 0 || !serves(pid, cluster)) return undefined;
  return { pid, port: Number(lines[3]), socketDir: lines[4] ?? '', listens: lines[5] ?? '', ready: (lines[7] ?? '').startsWith('ready') };
};

/**
 * PostgreSQL itself takes over the pid file of a dead postmaster, but refuses when the id has meanwhile gone to any other process of its account,
 * which is the rule rather than the exception in a restarted container.
 */
export const dropStrayPidFile = (cluster: string): void => {
  const path = join(cluster, 'postmaster.pid');
  const before = readLines(path)?.join('\n');
  if (before === undefined) return;
  const pid = Number(before.split('\n')[0]);
  if (!(pid > 0) || processIdentity(pid) === undefined || serves(pid, cluster)) return;
  if (readLines(path)?.join('\n') === before) unlinkSync(path);
};

export const urlOf = ({ socketDir, port }: { socketDir: string; port: number }): string =>
  `postgres://postgres@/postgres?host=${encodeURIComponent(socketDir)}&port=${port}`;

/** True when the server answered a query, false when it doesn't take connections (yet, or any more). */
export const answers = async (postmaster: Postmaster): Promise<boolean> => {
  const client = new Client({ connectionString: urlOf(postmaster), connectionTimeoutMillis: 5_000 });
  // A server killed in between breaks an idle connection; without a listener that would end our process.
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('select 1');
    return true;
  } catch (error) {
    // 53300: all connections are taken, so it is well alive.
    return error instanceof Error && 'code' in error && error.code === '53300';
  } finally {
    await client.end().catch(() => undefined);
  }
};

/** Waits until the postmaster answers. False when it ended instead. */
export const untilReady = async (cluster: string, isOver: () => boolean): Promise<Postmaster | undefined> => {
  for (;;) {
    const found = livePostmaster(cluster);
    if (found?.ready && (await answers(found))) return found;
    if (found === undefined && isOver()) return undefined;
    await pause(10);
  }
};

export const untilGone = async (pid: number, within: number): Promise<boolean> => {
  const identity = processIdentity(pid);
  const end = performance.now() + within;
  while (identity !== undefined && processIdentity(pid) === identity) {
    if (performance.now() > end) return false;
    await pause(10);
  }
  return true;
};

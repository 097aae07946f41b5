import { spawn } from 'node:child_process';
import { chmodSync, chownSync, lstatSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, realpathSync, renameSync, rmSync, statSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join, relative, resolve, sep } from 'node:path';
import { syncFolder } from '../sync-folder.ts';
import { accountFor, blockedFor, type Account } from './account.ts';
import type { PostgresBinaries, PostgresMajor } from './binaries.ts';
import { EmbeddedPostgresError } from './embedded-error.ts';
import { processIdentity } from './postmaster.ts';

/** `cluster` is what PostgreSQL calls its data directory; it lies inside the folder the caller named, beside log and socket. */
export type Folders = { dataDir: string; cluster: string; log: string; holders: string };

/** sun_path has 108 bytes on Linux and 104 on macOS, with the closing zero. */
const longestSocketPath = 103;

const unreachable = (dataDir: string, blocked: string, who: string): EmbeddedPostgresError =>
  new EmbeddedPostgresError(
    'folder-unreachable',
    `The database runs as ${who}, which cannot reach the data folder ${dataDir}: ${blocked} is closed to it. ` +
      `Choose a data folder elsewhere (for example /var/lib/linyi), or open the way with: chmod o+x ${blocked}`,
  );

const makeDataDir = (dataDir: string): void => {
  try {
    // Root needs the database's account to pass through here; everything inside is closed on its own.
    if (mkdirSync(dataDir, { recursive: true }) !== undefined) chmodSync(dataDir, process.getuid?.() === 0 ? 0o711 : 0o700);
  } catch (error) {
    throw new EmbeddedPostgresError('folder-unreachable', `The data folder ${dataDir} cannot be created (${String(error)}). Choose a folder you may write to.`);
  }
};

const ownNames = ['cluster', 'holders', 'socket', 'postgres.log', 'postgres.log.1'];

/**
 * Lets the account pass through a folder of root's that holds nothing but our way down, such as one fresh from mktemp -d.
 * Anything else in it might rely on the folder being closed, so then the operator has to decide.
 */
const openWay = (dataDir: string, account: Account): void => {
  for (let blocked = blockedFor(account, dataDir); blocked !== undefined; blocked = blockedFor(account, dataDir)) {
    const { uid, mode } = statSync(blocked);
    const expected = blocked === dataDir ? ownNames : [relative(blocked, dataDir).split(sep)[0]];
    const isOnlyWay = uid === 0 && readdirSync(blocked).every((name) => expected.includes(name) || (blocked === dataDir && name.startsWith('cluster.new-')));
    if (!isOnlyWay) throw unreachable(dataDir, blocked, `the account ${account.name}`);
    chmodSync(blocked, mode | 0o111);
  }
};

const checkCluster = (folders: Folders, major: PostgresMajor): void => {
  if (!hasCluster(folders)) return;
  const found = readFileSync(join(folders.cluster, 'PG_VERSION'), 'utf8').trim();
  if (found === String(major)) return;
  throw new EmbeddedPostgresError(
    'other-major',
    `The data folder ${folders.dataDir} was made by PostgreSQL ${found}, and PostgreSQL ${major} cannot read it. Start it with ${found}, take a backup, and restore that into an empty folder.`,
  );
};

const checkOwner = (folders: Folders): void => {
  const ours = process.getuid?.();
  if (ours === undefined || ours === 0) return;
  const foreign = [folders.dataDir, folders.cluster].find((path) => {
    const owner = statSync(path, { throwIfNoEntry: false })?.uid;
    return owner !== undefined && owner !== ours;
  });
  if (foreign === undefined) return;
  throw new EmbeddedPostgresError('folder-foreign', `${foreign} belongs to another account. Start as that account, or choose another data folder.`);
};

/**
 * The folder of a database and the account that runs it, created where absent.
 * @throws EmbeddedPostgresError `folder-unreachable`, `folder-foreign`, `other-major`, `no-unprivileged-account`
 */
export const prepareFolders = (wanted: string, major: PostgresMajor): { folders: Folders; account: Account | undefined } => {
  makeDataDir(resolve(wanted));
  const dataDir = realpathSync(wanted);
  const folders: Folders = { dataDir, cluster: join(dataDir, 'cluster'), log: join(dataDir, 'postgres.log'), holders: join(dataDir, 'holders') };
  const account = accountFor(folders.cluster);
  if (account) openWay(dataDir, account);
  checkOwner(folders);
  checkCluster(folders, major);
  mkdirSync(folders.holders, { recursive: true, mode: 0o700 });
  return { folders, account };
};

export const hasCluster = (folders: Folders): boolean => statSync(join(folders.cluster, 'PG_VERSION'), { throwIfNoEntry: false }) !== undefined;

/** A cluster put back by root (unpacked, copied) belongs to root; the database could not even read it. */
export const giveTo = (account: Account | undefined, folder: string): void => {
  if (account === undefined) return;
  const give = (path: string): void => {
    const found = lstatSync(path);
    if (found.uid !== account.uid && !found.isSymbolicLink()) chownSync(path, account.uid, account.gid);
  };
  if (statSync(folder).uid === account.uid) return;
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) give(join(entry.parentPath, entry.name));
  // The folder itself last: a kill on the way leaves it root's, and the next start does the rest.
  give(folder);
};

const isPrivate = (folder: string, uid: number): boolean => {
  const found = lstatSync(folder, { throwIfNoEntry: false });
  return found !== undefined && found.isDirectory() && found.uid === uid && (found.mode & 0o077) === 0;
};

/** Who can open the socket is superuser, so its folder is closed to all but the database's account (and root). */
export const socketFolder = (folders: Folders, account: Account | undefined, port: number): string => {
  const uid = account?.uid ?? process.getuid?.() ?? 0;
  const close = (folder: string): string => {
    chmodSync(folder, 0o700);
    if (account) chownSync(folder, account.uid, account.gid);
    return folder;
  };
  const inside = join(folders.dataDir, 'socket');
  const isShort = (folder: string): boolean => Buffer.byteLength(join(folder, `.s.PGSQL.${port}`)) <= longestSocketPath;
  if (isShort(inside)) {
    mkdirSync(inside, { recursive: true, mode: 0o700 });
    return close(inside);
  }
  const short = ['/tmp', tmpdir()].find(isShort) ?? tmpdir();
  const outside = join(short, `linyi-${createHash('sha256').update(`${uid} ${folders.cluster}`).digest('hex').slice(0, 16)}`);
  try {
    mkdirSync(outside, { mode: 0o700 });
    return close(outside);
  } catch {
    // Anybody may have taken the name in a shared folder, so an existing one counts only when it is closed and the database's own.
    return isPrivate(outside, uid) ? outside : close(mkdtempSync(join(short, 'linyi-')));
  }
};

/** The database and initdb see none of our environment: PGPORT or PGDATA of the shell would lead them astray. */
export const cleanEnvironment = (): NodeJS.ProcessEnv => ({ PATH: process.env['PATH'] ?? '/usr/bin:/bin', LC_ALL: 'C' });

const localeArguments = (major: PostgresMajor): string[] =>
  major === 18 ? ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'] : ['--locale=C', '--data-checksums'];

const runInitdb = async (program: string, args: string[], account: Account | undefined): Promise<void> => {
  const child = spawn(program, args, {
    cwd: '/',
    env: cleanEnvironment(),
    stdio: ['ignore', 'ignore', 'pipe'],
    ...(account && { uid: account.uid, gid: account.gid }),
  });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
  const code = await new Promise<number | null>((done, failed) => child.on('error', failed).on('close', done));
  if (code !== 0) throw new EmbeddedPostgresError('initdb-failed', `A new database could not be created: ${said.trim()}`);
};

/** What a start that was killed while it made a cluster has left behind. */
const sweepHalfClusters = ({ dataDir }: Folders): void => {
  for (const name of readdirSync(dataDir)) {
    const [, identity] = /^cluster\.new-([^.]+)\./.exec(name) ?? [];
    if (identity !== undefined && processIdentity(Number(identity.split('-')[0])) !== identity) rmSync(join(dataDir, name), { recursive: true, force: true });
  }
};

/**
 * Creates the cluster when there is none. It is built beside its place and renamed into it, so a kill on the way leaves no half cluster,
 * and of two starts at once one wins while the other throws its own away.
 */
export const createCluster = async (
  folders: Folders,
  account: Account | undefined,
  how: { binaries: PostgresBinaries; major: PostgresMajor; durable: boolean },
): Promise<void> => {
  sweepHalfClusters(folders);
  if (hasCluster(folders)) return;
  const fresh = mkdtempSync(`${folders.cluster}.new-${processIdentity(process.pid) ?? ''}.`);
  try {
    if (account) chownSync(fresh, account.uid, account.gid);
    const args = ['-D', fresh, '-U', 'postgres', '-E', 'UTF8', '--auth-local=trust', '--auth-host=scram-sha-256', '--no-instructions'];
    await runInitdb(join(how.binaries.bin, 'initdb'), [...args, ...localeArguments(how.major), ...(how.durable ? [] : ['--no-sync'])], account);
    renameSync(fresh, folders.cluster);
    if (how.durable) await syncFolder(folders.dataDir);
  } catch (error) {
    rmSync(fresh, { recursive: true, force: true });
    if (!hasCluster(folders)) throw error;
  }
};

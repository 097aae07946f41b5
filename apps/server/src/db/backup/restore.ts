import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join, normalize } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Client } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { readMembers, readParts, stagingPrefix, verifyArchive, wholeBackup, type Manifest, type Member } from './archive.ts';
import { BackupError } from './backup-error.ts';
import { findForeignKeys, findMigrations, findTables, isPassing, withSession, type Table } from './catalogue.ts';

export type RestoreReport = { source: string; takenAt: string; migration: string; tables: number; rows: number; files: number };
/** `verified`: what `readBackup` said of the source a moment ago. */
export type RestoreOptions = { connectionString: string; filesDir: string; source: string; verified?: Manifest };

const migrationDiffers = (here = 'none', there = 'none'): BackupError =>
  new BackupError(
    'migration-differs',
    `The backup and this database stand at different migrations: the backup has ${there}, the database ${here}` +
      `${here === there ? ' with another content' : ''}. Restore it with the version that made it, then upgrade.`,
  );

export const checkMigrations = (ours: Manifest['migrations'], theirs: Manifest['migrations']): void => {
  const length = Math.max(ours.length, theirs.length);
  for (let at = 0; at < length; at += 1) {
    const [here, there] = [ours[at], theirs[at]];
    if (here?.name === there?.name && here?.digest === there?.digest) continue;
    throw migrationDiffers(here?.name, there?.name);
  }
};

type Load = { table: Table; source: Manifest['tables'][number] };

const pairTables = (tables: readonly Table[], manifest: Manifest): Load[] => {
  const here = new Map(tables.map((table) => [`${table.schema}.${table.name}`, table]));
  const differs = (name: string): BackupError =>
    new BackupError('schema-differs', `The table ${name} is not the same in the backup and in this database. Restore into a database that only the migrations have made.`);
  const loads = manifest.tables.map((source) => {
    const name = `${source.schema}.${source.name}`;
    const table = here.get(name);
    here.delete(name);
    if (table === undefined || [...table.columns].sort().join() !== [...source.columns].sort().join()) throw differs(name);
    return { table, source };
  });
  const [unlisted] = here.keys();
  if (unlisted !== undefined) throw differs(unlisted);
  return loads;
};

const checkOwned = (tables: readonly Table[]): void => {
  const foreign = tables.find(({ owned }) => !owned);
  if (foreign) throw new BackupError('not-owner', `The table ${foreign.sql} belongs to another role. Restore as the role that migrates the database.`);
};

/** Statements that let rows in as they are, and those that put everything back; all within the transaction, so a failure leaves no trace. */
type Preparation = { before: string[]; after: string[] };

const openFences = (tables: readonly Table[]): Preparation => {
  const fenced = tables.filter(({ forced, filtered }) => forced && filtered);
  return {
    before: fenced.map(({ sql }) => `alter table ${sql} no force row level security`),
    after: fenced.map(({ sql }) => `alter table ${sql} force row level security`),
  };
};

/** Their work is in the rows already; run again it would be done twice. */
const silenceTriggers = async (client: Client, tables: readonly Table[]): Promise<Preparation> => {
  const { rows } = await client.query<{ table: string; name: string; enabled: string }>(
    `select t.tgrelid::regclass::text as "table", quote_ident(t.tgname) as name, t.tgenabled::text as enabled
     from pg_trigger t where not t.tgisinternal and t.tgenabled <> 'D' and t.tgrelid = any($1::regclass[]::oid[])`,
    [tables.map(({ sql }) => sql)],
  );
  const verb = (enabled: string): string => (enabled === 'A' ? 'enable always' : enabled === 'R' ? 'enable replica' : 'enable');
  return {
    before: rows.map(({ table, name }) => `alter table ${table} disable trigger ${name}`),
    after: rows.map(({ table, name, enabled }) => `alter table ${table} ${verb(enabled)} trigger ${name}`),
  };
};

/** Keys to a table that is loaded later (rings only, since parents come first) are checked once everything is in. */
export const deferRings = async (client: Client, loads: readonly { readonly table: Table }[]): Promise<Preparation> => {
  const place = new Map(loads.map(({ table }, at) => [table.sql, at]));
  const late = (await findForeignKeys(client)).filter(({ from, to }) => from !== to && !((place.get(to) ?? Infinity) < (place.get(from) ?? -1)));
  const mode = (deferrable: boolean, deferred: boolean): string => (deferrable ? `deferrable initially ${deferred ? 'deferred' : 'immediate'}` : 'not deferrable');
  return {
    before: late.map(({ from, name }) => `alter table ${from} alter constraint ${name} deferrable initially deferred`),
    after: late.map(({ from, name, deferrable, deferred }) => `alter table ${from} alter constraint ${name} ${mode(deferrable, deferred)}`),
  };
};

export const runAll = async (client: Client, statements: readonly string[]): Promise<void> => {
  for (const statement of statements) await client.query(statement);
};

const checkEmpty = async (client: Client, tables: readonly Table[]): Promise<void> => {
  for (const { sql } of tables) {
    const { rows } = await client.query(`select 1 from ${sql} limit 1`);
    if (rows.length > 0) throw new BackupError('database-not-empty', `The table ${sql} already has rows. Restore into an empty, freshly migrated database.`);
  }
};

const loadTable = async (client: Client, { table, source }: Load, members: AsyncGenerator<Member>): Promise<void> => {
  const columns = source.columns.map((column) => client.escapeIdentifier(column)).join(', ');
  const copy = client.query(copyFrom(`copy ${table.sql} (${columns}) from stdin`));
  await pipeline(readParts(members, source.parts), copy);
  if (copy.rowCount !== source.rows) throw new BackupError('damaged', `The table ${table.sql} came to ${copy.rowCount} rows instead of ${source.rows}.`);
};

const setSequences = async (client: Client, { sequences }: Manifest): Promise<void> => {
  for (const { schema, name, lastValue, isCalled } of sequences) {
    await client.query("select setval(format('%I.%I', $1::text, $2::text)::regclass, $3::bigint, $4::boolean)", [schema, name, lastValue, isCalled]);
  }
};

const checkPaths = (manifest: Manifest): void => {
  const strange = manifest.files.find(({ path }) => path === '' || path.startsWith('/') || path.includes('\0') || path.includes('\\') || normalize(path) !== path || path.split('/').includes('..'));
  if (strange) throw new BackupError('damaged', `The backup names a file outside its folder: ${JSON.stringify(strange.path)}.`);
};

const prepareFilesDir = async (filesDir: string): Promise<void> => {
  await mkdir(filesDir, { recursive: true });
  const entries = await readdir(filesDir);
  const present = entries.find((name) => !name.startsWith(stagingPrefix));
  if (present !== undefined) throw new BackupError('folder-not-empty', `The folder ${filesDir} is not empty (${present}). Restore into an empty one.`);
  for (const leftover of entries) await rm(join(filesDir, leftover), { recursive: true, force: true });
};

const stageFiles = async (staging: string, manifest: Manifest, members: AsyncGenerator<Member>): Promise<void> => {
  for (const { path, parts } of manifest.files) {
    const place = join(staging, path);
    await mkdir(dirname(place), { recursive: true });
    await pipeline(readParts(members, parts), createWriteStream(place, { flags: 'wx', flush: true }));
  }
};

/** What lies in the files' folder because of us, to be taken away again on failure. */
type Placed = string[];

const moveUp = async (staging: string, filesDir: string, placed: Placed): Promise<void> => {
  for (const name of await readdir(staging)) {
    await rename(join(staging, name), join(filesDir, name));
    placed.push(join(filesDir, name));
  }
  await rm(staging, { recursive: true, force: true });
};

const commit = async (client: Client, filesDir: string): Promise<void> => {
  try {
    await client.query('commit');
  } catch (error) {
    // The server may have committed before the line broke: taking the files away again could lose them.
    throw new BackupError('outcome-unknown', `The connection broke at the very end, so it is not known whether the rows are in. If the database is empty, empty ${filesDir} and restore again.`, error);
  }
};

const load = async (client: Client, manifest: Manifest, options: RestoreOptions & { placed: Placed }): Promise<void> => {
  const tables = await findTables(client);
  checkMigrations(await findMigrations(client), manifest.migrations);
  const loads = pairTables(tables, manifest);
  checkOwned(tables);
  if (tables.length > 0) await client.query(`lock table ${tables.map(({ sql }) => sql).join(', ')} in share row exclusive mode`);
  const preparations = [openFences(tables), await silenceTriggers(client, tables), await deferRings(client, loads)];
  await runAll(client, preparations.flatMap(({ before }) => before));
  // A filter left standing would hide rows from the check below: better an error.
  await client.query('set local row_security = off');
  await checkEmpty(client, tables);

  const staging = await mkdtemp(join(options.filesDir, stagingPrefix));
  options.placed.push(staging);
  const members = readMembers(options.source);
  try {
    for (const each of loads) await loadTable(client, each, members);
    await stageFiles(staging, manifest, members);
  } finally {
    await members.return(undefined);
  }
  // Older archives hold them; let in, they would live until somebody ended them.
  for (const { table } of loads) if (isPassing(table)) await client.query(`delete from ${table.sql}`);
  await client.query('set constraints all immediate');
  await runAll(client, preparations.flatMap(({ after }) => after));
  await setSequences(client, manifest);
  await moveUp(staging, options.filesDir, options.placed);
};

/**
 * Reads a backup once from end to end.
 * @throws BackupError `source-absent`, `damaged`, `format-unknown`, `format-newer`
 */
export const readBackup = async (source: string): Promise<Manifest> => {
  const manifest = await verifyArchive(source, wholeBackup);
  checkPaths(manifest);
  return manifest;
};

/**
 * Puts a backup into an empty database at the same migration, and its files into an empty folder. The archive is verified before
 * anything is written; all rows come in one transaction, and a failure leaves database and folder empty.
 * @throws BackupError with a code and a sentence that says what to do
 */
export const restoreFrom = async (options: RestoreOptions): Promise<RestoreReport> => {
  const manifest = options.verified ?? (await readBackup(options.source));
  await prepareFilesDir(options.filesDir);
  await withSession(options.connectionString, async (client) => {
    const placed: Placed = [];
    await client.query('begin');
    try {
      await load(client, manifest, { ...options, placed });
    } catch (error) {
      await client.query('rollback').catch(() => undefined);
      for (const path of placed) await rm(path, { recursive: true, force: true });
      throw error;
    }
    await commit(client, options.filesDir);
    // Only plans depend on it, and the server does it by itself in a while.
    await client.query('analyze').catch(() => undefined);
  });
  return {
    source: options.source,
    takenAt: manifest.takenAt,
    migration: manifest.migrations.at(-1)?.name ?? '',
    tables: manifest.tables.length,
    rows: manifest.tables.reduce((sum, { rows }) => sum + rows, 0),
    files: manifest.files.length,
  };
};

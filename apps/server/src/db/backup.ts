import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join, relative, resolve, sep } from 'node:path';
import { Readable } from 'node:stream';
import type { Client } from 'pg';
import { createArchive, stagingPrefix, type ArchiveWriter, type Manifest } from './backup/archive.ts';
import { BackupError } from './backup/backup-error.ts';
import { communitiesTable, findCommunities, findForeignKeys, findMigrations, findSequences, isPassing, parentsFirst, withSession, type Table } from './backup/catalogue.ts';
import { secretSignOf } from './backup/secret-sign.ts';
import { beginSnapshot, copyOut, countingRows, momentOf, type Rows } from './backup/snapshot.ts';

export { BackupError } from './backup/backup-error.ts';
export { readBackup, restoreFrom, type RestoreReport } from './backup/restore.ts';

export type BackupReport = {
  target: string;
  /** Size of the archive. */
  bytes: number;
  takenAt: string;
  /** The newest migration of the database. */
  migration: string;
  tables: { name: string; rows: number }[];
  files: number;
};
/** `secret`: that of the installation; the archive says by a slow hash which it was. */
export type BackupOptions = { connectionString: string; filesDir: string; target: string; secret?: string };

/** A role under row-level security sees one community at a time, so it goes through all that the directory lists. */
const copyByCommunity = async function* (client: Client, table: Table, communities: readonly string[]): AsyncGenerator<Buffer> {
  for (const community of communities) {
    await client.query("select set_config('app.community_id', $1, true)", [community]);
    yield* copyOut(client, table);
  }
  await client.query("select set_config('app.community_id', '', true)");
};

const checkVisible = (tables: readonly Table[]): void => {
  const hidden = tables.find(({ filtered, columns, sql }) => filtered && (sql === communitiesTable || !columns.includes('community_id')));
  if (hidden) throw new BackupError('rows-hidden', `Row-level security hides rows of ${hidden.sql} from this role. Take the backup as a superuser or a role with BYPASSRLS.`);
};

const addTables = async (client: Client, archive: ArchiveWriter, tables: readonly Table[]): Promise<Manifest['tables']> => {
  checkVisible(tables);
  const communities = tables.some(({ filtered }) => filtered) ? await findCommunities(client) : [];
  const added: Manifest['tables'] = [];
  for (const table of parentsFirst(tables, await findForeignKeys(client))) {
    const { schema, name, columns } = table;
    const rows: Rows = { count: 0 };
    const chunks = isPassing(table) ? (Readable.from([]) as AsyncIterable<Buffer>) : table.filtered ? copyByCommunity(client, table, communities) : copyOut(client, table);
    const parts = await archive.add((part) => `tables/${schema}.${name}/${String(part).padStart(6, '0')}.copy`, countingRows(chunks, rows));
    added.push({ schema, name, columns, rows: rows.count, parts });
  }
  return added;
};

const filesBelow = async (folder: string): Promise<string[]> => {
  if (await stat(folder).then(() => false, () => true)) return [];
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const strange = entries.find((entry) => !entry.isFile() && !entry.isDirectory());
  if (strange) throw new BackupError('file-strange', `${join(strange.parentPath, strange.name)} is neither a file nor a folder, and a backup cannot hold it.`);
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name)).filter((path) => !relative(folder, path).startsWith(stagingPrefix)).sort();
};

/** Files are read after the snapshot began: every file a row in it names was there by then. */
const addFiles = async (archive: ArchiveWriter, filesDir: string): Promise<Manifest['files']> => {
  const added: Manifest['files'] = [];
  for (const place of await filesBelow(filesDir)) {
    const path = relative(filesDir, place).split(sep).join('/');
    try {
      const parts = await archive.add((part) => (part === 0 ? `files/${path}` : `files/${path}.part-${part}`), createReadStream(place));
      added.push({ path, parts });
    } catch (error) {
      // Deleted since the folder was listed.
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
    }
  }
  return added;
};

const fill = async (client: Client, archive: ArchiveWriter, { filesDir, secret }: Pick<BackupOptions, 'filesDir' | 'secret'>): Promise<Manifest> => {
  const tables = await beginSnapshot(client);
  const moment = await momentOf(client);
  const migrations = await findMigrations(client);
  const added = await addTables(client, archive, tables);
  const sequences = await findSequences(client);
  await client.query('commit');
  const files = await addFiles(archive, filesDir);
  return { format: 'linyi-backup', version: 1, takenAt: moment.at, postgres: moment.version, migrations, tables: added, sequences, files, ...(secret === undefined ? {} : { secretSign: secretSignOf(secret) }) };
};

/**
 * Writes one archive (tar.gz) with every row of one moment and the uploaded files, while everybody goes on working.
 * It holds personal data: only its owner may read it. The target appears when it is complete and on disk, and must not exist before.
 * @throws BackupError with a code and a sentence that says what to do
 */
export const backupTo = async ({ connectionString, filesDir, target, secret }: BackupOptions): Promise<BackupReport> => {
  if (await stat(target).then(() => true, () => false)) throw new BackupError('target-exists', `${target} exists already. Choose another name.`);
  if (!relative(resolve(filesDir), resolve(target)).startsWith('..')) throw new BackupError('target-inside', `${target} lies inside ${filesDir}, which is to be backed up. Choose a place outside.`);
  const archive = createArchive(target, new Date());
  try {
    const manifest = await withSession(connectionString, (client) => fill(client, archive, { filesDir, ...(secret === undefined ? {} : { secret }) }));
    const { bytes } = await archive.finish(manifest);
    return {
      target,
      bytes,
      takenAt: manifest.takenAt,
      migration: manifest.migrations.at(-1)?.name ?? '',
      tables: manifest.tables.map(({ schema, name, rows }) => ({ name: `${schema}.${name}`, rows })),
      files: manifest.files.length,
    };
  } catch (error) {
    await archive.abandon();
    throw error;
  }
};

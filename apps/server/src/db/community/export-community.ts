import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { Readable } from 'node:stream';
import type { Client } from 'pg';
import { createArchive, type ArchiveWriter } from '../backup/archive.ts';
import { BackupError } from '../backup/backup-error.ts';
import { communitiesTable, findMigrations, withSession } from '../backup/catalogue.ts';
import { beginSnapshot, copyOut, countingRows, momentOf, type Rows } from '../backup/snapshot.ts';
import type { CommunityManifest } from './community-manifest.ts';
import { leavingTables, type Leaving } from './what-leaves.ts';

export type ExportOptions = { readonly connectionString: string; readonly filesDir: string; readonly slug: string; readonly target: string };
export type ExportReport = { readonly name: string; readonly takenAt: string; readonly bytes: number; readonly rows: number; readonly tables: number; readonly files: number; readonly missing: number; readonly accounts: CommunityManifest['accounts'] };

const findCommunity = async (client: Client, slug: string): Promise<CommunityManifest['community']> => {
  const { rows } = await client.query<{ row: CommunityManifest['community'] }>(`select to_jsonb(c) as row from ${communitiesTable} c where slug = $1`, [slug]);
  if (!rows[0]) throw new BackupError('community-unknown', `There is no community with the slug "${slug}" here.`);
  return rows[0].row;
};

const idColumns = (tables: readonly Leaving[]): readonly Leaving[] => tables.filter(({ columns }) => columns.includes('account_id'));

/** By the phone that somebody proved to have; no sessions, no factors, no keys. Whoever has none is let in anew by the steward. */
const addAccounts = async (client: Client, archive: ArchiveWriter, { tables, id }: { tables: readonly Leaving[]; id: string }): Promise<CommunityManifest['accounts']> => {
  const held = idColumns(tables).map(({ sql }) => `select account_id from ${sql} where community_id = ${client.escapeLiteral(id)}`);
  const { rows } = held.length === 0 ? { rows: [] } : await client.query<{ id: string; phone: string | null }>(
    `select u.id, case when u."phoneNumberVerified" then u."phoneNumber" end as phone from auth."user" u where u.id in (${held.join(' union ')}) order by 1`);
  const known = rows.filter(({ phone }) => phone !== null);
  return { byPhone: known.length, without: rows.length - known.length, parts: await archive.add(() => 'accounts.json', Readable.from([Buffer.from(JSON.stringify(known))])) };
};

const addTables = async (client: Client, archive: ArchiveWriter, { tables, id }: { tables: readonly Leaving[]; id: string }): Promise<CommunityManifest['tables']> => {
  const added: CommunityManifest['tables'] = [];
  for (const table of tables) {
    const rows: Rows = { count: 0 };
    const parts = await archive.add((part) => `tables/${table.name}/${String(part).padStart(6, '0')}.copy`, countingRows(copyOut(client, table, table.which(id)), rows));
    added.push({ name: table.name, columns: table.columns, rows: rows.count, parts });
  }
  return added;
};

/** Pictures are named by the digest of their content: whatever column of the community holds such a digest names its files. */
const findDigests = async (client: Client, tables: readonly Leaving[], id: string): Promise<readonly string[]> => {
  const asked = tables.flatMap(({ sql, columns }) => columns.filter((column) => /(^|_)digest$/.test(column)).map((column) =>
    `select ${client.escapeIdentifier(column)}::text as digest from ${sql} where community_id = ${client.escapeLiteral(id)}`));
  if (asked.length === 0) return [];
  const { rows } = await client.query<{ digest: string }>(`select distinct digest from (${asked.join(' union all ')}) named where digest ~ '^[0-9a-f]{64}$' order by 1`);
  return rows.map(({ digest }) => digest);
};

const isGone = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOENT';

const addFiles = async (archive: ArchiveWriter, filesDir: string, digests: readonly string[]): Promise<Pick<CommunityManifest, 'files' | 'missing'>> => {
  const [files, missing]: [CommunityManifest['files'], string[]] = [[], []];
  for (const digest of digests) {
    const folder = digest.slice(0, 2);
    const names = (await readdir(join(filesDir, folder)).catch(() => [])).filter((name) => name.startsWith(digest) && !name.endsWith('.part')).sort();
    if (names.length === 0) missing.push(digest);
    for (const name of names) {
      const path = `${folder}/${name}`;
      try {
        files.push({ path, parts: await archive.add((part) => (part === 0 ? `files/${path}` : `files/${path}.part-${part}`), createReadStream(join(filesDir, folder, name))) });
      } catch (error) {
        // Let go since the folder was listed.
        if (!isGone(error)) throw error;
      }
    }
  }
  return { files, missing };
};

const checkPermitted = (tables: readonly Leaving[], communities: { readonly filtered: boolean } | undefined): void => {
  if (communities?.filtered) throw new BackupError('rows-hidden', `Row-level security hides rows of ${communitiesTable} from this role.`);
  if (tables.length === 0) throw new BackupError('not-migrated', 'This database has no tables of ours yet. Migrate it first.');
};

const fill = async (client: Client, archive: ArchiveWriter, { slug, filesDir }: ExportOptions): Promise<CommunityManifest> => {
  const migrations = await findMigrations(client);
  const everything = await beginSnapshot(client);
  const moment = await momentOf(client);
  const community = await findCommunity(client, slug);
  const id = community.community_id;
  // Where row-level security holds for the owner too, this shows the community's rows and no others.
  await client.query("select set_config('app.community_id', $1, true)", [id]);
  const tables = await leavingTables(client);
  checkPermitted(tables, everything.find(({ sql }) => sql === communitiesTable));
  const accounts = await addAccounts(client, archive, { tables, id });
  const added = await addTables(client, archive, { tables, id });
  const digests = await findDigests(client, tables, id);
  await client.query('commit');
  // Read after the snapshot began: every file that a row in it names was there by then.
  return { format: 'linyi-community', version: 1, takenAt: moment.at, postgres: moment.version, migrations, community, accounts, tables: added, ...(await addFiles(archive, filesDir, digests)) };
};

/** The fingerprint of a file, to be told by another way than the file takes. */
export const fingerprintOf = async (path: string): Promise<string> => {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) hash.update(chunk);
  return hash.digest('hex');
};

/**
 * 社区搬出: one archive (tar.gz) with everything of one community at one moment, while everybody goes on working. It holds personal data: only its owner may read it.
 * Accounts leave as phone numbers only; sessions, second factors and keys stay behind.
 * @throws BackupError with a code and a sentence that says what to do
 */
export const exportCommunity = async (options: ExportOptions): Promise<ExportReport> => {
  const { connectionString, filesDir, target } = options;
  if (await stat(target).then(() => true, () => false)) throw new BackupError('target-exists', `${target} exists already. Choose another name.`);
  if (!relative(resolve(filesDir), resolve(target)).startsWith('..')) throw new BackupError('target-inside', `${target} lies inside ${filesDir}. Choose a place outside.`);
  const archive = createArchive(target, new Date());
  try {
    const manifest = await withSession(connectionString, (client) => fill(client, archive, options));
    const { bytes } = await archive.finish(manifest);
    return {
      name: manifest.community.name, takenAt: manifest.takenAt, bytes, rows: manifest.tables.reduce((sum, { rows }) => sum + rows, 0), tables: manifest.tables.length,
      files: manifest.files.length, missing: manifest.missing.length, accounts: manifest.accounts,
    };
  } catch (error) {
    await archive.abandon();
    throw error;
  }
};

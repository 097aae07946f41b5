import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { link, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Client } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { z } from 'zod';
import { readMembers, readParts, stagingPrefix, verifyArchive, type Member } from '../backup/archive.ts';
import { BackupError } from '../backup/backup-error.ts';
import { communitiesTable, findMigrations, withSession } from '../backup/catalogue.ts';
import { checkMigrations, deferRings, runAll } from '../backup/restore.ts';
import { syncFolder } from '../sync-folder.ts';
import { communityArchive, leavingAccounts, type CommunityManifest } from './community-manifest.ts';
import { leavingTables, type Leaving } from './what-leaves.ts';

export type ImportOptions = { readonly connectionString: string; readonly filesDir: string; readonly source: string; /** Another short name than the one it left with. */ readonly slug: string | undefined };
export type ImportReport = {
  readonly name: string; readonly slug: string; readonly takenAt: string; readonly rows: number; readonly files: number; readonly missing: number;
  /** The community is here under its own id already: this is a copy beside it, with an id of its own. */
  readonly isCopy: boolean;
  readonly accounts: { readonly found: number; readonly opened: number; readonly without: number };
};

type Place = { readonly id: string; readonly slug: string; readonly isCopy: boolean };
/** Ids within a community are kept. Only where the community itself is here already a copy gets an id of its own; a short name is never shared. */
const findPlace = async (client: Client, { community }: CommunityManifest, wanted: string | undefined): Promise<Place> => {
  const slug = wanted ?? community.slug;
  if (!/^[a-z0-9-]{2,40}$/.test(slug)) throw new BackupError('slug-bad', `The short name "${slug}" is not right: 2 to 40 small letters, digits or hyphens.`);
  const { rows } = await client.query<{ id: string; slug: string }>(`select community_id as id, slug from ${communitiesTable}`);
  const here = rows.find(({ id }) => id === community.community_id);
  if (here && wanted === undefined) throw new BackupError('community-there', `This community is here already, as "${here.slug}". Give --slug to put a copy beside it.`);
  if (rows.some((row) => row.slug === slug)) throw new BackupError('slug-taken', `There is already a community with the slug "${slug}". Give another with --slug.`);
  return { id: here ? randomUUID() : community.community_id, slug, isCopy: here !== undefined };
};

const enterDirectory = async (client: Client, { community }: CommunityManifest, { id, slug }: Place): Promise<void> => {
  await client.query(`insert into ${communitiesTable} select * from jsonb_populate_record(null::${communitiesTable}, $1::jsonb)`, [JSON.stringify({ ...community, community_id: id, slug })]);
  await client.query("select set_config('app.community_id', $1, true)", [id]);
};

type Load = { readonly table: Leaving; readonly source: CommunityManifest['tables'][number] };
const pairTables = (tables: readonly Leaving[], manifest: CommunityManifest): Load[] => {
  const here = new Map(tables.map((table) => [table.name, table]));
  const differs = (name: string): BackupError => new BackupError('schema-differs', `The table app.${name} is not the same in the archive and in this database.`);
  const loads = manifest.tables.map((source) => {
    const table = here.get(source.name);
    here.delete(source.name);
    if (table === undefined || [...table.columns].sort().join() !== [...source.columns].sort().join()) throw differs(source.name);
    return { table, source };
  });
  const [unlisted] = here.keys();
  if (unlisted !== undefined) throw differs(unlisted);
  return loads;
};

const readWhole = async (members: AsyncGenerator<Member>, parts: CommunityManifest['accounts']['parts']): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of readParts(members, parts)) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
};

const listedAccounts = (text: string): z.infer<typeof leavingAccounts> => {
  try {
    return leavingAccounts.parse(JSON.parse(text));
  } catch (error) {
    throw new BackupError('damaged', 'The list of accounts in the archive has another form.', error);
  }
};

/** Whoever has the phone has the account: found here by its number, or opened without anything but that number. Signing in asks for a code sent to it. */
const linkAccounts = async (client: Client, text: string): Promise<Pick<ImportReport['accounts'], 'found' | 'opened'>> => {
  const leaving = listedAccounts(text);
  const values = [leaving.map(({ id }) => id), leaving.map(({ phone }) => phone)];
  await client.query('create temp table accounts_here (there text primary key, here text not null) on commit drop');
  const { rowCount: opened } = await client.query(
    `insert into auth."user" ("id", "name", "email", "emailVerified", "phoneNumber", "phoneNumberVerified", "createdAt", "updatedAt")
     select distinct on (phone) replace(gen_random_uuid()::text, '-', ''), '', left(encode(sha256(convert_to(phone, 'UTF8')), 'hex'), 24) || '@phone.invalid', false, phone, true, now(), now()
     from unnest($1::text[], $2::text[]) as leaving(id, phone) where not exists (select 1 from auth."user" u where u."phoneNumber" = phone)
     on conflict do nothing`, values);
  await client.query(`insert into pg_temp.accounts_here select leaving.id, u.id from unnest($1::text[], $2::text[]) as leaving(id, phone) join auth."user" u on u."phoneNumber" = phone`, values);
  return { found: leaving.length - (opened ?? 0), opened: opened ?? 0 };
};

const renameAccounts = async (client: Client, table: Leaving): Promise<void> => {
  if (!table.columns.includes('account_id')) return;
  await client.query('update pg_temp.incoming i set account_id = (select here from pg_temp.accounts_here a where a.there = i.account_id) where account_id is not null');
  const { rows } = await client.query("select 1 from pg_attribute where attrelid = $1::regclass and attname = 'account_id' and attnotnull", [table.sql]);
  // A row that is about nothing but an account of the other house.
  if (rows.length > 0) await client.query('delete from pg_temp.incoming where account_id is null');
};

/** What a row keeps as it once was (to undo a move), and an event of the community itself, name it too. Its id is nobody else's, so that it may be replaced wherever it stands. */
const renameCommunity = async (client: Client, { from, to }: { from: string; to: string }): Promise<void> => {
  if (from === to) return;
  const { rows } = await client.query<{ column: string; type: string }>(
    `select quote_ident(attname) as "column", format_type(atttypid, atttypmod) as type from pg_attribute where attrelid = 'pg_temp.incoming'::regclass and attnum > 0 and atttypid in ('uuid'::regtype, 'text'::regtype, 'jsonb'::regtype, 'json'::regtype)`);
  for (const { column, type } of rows) await client.query(`update pg_temp.incoming set ${column} = replace(${column}::text, $1, $2)::${type} where position($1 in ${column}::text) > 0`, [from, to]);
};

/** Rows come in beside first: there they get the community's id and its accounts, and no table that people are using is locked. */
const loadTable = async (client: Client, { table, source }: Load, { from, to, members }: { from: string; to: string; members: AsyncGenerator<Member> }): Promise<void> => {
  const columns = source.columns.map((column) => client.escapeIdentifier(column)).join(', ');
  await client.query(`create temp table incoming on commit drop as select ${columns} from ${table.sql} with no data`);
  const copy = client.query(copyFrom(`copy pg_temp.incoming (${columns}) from stdin`));
  try {
    await pipeline(readParts(members, source.parts), copy);
    if (copy.rowCount !== source.rows) throw new BackupError('damaged', `The table ${table.sql} came to ${copy.rowCount} rows instead of ${source.rows}.`);
    await renameAccounts(client, table);
    await renameCommunity(client, { from, to });
    await client.query(`insert into ${table.sql} (community_id, ${columns}) select $1, ${columns} from pg_temp.incoming`, [to]);
  } catch (error) {
    if (error instanceof BackupError) throw error;
    throw new BackupError('rows-refused', `The table ${table.sql} does not take the archive's rows: ${error instanceof Error ? error.message : String(error)}. Nothing was imported.`, error);
  }
  await client.query('drop table pg_temp.incoming');
};

const fileForm = /^([0-9a-f]{2})\/(\1[0-9a-f]{62})(?:-[a-z]+)?\.[a-z0-9]{1,5}$/;
const checkFiles = ({ files }: CommunityManifest): void => {
  const strange = files.find(({ path }) => !fileForm.test(path));
  if (strange) throw new BackupError('damaged', `The archive names a file that is no picture of ours: ${JSON.stringify(strange.path)}.`);
};

const sha256Of = async (path: string): Promise<string> => {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) hash.update(chunk);
  return hash.digest('hex');
};

/** A large picture is what its name says, or somebody changed archive and manifest together. */
const stageFiles = async (staging: string, { files }: CommunityManifest, members: AsyncGenerator<Member>): Promise<void> => {
  for (const { path, parts } of files) {
    const place = join(staging, path);
    await mkdir(dirname(place), { recursive: true });
    await pipeline(readParts(members, parts), createWriteStream(place, { flags: 'wx', flush: true, mode: 0o640 }));
    if (path.endsWith('-large.jpg') && (await sha256Of(place)) !== fileForm.exec(path)?.[2]) throw new BackupError('damaged', `The picture ${path} is not what its name says.`);
  }
};

/** One that is here already is the same picture: it stays. @returns what came, to be taken away again on failure. */
const placeFiles = async (staging: string, { files }: CommunityManifest, filesDir: string): Promise<string[]> => {
  const placed: string[] = [];
  for (const { path } of files) {
    const place = join(filesDir, path);
    await mkdir(dirname(place), { recursive: true });
    await link(join(staging, path), place).then(() => placed.push(place), (error: unknown) => {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    });
  }
  for (const folder of new Set(placed.map((place) => dirname(place)))) await syncFolder(folder);
  return placed;
};

const load = async (client: Client, manifest: CommunityManifest, { filesDir, source, slug, staging }: ImportOptions & { staging: string }): Promise<{ report: Omit<ImportReport, 'files' | 'rows'>; placed: string[] }> => {
  checkMigrations(await findMigrations(client), manifest.migrations);
  const loads = pairTables(await leavingTables(client), manifest);
  const place = await findPlace(client, manifest, slug);
  const rings = await deferRings(client, loads);
  await runAll(client, rings.before);
  await enterDirectory(client, manifest, place);
  const members = readMembers(source);
  try {
    const accounts = await linkAccounts(client, await readWhole(members, manifest.accounts.parts));
    for (const each of loads) await loadTable(client, each, { from: manifest.community.community_id, to: place.id, members });
    await client.query('set constraints all immediate');
    await runAll(client, rings.after);
    await stageFiles(staging, manifest, members);
    const { community, takenAt, missing } = manifest;
    const report = { name: community.name, slug: place.slug, takenAt, missing: missing.length, isCopy: place.isCopy, accounts: { ...accounts, without: manifest.accounts.without } };
    return { report, placed: await placeFiles(staging, manifest, filesDir) };
  } finally {
    await members.return(undefined);
  }
};

/** The server may have committed before the line broke; pictures without rows do no harm, rows without pictures do. */
const commit = async (client: Client): Promise<void> => {
  try {
    await client.query('commit');
  } catch (error) {
    throw new BackupError('outcome-unknown', 'The connection broke at the very end, so it is not known whether the community is in. See whether it is there before importing again.', error);
  }
};

/**
 * 社区搬入: puts a community's archive into an installation that runs, beside those that are there: whole, or not at all. The archive is verified before anything is written.
 * @throws BackupError with a code and a sentence that says what to do
 */
export const importCommunity = async (options: ImportOptions): Promise<ImportReport> => {
  const manifest = await verifyArchive(options.source, communityArchive);
  checkFiles(manifest);
  await mkdir(options.filesDir, { recursive: true });
  const staging = await mkdtemp(join(options.filesDir, stagingPrefix));
  try {
    return await withSession(options.connectionString, async (client) => {
      let placed: string[] = [];
      await client.query('begin');
      try {
        const loaded = await load(client, manifest, { ...options, staging });
        placed = loaded.placed;
        await commit(client);
        return { ...loaded.report, rows: manifest.tables.reduce((sum, { rows }) => sum + rows, 0), files: manifest.files.length };
      } catch (error) {
        await client.query('rollback').catch(() => undefined);
        if (!(error instanceof BackupError && error.code === 'outcome-unknown')) for (const path of placed) await rm(path, { force: true });
        throw error;
      }
    });
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
};

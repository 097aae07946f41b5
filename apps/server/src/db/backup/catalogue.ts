import { Client } from 'pg';
import { BackupError } from './backup-error.ts';
import type { Manifest } from './archive.ts';

/** What a backup holds. `public` has tables only where somebody added some; the list of migrations is compared, not copied. */
const schemas = ['app', 'auth', 'public'] as const;
const migrationsTable = 'public.linyi_migrations';
/** The directory of communities, which a role under row-level security goes through one by one. */
export const communitiesTable = 'app.communities';

/** Who is signed in, and codes on their way to somebody, are of the moment: kept in an archive they would be keys to people's accounts, and nothing else. */
const passing: readonly string[] = ['auth.session', 'auth.verification', 'auth.challenges'];
export const isPassing = ({ schema, name }: { readonly schema: string; readonly name: string }): boolean => passing.includes(`${schema}.${name}`);

export type Table = {
  schema: string;
  name: string;
  /** Quoted, with its schema. */
  sql: string;
  columns: string[];
  /** Row-level security would filter what the present role sees. */
  filtered: boolean;
  forced: boolean;
  owned: boolean;
};

/** `from` refers to `to`; both quoted with their schemas. */
export type ForeignKey = { name: string; from: string; to: string; deferrable: boolean; deferred: boolean };

const sessionSettings = [
  "client_encoding = 'UTF8'", "TimeZone = 'UTC'", "DateStyle = 'ISO, YMD'", "IntervalStyle = 'postgres'", "bytea_output = 'hex'",
  'extra_float_digits = 3', 'search_path = pg_catalog', 'statement_timeout = 0', 'idle_in_transaction_session_timeout = 0', "lock_timeout = '15s'",
];

/** A connection on which values read the same on every server, and nothing is cut off for taking long. */
export const withSession = async <T>(connectionString: string, work: (client: Client) => Promise<T>): Promise<T> => {
  const client = new Client({ connectionString, application_name: 'linyi-backup' });
  // A server that goes away shows in the query under way; an unheard error event would end the process.
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query(sessionSettings.map((setting) => `set ${setting};`).join(' '));
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
};

export const findTables = async (client: Client): Promise<Table[]> => {
  const { rows } = await client.query<Table>(
    `select n.nspname as schema, c.relname as name, format('%I.%I', n.nspname, c.relname) as sql,
            array(select a.attname::text from pg_attribute a
                  where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' order by a.attnum) as columns,
            c.relrowsecurity and not (r.rolsuper or r.rolbypassrls) and (c.relforcerowsecurity or not pg_has_role(c.relowner, 'usage')) as filtered,
            c.relforcerowsecurity as forced, r.rolsuper or pg_has_role(c.relowner, 'usage') as owned
     from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_roles r on r.rolname = current_user
     where n.nspname = any($1) and c.relkind = 'r' and c.relpersistence <> 't' and format('%I.%I', n.nspname, c.relname) <> $2
       and not exists (select 1 from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
     order by n.nspname, c.relname`,
    [schemas, migrationsTable],
  );
  return rows;
};

export const findForeignKeys = async (client: Client): Promise<ForeignKey[]> => {
  const { rows } = await client.query<ForeignKey>(
    `select quote_ident(k.conname) as name, format('%I.%I', fn.nspname, f.relname) as "from", format('%I.%I', tn.nspname, t.relname) as "to",
            k.condeferrable as deferrable, k.condeferred as deferred
     from pg_constraint k
     join pg_class f on f.oid = k.conrelid join pg_namespace fn on fn.oid = f.relnamespace
     join pg_class t on t.oid = k.confrelid join pg_namespace tn on tn.oid = t.relnamespace
     where k.contype = 'f' and k.conparentid = 0 and fn.nspname = any($1) order by 2, 1`,
    [schemas],
  );
  return rows;
};

/** Parents before children. Where tables refer to each other in a ring, the ring is cut somewhere; the restore then defers that key. */
export const parentsFirst = (tables: readonly Table[], keys: readonly ForeignKey[]): Table[] => {
  const byName = new Map(tables.map((table) => [table.sql, table]));
  const parents = Map.groupBy(keys, (key) => key.from);
  const ordered = new Set<Table>();
  const seen = new Set<string>();
  const visit = (name: string): void => {
    const table = byName.get(name);
    if (table === undefined || seen.has(name)) return;
    seen.add(name);
    for (const key of parents.get(name) ?? []) visit(key.to);
    ordered.add(table);
  };
  for (const table of tables) visit(table.sql);
  return [...ordered];
};

/**
 * Which migrations made this database; two databases with the same list have the same tables.
 * @throws BackupError `not-migrated`
 */
export const findMigrations = async (client: Client): Promise<Manifest['migrations']> => {
  const { rows: found } = await client.query<{ there: boolean }>('select to_regclass($1) is not null as there', [migrationsTable]);
  if (!found[0]?.there) throw new BackupError('not-migrated', 'This database has no tables of ours yet. Migrate it first.');
  const { rows } = await client.query<{ name: string; digest: string }>(`select name, digest from ${migrationsTable} order by name`);
  return rows;
};

type Sequence = Manifest['sequences'][number];

/** Counters stand outside every snapshot: read after the rows, they are at or beyond any number used there. */
export const findSequences = async (client: Client): Promise<Sequence[]> => {
  const { rows } = await client.query<{ schema: string; name: string; sql: string }>(
    `select n.nspname as schema, c.relname as name, format('%I.%I', n.nspname, c.relname) as sql
     from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = any($1) and c.relkind = 'S' order by 1, 2`,
    [schemas],
  );
  const sequences: Sequence[] = [];
  for (const { schema, name, sql } of rows) {
    const { rows: [value] } = await client.query<{ last_value: string; is_called: boolean }>(`select last_value::text, is_called from ${sql}`);
    if (value) sequences.push({ schema, name, lastValue: value.last_value, isCalled: value.is_called });
  }
  return sequences;
};

export const findCommunities = async (client: Client): Promise<string[]> => {
  const { rows } = await client.query<{ id: string }>(`select community_id::text as id from ${communitiesTable} order by 1`);
  return rows.map(({ id }) => id);
};

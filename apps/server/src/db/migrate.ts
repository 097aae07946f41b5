import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { passwordOf, roleNames } from './roles.ts';

const folder = fileURLToPath(new URL('./migrations/', import.meta.url));
const lockKey = 7_109_211; // any number, the same on every server

export type Migration = { name: string; sql: string; digest: string };

export const migrations = (): readonly Migration[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort()
    .map((name) => {
      const sql = readFileSync(folder + name, 'utf8');
      return { name, sql, digest: createHash('sha256').update(sql).digest('hex') };
    });

/**
 * Makes the house's roles, with the passwords that follow from the secret. What a role may is only mentioned where it isn't so already: an owner who
 * may create roles but is no superuser is refused the mere mention.
 */
const ensureRoles = async (client: pg.Client, secret: string): Promise<void> => {
  for (const role of roleNames) {
    const { rows: [there] } = await client.query<{ plain: boolean }>('select not (rolsuper or rolbypassrls or rolcreatedb or rolcreaterole) as plain from pg_roles where rolname = $1', [role]);
    const verb = there ? 'alter' : 'create';
    const may = there?.plain === true ? '' : 'noinherit nosuperuser nobypassrls nocreatedb nocreaterole';
    await client.query(`${verb} role ${role} login ${may} password ${client.escapeLiteral(passwordOf(role, secret))}`);
  }
};

/** A migration that ran here must be the one we ship: a changed file means two databases that only look alike. */
const refuseChanged = (done: ReadonlyMap<string, string>): void => {
  const changed = migrations().find(({ name, digest }) => done.has(name) && done.get(name) !== digest);
  if (changed) throw new Error(`Migration ${changed.name} was changed after it had run on this database. Write a new one instead.`);
};

/**
 * Brings a database to the present schema: forward only, each file in one transaction, one migrating process at a time.
 * @param upTo the last one to run, for a backup that an older version made; all of them otherwise.
 * @returns the names of the migrations that ran now.
 */
export const migrate = async (databaseUrl: string, secret: string, upTo?: string): Promise<readonly string[]> => {
  const client = new pg.Client({ connectionString: databaseUrl, application_name: 'linyi-migrate' });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [lockKey]);
    await ensureRoles(client, secret);
    await client.query('create table if not exists public.linyi_migrations (name text primary key, digest text not null, at timestamptz not null default now())');
    await client.query('grant usage on schema public to linyi_backup; grant select on public.linyi_migrations to linyi_backup');
    const { rows } = await client.query<{ name: string; digest: string }>('select name, digest from public.linyi_migrations');
    const done = new Map(rows.map(({ name, digest }) => [name, digest]));
    refuseChanged(done);
    const due = migrations().filter(({ name }) => !done.has(name) && (upTo === undefined || name <= upTo));
    for (const { name, sql, digest } of due) {
      await client.query('begin');
      await client.query(sql);
      await client.query('insert into public.linyi_migrations (name, digest) values ($1, $2)', [name, digest]);
      await client.query('commit');
    }
    return due.map(({ name }) => name);
  } finally {
    await client.end();
  }
};

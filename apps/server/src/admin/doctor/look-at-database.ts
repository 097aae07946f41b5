import pg from 'pg';
import { roleNames, urlFor } from '../../db/roles.ts';
import { schemaState } from '../schema-state.ts';
import { sealedFactors } from '../sealed-factors.ts';
import { finder } from './finding.ts';
import type { Finding, Patient } from './finding.ts';

const oldestVersion = 150_000;
const mostSkew = 2_000;

const lookAtVersion = async ({ say }: Patient, client: pg.Client): Promise<Finding> => {
  const { rows } = await client.query<{ number: number; version: string }>("select current_setting('server_version_num')::int as number, current_setting('server_version') as version");
  const { number = 0, version = '?' } = rows[0] ?? {};
  return number >= oldestVersion ? finder(say).well('doctor.database', { version }) : finder(say).wrong('doctor.databaseOld', { version });
};

/** Half of the round trip lies before the database looks at its clock. */
const lookAtTime = async ({ say, now }: Patient, client: pg.Client): Promise<Finding> => {
  const before = now();
  const { rows } = await client.query<{ ms: number }>('select extract(epoch from clock_timestamp())::float8 * 1000 as ms');
  const skew = Math.abs((rows[0]?.ms ?? 0) - (before + now()) / 2);
  return skew > mostSkew ? finder(say).wrong('doctor.clockOff', { seconds: Math.round(skew / 1000) }) : finder(say).well('doctor.clock', { ms: Math.round(skew) });
};

const lookAtMigrations = async ({ say }: Patient, client: pg.Client): Promise<Finding> => {
  const { well, wrong } = finder(say);
  const { missing, extra, changed, last } = await schemaState(client);
  if (extra.length > 0) return wrong('doctor.fromFuture', { extra: extra.join('、') });
  if (changed[0] !== undefined) return wrong('doctor.changedMigration', { name: changed[0] });
  return missing.length > 0 ? wrong('doctor.unmigrated', { missing: missing.join('、') }) : well('doctor.migrated', { last });
};

const lookAtRoles = async ({ say }: Patient, client: pg.Client): Promise<Finding> => {
  const { well, wrong } = finder(say);
  const { rows } = await client.query<{ name: string; mighty: boolean }>('select rolname as name, rolsuper or rolbypassrls as mighty from pg_roles where rolname = any($1)', [roleNames]);
  const missing = roleNames.filter((role) => !rows.some(({ name }) => name === role));
  const mighty = rows.filter((row) => row.mighty).map(({ name }) => name);
  if (missing.length > 0) return wrong('doctor.roleMissing', { roles: missing.join('、') });
  return mighty.length > 0 ? wrong('doctor.roleMighty', { roles: mighty.join('、') }) : well('doctor.roles');
};

const lookAtFences = async ({ say }: Patient, client: pg.Client): Promise<Finding> => {
  const { rows } = await client.query<{ name: string; fenced: boolean }>(
    `select c.relname as name, c.relrowsecurity and c.relforcerowsecurity and exists (select 1 from pg_policy p where p.polrelid = c.oid) as fenced
     from pg_class c where c.relnamespace = to_regnamespace('app') and c.relkind in ('r', 'p') and c.relname <> 'communities' order by 1`);
  const open = rows.filter(({ fenced }) => !fenced).map(({ name }) => name);
  return open.length > 0 ? finder(say).wrong('doctor.unfenced', { tables: open.join('、') }) : finder(say).well('doctor.fenced', { tables: rows.length });
};

const lookAtPassword = async ({ say, config }: Patient, url: string): Promise<Finding> => {
  const client = new pg.Client({ connectionString: urlFor(url, 'linyi_app', config.secret), connectionTimeoutMillis: 5_000 });
  try {
    await client.connect();
    return finder(say).well('doctor.password');
  } catch (error) {
    return finder(say).wrong('doctor.passwordWrong', { problem: (error as Error).message });
  } finally {
    await client.end().catch(() => undefined);
  }
};

const lookAtFactors = async ({ say, config }: Patient, client: pg.Client): Promise<readonly Finding[]> => {
  const { rows } = await client.query<{ there: boolean }>("select to_regclass('auth.second_factors') is not null as there");
  if (!rows[0]?.there) return [];
  const { all, closed } = await sealedFactors(client, config.secret);
  return closed > 0 ? [finder(say).wrong('doctor.factorsClosed', { count: all, closed })] : [];
};

/** What the catalogue of the database says. */
export const lookAtDatabase = async (patient: Patient, client: pg.Client, url: string): Promise<readonly Finding[]> => [
  await lookAtVersion(patient, client), await lookAtTime(patient, client), await lookAtMigrations(patient, client), await lookAtRoles(patient, client), await lookAtFences(patient, client),
  await lookAtPassword(patient, url), ...(await lookAtFactors(patient, client)),
];

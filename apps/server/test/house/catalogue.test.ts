import { describe, expect, test } from 'vitest';
import { readCatalogue, sharedTables } from '../../../../scripts/read-catalogue.ts';
import { migrations } from '../../src/db/migrate.ts';
import { roleNames } from '../../src/db/roles.ts';
import { testHouse } from '../database.ts';

const { owner } = await testHouse();
const tables = await readCatalogue(owner);
const ofCommunities = tables.filter(({ name }) => !sharedTables.includes(name));
const names = ofCommunities.map(({ name }) => name);
const all = async <R extends object>(text: string, values: readonly unknown[] = []): Promise<R[]> => (await owner.query<R>(text, [...values])).rows;

describe('every table of a community', () => {
  test('T-5 the shared ones are few and named', () => {
    expect(sharedTables).toEqual(['communities']);
    expect(names.length).toBeGreaterThan(20);
  });

  test.each(ofCommunities)('E-4 $name is led by community_id in its key and all that is unique', ({ columns, primaryKey, uniques }) => {
    expect(columns.find(({ name }) => name === 'community_id')).toEqual({ name: 'community_id', type: 'uuid', nullable: false });
    expect(primaryKey[0]).toBe('community_id');
    for (const unique of uniques) expect(unique[0]).toBe('community_id');
  });

  test.each(ofCommunities)('E-4 $name refers only to tables of the same community', ({ foreignKeys }) => {
    for (const { columns, references, table } of foreignKeys) expect([columns[0], references[0], names.includes(table)]).toEqual(['community_id', 'community_id', true]);
  });

  test('T-5 all have row-level security, enabled and forced, with one policy for reading and writing', async () => {
    const rows = await all<{ name: string }>(`
      select c.relname as name, c.relrowsecurity as enabled, c.relforcerowsecurity as forced,
        (select json_agg(json_build_object('for', p.polcmd, 'permissive', p.polpermissive, 'roles', p.polroles::text, 'using', pg_get_expr(p.polqual, p.polrelid), 'check', pg_get_expr(p.polwithcheck, p.polrelid))) from pg_policy p where p.polrelid = c.oid) as policies
      from pg_class c where c.relname = any($1) and c.relnamespace = 'app'::regnamespace order by 1`, [names]);
    const own = '(community_id = app.community())';
    expect(rows).toEqual([...names].sort().map((name) => ({ name, enabled: true, forced: true, policies: [{ for: '*', permissive: true, roles: '{0}', using: own, check: own }] })));
  });
});

describe('who may connect', () => {
  test('T-5 no role of the house is a superuser, passes row-level security, makes roles or databases, or owns a table', async () => {
    const roles = await all('select rolname as name, rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication or rolinherit as mighty from pg_roles where rolname = any($1) order by 1', [roleNames]);
    expect(roles).toEqual([...roleNames].sort().map((name) => ({ name, mighty: false })));
    expect(await all('select c.relname from pg_class c join pg_roles r on r.oid = c.relowner where r.rolname = any($1)', [roleNames])).toEqual([]);
  });

  test('T-5 each role has just the rights it needs', async () => {
    const rows = await all<{ role: string; schema: string; rights: string }>(`
      select grantee as role, table_schema as schema, string_agg(distinct privilege_type, ' ' order by privilege_type) as rights from information_schema.role_table_grants
      where grantee = any($1) and (table_schema, table_name) <> ('app', 'communities') group by 1, 2 order by 1, 2`, [roleNames]);
    const write = 'DELETE INSERT SELECT UPDATE';
    expect(rows).toEqual([
      { role: 'linyi_app', schema: 'app', rights: write }, { role: 'linyi_auth', schema: 'auth', rights: write },
      { role: 'linyi_backup', schema: 'app', rights: 'SELECT' }, { role: 'linyi_backup', schema: 'auth', rights: 'SELECT' }, { role: 'linyi_backup', schema: 'public', rights: 'SELECT' },
      { role: 'linyi_worker', schema: 'app', rights: write },
    ]);
    const directory = await all("select grantee as role, privilege_type as right from information_schema.role_table_grants where table_name = 'communities' and grantee = any($1) order by 1", [roleNames]);
    expect(directory).toEqual(['linyi_app', 'linyi_backup', 'linyi_worker'].map((role) => ({ role, right: 'SELECT' })));
  });

  test('T-5 no function runs with its owner’s rights, and nobody creates anything in public', async () => {
    expect(await all("select proname from pg_proc where prosecdef and pronamespace = any(array['app', 'auth', 'public']::regnamespace[])")).toEqual([]);
    expect(await all("select has_schema_privilege(r, 'public', 'create') as may from unnest($1::text[]) r where has_schema_privilege(r, 'public', 'create')", [roleNames])).toEqual([]);
  });
});

describe('ready for a cluster', () => {
  test('E-4 nothing counts up in one place: no sequences, no identity columns', async () => {
    expect(await all("select relname from pg_class where relkind = 'S' and relnamespace = any(array['app', 'auth']::regnamespace[])")).toEqual([]);
    expect(await all("select attrelid::regclass::text from pg_attribute where attidentity <> '' and attrelid in (select oid from pg_class where relnamespace = 'app'::regnamespace)")).toEqual([]);
  });

  test('E-4 no triggers, views or exclusion constraints, which a cluster would run on one node only', async () => {
    expect(await all("select tgname from pg_trigger where not tgisinternal and tgrelid in (select oid from pg_class where relnamespace = 'app'::regnamespace)")).toEqual([]);
    expect(await all("select relname from pg_class where relkind in ('v', 'm') and relnamespace = 'app'::regnamespace")).toEqual([]);
    expect(await all("select conname from pg_constraint where contype = 'x'")).toEqual([]);
  });

  test.each(migrations())('E-4 $name says nothing that a cluster or PostgreSQL 15 can’t do', ({ sql }) => {
    const code = sql.replace(/--.*$/gm, '');
    for (const forbidden of [/\b(small|big)?serial\b/i, /generated\s+(always|by default)\s+as\s+identity/i, /create\s+sequence/i, /create\s+(unlogged|temp)/i, /create\s+(or\s+replace\s+)?trigger/i, /security\s+definer/i, /\bmerge\s+into\b/i, /create\s+extension/i]) {
      expect(code).not.toMatch(forbidden);
    }
  });

  test('E-4 migrations are numbered, and no number stands twice', () => {
    const numbers = migrations().map(({ name }) => /^\d{4}[a-z]?(?=-)/.exec(name)?.[0] ?? name);
    expect(numbers).toEqual([...new Set(numbers)].sort());
    expect(numbers[0]).toBe('0001');
  });
});

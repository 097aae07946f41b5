import type pg from 'pg';
import { migrations } from '../db/migrate.ts';

/** How a database's schema stands beside ours, by the names of migrations. */
export type SchemaState = { readonly isEmpty: boolean; readonly missing: readonly string[]; /** Ran by a newer version. */ readonly extra: readonly string[]; readonly changed: readonly string[]; readonly last: string };

export const schemaState = async (client: pg.ClientBase): Promise<SchemaState> => {
  const ours = migrations();
  const { rows: [table] } = await client.query<{ there: boolean }>("select to_regclass('public.linyi_migrations') is not null as there");
  const done = table?.there === true ? (await client.query<{ name: string; digest: string }>('select name, digest from public.linyi_migrations order by name')).rows : [];
  const digests = new Map(done.map(({ name, digest }) => [name, digest]));
  return {
    isEmpty: done.length === 0,
    missing: ours.filter(({ name }) => !digests.has(name)).map(({ name }) => name),
    extra: done.filter(({ name }) => !ours.some((each) => each.name === name)).map(({ name }) => name),
    changed: ours.filter(({ name, digest }) => digests.has(name) && digests.get(name) !== digest).map(({ name }) => name),
    last: ours.at(-1)?.name ?? '',
  };
};

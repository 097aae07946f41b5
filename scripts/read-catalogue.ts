import type pg from 'pg';

export type Column = { readonly name: string; readonly type: string; readonly nullable: boolean };
export type ForeignKey = { readonly columns: readonly string[]; readonly table: string; readonly references: readonly string[] };
export type Table = {
  readonly name: string; readonly columns: readonly Column[]; readonly primaryKey: readonly string[]; readonly uniques: readonly (readonly string[])[]; readonly foreignKeys: readonly ForeignKey[];
};

const query = `
  select c.relname as name,
    (select json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod), 'nullable', not a.attnotnull) order by a.attnum)
       from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns,
    coalesce((select json_agg(a.attname order by k.n) from pg_index i, unnest(i.indkey::int[]) with ordinality k(attnum, n) join pg_attribute a on a.attnum = k.attnum
       where i.indrelid = c.oid and i.indisprimary and a.attrelid = c.oid), '[]') as "primaryKey",
    coalesce((select json_agg(u.columns order by u.name) from (
       select i.indexrelid::regclass::text as name, json_agg(a.attname order by k.n) as columns
       from pg_index i, unnest(i.indkey::int[]) with ordinality k(attnum, n) join pg_attribute a on a.attnum = k.attnum
       where i.indrelid = c.oid and i.indisunique and not i.indisprimary and a.attrelid = c.oid group by 1) u), '[]') as uniques,
    coalesce((select json_agg(json_build_object('columns', f.columns, 'table', f.target, 'references', f.refs) order by f.name) from (
       select con.conname as name, con.confrelid::regclass::text as target,
         (select json_agg(a.attname order by k.n) from unnest(con.conkey) with ordinality k(attnum, n) join pg_attribute a on a.attnum = k.attnum and a.attrelid = con.conrelid) as columns,
         (select json_agg(a.attname order by k.n) from unnest(con.confkey) with ordinality k(attnum, n) join pg_attribute a on a.attnum = k.attnum and a.attrelid = con.confrelid) as refs
       from pg_constraint con where con.conrelid = c.oid and con.contype = 'f') f), '[]') as "foreignKeys"
  from pg_class c where c.relnamespace = 'app'::regnamespace and c.relkind in ('r', 'p') order by c.relname`;

const bare = (name: string): string => name.replace(/^app\./, '');

/** The tables of the house as its database knows them, by name. */
export const readCatalogue = async (client: pg.ClientBase): Promise<readonly Table[]> => {
  const { rows } = await client.query<Table>(query);
  return rows.map((table) => ({ ...table, foreignKeys: table.foreignKeys.map((key) => ({ ...key, table: bare(key.table) })) }));
};

/** Every table after those it refers to, and else by name. */
export const parentsFirst = (tables: readonly Table[]): readonly Table[] => {
  const placed = new Set<string>();
  const sorted: Table[] = [];
  const ready = ({ name, foreignKeys }: Table): boolean => foreignKeys.every(({ table }) => table === name || placed.has(table));
  while (sorted.length < tables.length) {
    const next = tables.find((table) => !placed.has(table.name) && ready(table));
    if (!next) throw new Error('the foreign keys of these tables form a circle');
    placed.add(next.name);
    sorted.push(next);
  }
  return sorted;
};

/** Tables that hold no community's own rows: the same on every node. */
export const sharedTables: readonly string[] = ['communities'];

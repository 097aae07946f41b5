/** Writes the types of the tables as a fresh database has them, so that code and schema can't drift apart. */
import type pg from 'pg';

type Column = { table: string; column: string; type: string; nullable: boolean; default: boolean };
const camel = (name: string): string => name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
const pascal = (name: string): string => camel(`_${name}`);
const types: Readonly<Record<string, string>> = {
  uuid: 'string', text: 'string', int4: 'number', int8: 'number', float8: 'number', bool: 'boolean', date: 'string', timestamptz: 'Instant', bytea: 'Uint8Array', _text: 'string[]', _uuid: 'string[]',
};
const typeOf = ({ type, table, column }: Column): string => {
  if (type === 'jsonb') return 'Json';
  const known = types[type];
  if (known === undefined) throw new Error(`no TypeScript type for ${type} of ${table}.${column}`);
  return known;
};

export const schemaTypes = async (client: pg.ClientBase): Promise<string> => {
  const { rows } = await client.query<Column>(`
    select c.relname as table, a.attname as column, t.typname as type, not a.attnotnull as nullable, a.atthasdef as default
    from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_type t on t.oid = a.atttypid
    where c.relnamespace = 'app'::regnamespace and c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped
    order by c.relname, a.attnum`);
  const tables = Map.groupBy(rows, (row) => row.table);
  const bodies = [...tables].map(([table, columns]) => {
    const lines = columns.map((column) => {
      const base = typeOf(column) + (column.nullable ? ' | null' : '');
      return `  ${camel(column.column)}: ${column.default ? (base === 'Json' ? 'JsonWithDefault' : `Generated<${base}>`) : base};`;
    });
    return `export type ${pascal(table)}Table = {\n${lines.join('\n')}\n};\n`;
  });
  const index = [...tables.keys()].map((table) => `  ${camel(table)}: ${pascal(table)}Table;`);
  return [
    '// Generated from the migrations by `npm run generate`; do not edit.',
    "import type { ColumnType, Generated } from 'kysely';",
    "import type { Instant } from '@linyi/kernel';\n",
    '/** Read as what it says, written as JSON text. */',
    'export type Json = ColumnType<unknown, string, string>;',
    'export type JsonWithDefault = ColumnType<unknown, string | undefined, string>;\n',
    bodies.join('\n'),
    `export type Schema = {\n${index.join('\n')}\n};\n`,
  ].join('\n');
};

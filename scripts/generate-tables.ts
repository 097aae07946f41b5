import type { ForeignKey, Table } from './read-catalogue.ts';
import { parentsFirst, sharedTables } from './read-catalogue.ts';

const list = (names: readonly string[]): string => names.map((name) => `\`${name}\``).join(', ');
const keyOf = ({ columns, table, references }: ForeignKey): string => `${list(columns)} → \`${table}\` (${list(references)})`;

const section = ({ name, columns, primaryKey, uniques, foreignKeys }: Table): string => [
  `## ${name}\n`,
  '| column | type | |', '|---|---|---|',
  ...columns.map((column) => `| ${column.name} | ${column.type} | ${column.nullable ? 'may be empty' : ''} |`),
  '', `Key: ${list(primaryKey)}.`,
  ...uniques.map((unique) => `Unique: ${list(unique)}.`),
  ...foreignKeys.map((key) => `Refers: ${keyOf(key)}.`), '',
].join('\n');

/** The tables for people to read. */
export const tablesDocument = (tables: readonly Table[]): string => [
  '# Tables\n', 'Generated from the migrations by `npm run generate`; do not edit.\n',
  `${tables.length} tables in the schema \`app\`. Every one but ${list(sharedTables)} is led by \`community_id\` and fenced by row-level security.\n`,
  ...tables.map(section),
].join('\n');

/** How the same tables are spread over a Citus cluster: by community, all of a community on one node. */
export const citusScript = (tables: readonly Table[]): string => {
  const spread = parentsFirst(tables).filter(({ name }) => !sharedTables.includes(name));
  const first = spread[0]?.name ?? '';
  return [
    '-- Generated from the migrations by `npm run generate`; do not edit.',
    '-- Run once by the owner on the coordinator of a Citus cluster (12 or later), after the migrations. A community lives on one node whole, so',
    '-- that its transactions stay on that node; the directory of communities is on all of them. The schema auth stays on the coordinator.',
    'begin;',
    ...sharedTables.map((name) => `select create_reference_table('app.${name}');`),
    ...spread.map(({ name }) => `select create_distributed_table('app.${name}', 'community_id'${name === first ? '' : `, colocate_with => 'app.${first}'`});`),
    'commit;',
    '-- Row-level security is checked on the nodes too, so they have to learn the community of a transaction.',
    "alter system set citus.propagate_set_commands = 'local';",
    'select pg_reload_conf();', '',
  ].join('\n');
};

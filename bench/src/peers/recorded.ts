import pg from 'pg';

/** The rows that one raised matter left in one table. `many`: the column that differs, where a table got many rows that agree in all others. */
export type TableRows = { readonly table: string; readonly columns: readonly string[]; readonly rows: readonly (readonly (string | null)[])[] };
/** Everything one raised matter wrote, with what has to be fresh each time it is written again. */
export type Recorded = { readonly tables: readonly TableRows[]; readonly fresh: { readonly matterId: string; readonly eventId: string; readonly number: string; readonly requestKey: string } };

const asText: pg.CustomTypesConfig = { getTypeParser: () => (value: unknown) => value };
const wheres = [
  ['matters', 'matter_id = $1::uuid'], ['matter_entries', 'matter_id = $1::uuid'], ['clocks', 'matter_id = $1::uuid'], ['matter_grams', 'matter_id = $1::uuid'],
  ['open_matter_grams', 'matter_id = $1::uuid'], ['events', 'aggregate_id = $1::uuid'],
] as const;

const rowsOf = async (client: pg.Client, table: string, where: string, value: string): Promise<TableRows> => {
  const { rows, fields } = await client.query<(string | null)[]>({ text: `select * from app.${table} where ${where}`, values: [value], rowMode: 'array', types: asText });
  return { table, columns: fields.map(({ name }) => name), rows };
};
const valueOf = ({ columns, rows }: TableRows, column: string): string => rows[0]?.[columns.indexOf(column)] ?? '';

/**
 * Reads back what a raised matter wrote, table by table.
 * @throws Error when a table that takes part has no row: then the raise writes elsewhere than this list knows.
 */
export const record = async (databaseUrl: string, matterId: string, requestKey: string): Promise<Recorded> => {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const tables: TableRows[] = [];
  for (const [table, where] of wheres) tables.push(await rowsOf(client, table, where, matterId));
  tables.push(await rowsOf(client, 'request_answers', 'request_key = $1', requestKey));
  await client.end();
  const bare = tables.find(({ rows }) => rows.length === 0);
  if (bare) throw new Error(`The raised matter left nothing in ${bare.table}.`);
  const [matters, events] = [tables[0], tables.find(({ table }) => table === 'events')];
  if (!matters || !events) throw new Error('nothing was recorded');
  return { tables, fresh: { matterId, requestKey, number: valueOf(matters, 'number'), eventId: valueOf(events, 'event_id') } };
};

export const countOf = ({ tables }: Recorded): string => tables.map(({ table, rows }) => `${rows.length} ${table}`).join(', ');

import type { Client } from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { BackupError } from './backup-error.ts';
import { findTables, type Table } from './catalogue.ts';

export type Rows = { count: number };

/** In COPY's text format a line end inside a value is written as \n, so each real one ends a row. */
export const countingRows = async function* (chunks: AsyncIterable<Buffer>, rows: Rows): AsyncGenerator<Buffer> {
  for await (const chunk of chunks) {
    for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) rows.count += 1;
    yield chunk;
  }
};

/** Rows of a table as COPY writes them: all it shows the present role, or those that are asked for. */
export const copyOut = async function* (client: Client, { columns, sql, written = {} }: Pick<Table, 'columns' | 'sql'> & { readonly written?: Readonly<Record<string, string>> }, which = ''): AsyncGenerator<Buffer> {
  const listed = columns.map((column) => written[column] ?? client.escapeIdentifier(column)).join(', ');
  yield* client.query(copyTo(`copy (select ${listed} from ${sql} ${which}) to stdout`)) as AsyncIterable<Buffer>;
};

/**
 * One snapshot of all tables. They are locked (against changes of their form only) before the snapshot is taken: a table rewritten
 * by a migration in between would look empty to it.
 */
export const beginSnapshot = async (client: Client): Promise<Table[]> => {
  const before = await findTables(client);
  await client.query('begin isolation level repeatable read read only');
  if (before.length > 0) await client.query(`lock table ${before.map(({ sql }) => sql).join(', ')} in access share mode`);
  const tables = await findTables(client);
  if (JSON.stringify(before) !== JSON.stringify(tables)) throw new BackupError('schema-changing', 'The database is just being migrated. Take the backup again when that is done.');
  return tables;
};

/** The snapshot's moment, and what answers. */
export const momentOf = async (client: Client): Promise<{ at: string; version: string }> => {
  const { rows } = await client.query<{ at: string; version: string }>(
    `select to_char(now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at, current_setting('server_version') as version`,
  );
  return rows[0] ?? { at: '', version: '' };
};

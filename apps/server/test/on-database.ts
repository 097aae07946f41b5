import pg from 'pg';

/** One statement for a database's owner, on a connection of its own. */
export const onDatabase = async <R extends pg.QueryResultRow>(url: string, text: string, values: readonly unknown[] = []): Promise<R[]> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<R>(text, [...values])).rows;
  } finally {
    await client.end();
  }
};

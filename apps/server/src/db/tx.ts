import { createHash } from 'node:crypto';
import { CamelCasePlugin, DummyDriver, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from 'kysely';
import type { Compilable, CompiledQuery, Insertable, RawBuilder } from 'kysely';
import type pg from 'pg';
import type { Schema } from './schema.generated.ts';

/** Builds typed SQL; what runs it is a Tx. `q.selectFrom('matters')…`, columns in camelCase. */
export const q = new Kysely<Schema>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
  plugins: [new CamelCasePlugin()],
});

/** A statement written as SQL where the builder has no words for it. */
export const raw = <R>(builder: RawBuilder<R>): Compilable<R> => ({ compile: () => builder.compile(q) });

const largestBatch = 500;
/** Many rows of one table, a few hundred a statement. */
export const insertMany = async <T extends keyof Schema & string>(tx: Tx, table: T, rows: readonly Insertable<Schema[T]>[]): Promise<void> => {
  for (let start = 0; start < rows.length; start += largestBatch) {
    await tx.run(q.insertInto(table).values(rows.slice(start, start + largestBatch) as never));
  }
};

/** Statements are named by their text, so that the server keeps their plan; few enough shapes exist that no connection fills up. */
const names = new Map<string, string>();
const largestNameCount = 500;
const nameOf = (sql: string): string | undefined => {
  const known = names.get(sql);
  if (known !== undefined) return known;
  if (names.size >= largestNameCount) return undefined;
  const name = createHash('sha256').update(sql).digest('base64url');
  names.set(sql, name);
  return name;
};

const camelNames = new Map<string, string>();
const camel = (column: string): string => {
  let name = camelNames.get(column);
  if (name === undefined) {
    name = column.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
    camelNames.set(column, name);
  }
  return name;
};
const camelRow = <R>(row: Record<string, unknown>): R => {
  const named: Record<string, unknown> = {};
  for (const column in row) named[camel(column)] = row[column];
  return named as R;
};

/** A statement compiled once; its values are filled in at each run by name. */
export type Prepared<R, P> = { readonly sql: string; readonly parameters: readonly unknown[]; readonly __row?: R; readonly __values?: P };
class Slot {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
}
/** Builds a statement at start-up. `slot('id')` stands where the value `id` goes. The slots' types are those that the builder infers for the columns. */
export const prepare = <R, P extends Record<string, unknown>>(build: (slot: <K extends keyof P & string>(name: K) => P[K]) => Compilable<R>): Prepared<R, P> => {
  const { sql, parameters } = build((name) => new Slot(name) as never).compile();
  return { sql, parameters };
};

/** The only handle on the database that a use case has: one transaction, for one community. */
export type Tx = {
  readonly communityId: string;
  all<R>(query: Compilable<R>): Promise<R[]>;
  first<R>(query: Compilable<R>): Promise<R | undefined>;
  run(query: Compilable<unknown>): Promise<number>;
  allOf<R, P extends Record<string, unknown>>(prepared: Prepared<R, P>, values: P): Promise<R[]>;
};

type Answer = { rows: Record<string, unknown>[]; rowCount: number | null };
export const transactionOn = (client: pg.ClientBase, communityId: string, prepareByName: boolean): Tx => {
  const send = async (sql: string, values: readonly unknown[]): Promise<Answer> => {
    const name = prepareByName ? nameOf(sql) : undefined;
    return client.query({ text: sql, values: values as unknown[], ...(name === undefined ? {} : { name }) });
  };
  const compiled = ({ sql, parameters }: CompiledQuery<unknown>): Promise<Answer> => send(sql, parameters);
  return {
    communityId,
    all: async <R>(query: Compilable<R>) => (await compiled(query.compile())).rows.map((row) => camelRow<R>(row)),
    first: async <R>(query: Compilable<R>) => {
      const row = (await compiled(query.compile())).rows[0];
      return row === undefined ? undefined : camelRow<R>(row);
    },
    run: async (query) => (await compiled(query.compile())).rowCount ?? 0,
    allOf: async <R, P extends Record<string, unknown>>(prepared: Prepared<R, P>, values: P) =>
      (await send(prepared.sql, prepared.parameters.map((value) => (value instanceof Slot ? values[value.name] : value)))).rows.map((row) => camelRow<R>(row)),
  };
};

const ignore = (): undefined => undefined;

/**
 * One transaction for one community. Begin and the community travel with the first statement, so they cost no round trip of their own.
 * Commit is awaited: what the caller is told is durable. A commit of a transaction that had failed answers ROLLBACK: that is an error too.
 */
export const inTransaction = async <T>(pool: pg.Pool, communityId: string, work: (tx: Tx) => Promise<T>): Promise<T> => {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    client.query('begin').catch(ignore);
    client.query({ name: 'community', text: "select set_config('app.community_id', $1, true)", values: [communityId] }).catch(ignore);
    const result = await work(transactionOn(client, communityId, preparesByName));
    const { command } = await client.query('commit');
    if (command !== 'COMMIT') throw new Error('the transaction had failed and was rolled back');
    return result;
  } catch (error) {
    await client.query('rollback').catch((lost: Error) => {
      broken = lost;
    });
    throw error;
  } finally {
    client.release(broken);
  }
};

let preparesByName = true;
/** Poolers that hand a connection to another client at each transaction can't keep named statements. */
export const withoutNamedStatements = (): void => {
  preparesByName = false;
};

import { createHash } from 'node:crypto';
import { CamelCasePlugin, DummyDriver, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from 'kysely';
import type { Compilable, CompiledQuery, Insertable, RawBuilder } from 'kysely';
import type pg from 'pg';
import { postedBy } from './posted.ts';
import type { Posted } from './posted.ts';
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
export const insertMany = async <T extends keyof Schema>(tx: Tx, table: T, rows: readonly Insertable<Schema[T]>[]): Promise<void> => {
  for (let start = 0; start < rows.length; start += largestBatch) {
    await tx.run(q.insertInto(table).values(rows.slice(start, start + largestBatch)));
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

const camel = (column: string): string => column.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
/** What a statement's columns are called in code: worked out once for each statement, since rows are many. */
const columnNames = new Map<string, readonly string[]>();
const namesOfColumns = (sql: string, fields: readonly pg.FieldDef[]): readonly string[] => {
  const known = columnNames.get(sql);
  if (known?.length === fields.length) return known;
  const made = fields.map(({ name }) => camel(name));
  if (columnNames.size < largestNameCount) columnNames.set(sql, made);
  return made;
};
const namedRow = (columns: readonly string[], values: readonly unknown[]): Record<string, unknown> => {
  const row: Record<string, unknown> = {};
  for (let index = 0; index < columns.length; index += 1) row[columns[index] ?? ''] = values[index];
  return row;
};

/** A statement compiled once; its values are filled in at each run by name. */
export type Prepared<R, P> = { readonly sql: string; readonly parameters: readonly unknown[]; readonly into: keyof Schema | undefined; readonly nth: number; readonly __row?: R; readonly __values?: P };
class Slot {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
}
let prepared = 0;
/**
 * Builds a statement at start-up. `slot('id')` stands where the value `id` goes. The slots' types are those that the builder infers for the columns.
 * @param into the one table into which it inserts rows that are given and not read: posted one after the other, such inserts leave as one statement.
 */
export const prepare = <R, P extends Record<string, unknown>>(build: (slot: <K extends keyof P & string>(name: K) => P[K]) => Compilable<R>, into?: keyof Schema): Prepared<R, P> => {
  const { sql, parameters } = build((name) => new Slot(name) as never).compile();
  return { sql, parameters, into, nth: prepared++ };
};

/** The only handle on the database that a use case has: one transaction, for one community. */
export type Tx = {
  readonly communityId: string;
  all<R>(query: Compilable<R>): Promise<R[]>;
  first<R>(query: Compilable<R>): Promise<R | undefined>;
  run(query: Compilable): Promise<number>;
  allOf<R, P extends Record<string, unknown>>(prepared: Prepared<R, P>, values: P): Promise<R[]>;
  firstOf<R, P extends Record<string, unknown>>(prepared: Prepared<R, P>, values: P): Promise<R | undefined>;
  /** Writes without waiting: the statement goes out before the next one or the commit, and its failure fails the commit. For what nothing later asks about. */
  post<P extends Record<string, unknown>>(prepared: Prepared<unknown, P>, values: P): void;
  /** A part that stands or falls by itself: when it throws, all it wrote is taken back, what it posted too, and the transaction goes on. Parts don't overlap. */
  part<T>(work: () => Promise<T>): Promise<T>;
};

type Answer = { readonly rows: Record<string, unknown>[]; readonly rowCount: number | null };
type Open = { readonly tx: Tx; readonly posted: Posted; /** From now on nothing more is sent: the connection will be another's. */ readonly end: () => void };
/** Called before each statement. */
type Before = () => void;
const ignore = (): undefined => undefined;
const filled = (parameters: readonly unknown[], values: Record<string, unknown>): unknown[] =>
  parameters.map((value) => (value instanceof Slot ? values[value.name] : value));

const transactionAborted = '25P02';
/** After a posted statement failed, the next one is told only that the transaction is over: the reason is with the first. */
const causeOf = async (error: unknown, posted: readonly Promise<unknown>[]): Promise<unknown> => {
  if ((error as { code?: string }).code !== transactionAborted) return error;
  const failed = (await Promise.allSettled(posted)).find((each) => each.status === 'rejected');
  return failed?.reason ?? error;
};

/** A part that stands or falls by itself, in the midst of what is posted. */
const partOf = (posted: Posted, send: (sql: string) => Promise<unknown>): Tx['part'] => async (work) => {
  posted.flush();
  const before = posted.sent.length;
  await send('savepoint part');
  try {
    const result = await work();
    posted.flush();
    // What was posted must have succeeded before the part counts as done.
    await Promise.all(posted.sent.slice(before));
    await send('release savepoint part');
    return result;
  } catch (error) {
    posted.drop();
    const cause = await causeOf(error, posted.sent.slice(before));
    await Promise.allSettled(posted.sent.splice(before));
    await send('rollback to savepoint part');
    await send('release savepoint part');
    throw cause;
  }
};

const openOn = (client: pg.ClientBase, { communityId, prepareByName }: { readonly communityId: string; readonly prepareByName: boolean }, before: Before = ignore): Open => {
  let isOver = false;
  const transmit = async (sql: string, values: readonly unknown[]): Promise<Answer> => {
    if (isOver) throw new Error('the transaction is over');
    before();
    const name = prepareByName ? nameOf(sql) : undefined;
    const { rows, rowCount, fields } = await client.query<unknown[]>({ text: sql, values: values as unknown[], rowMode: 'array', ...(name === undefined ? {} : { name }) });
    if (rows.length === 0) return { rows: [], rowCount };
    const columns = namesOfColumns(sql, fields);
    return { rows: rows.map((row) => namedRow(columns, row)), rowCount };
  };
  const posted = postedBy(({ sql, values }) => transmit(sql, values));
  const send = (sql: string, values: readonly unknown[] = []): Promise<Answer> => {
    posted.flush();
    return transmit(sql, values);
  };
  const compiled = ({ sql, parameters }: CompiledQuery): Promise<Answer> => send(sql, parameters);
  const tx: Tx = {
    communityId,
    all: async <R>(query: Compilable<R>) => (await compiled(query.compile())).rows as R[],
    first: async <R>(query: Compilable<R>) => (await compiled(query.compile())).rows[0] as R | undefined,
    run: async (query) => (await compiled(query.compile())).rowCount ?? 0,
    allOf: async <R, P extends Record<string, unknown>>({ sql, parameters }: Prepared<R, P>, values: P) => (await send(sql, filled(parameters, values))).rows as R[],
    firstOf: async <R, P extends Record<string, unknown>>({ sql, parameters }: Prepared<R, P>, values: P) => (await send(sql, filled(parameters, values))).rows[0] as R | undefined,
    post: ({ sql, parameters, into, nth }, values) => {
      if (into === undefined) posted.keep(send(sql, filled(parameters, values)));
      else posted.wait({ sql, values: filled(parameters, values), into, nth });
    },
    part: partOf(posted, send),
  };
  return { tx, posted, end: () => { isOver = true; } };
};
/** Work for one community in a transaction that somebody else opened and will commit. */
export const within = async <T>(client: pg.ClientBase, communityId: string, work: (tx: Tx) => Promise<T>): Promise<T> => {
  const { tx, posted } = openOn(client, { communityId, prepareByName: false });
  const result = await work(tx);
  posted.flush();
  await Promise.all(posted.sent);
  return result;
};

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/**
 * One message opens the transaction and says which community it is for; it travels with the first statement. Who writes looks rows up by their keys:
 * planning that anew for each set of values costs more than doing it.
 */
const opening = (communityId: string, readOnly: boolean): string => {
  if (!uuid.test(communityId)) throw new Error('a community is named by its UUID');
  return `begin${readOnly ? ' read only' : '; set local plan_cache_mode = force_generic_plan'}; set local app.community_id = '${communityId}'`;
};

/** Waits until everything is durable. A commit of a transaction that had failed answers ROLLBACK: that is an error too. */
const commit = async (client: pg.ClientBase, posted: readonly Promise<unknown>[]): Promise<void> => {
  const committed = client.query('commit');
  await Promise.all([...posted, committed]);
  if ((await committed).command !== 'COMMIT') throw new Error('the transaction had failed and was rolled back');
};

/**
 * Reads go out in batches, each a transaction of its own that begins and ends in the same write: every statement of a READ COMMITTED transaction sees
 * what was committed before it in any case, and so neither the beginning nor the end costs a round trip.
 */
const batches = (client: pg.ClientBase, begin: string): Before => {
  let isOpen = false;
  return () => {
    if (isOpen) return;
    isOpen = true;
    // Asked for before anything is written, so that it runs before what was written leaves.
    process.nextTick(() => {
      isOpen = false;
      client.query('commit').catch(ignore);
    });
    client.query(begin).catch(ignore);
  };
};

/** Reading only: PostgreSQL refuses any write, and there is nothing that has to become durable. */
const inBatches = async <T>(client: pg.PoolClient, communityId: string, work: (tx: Tx) => Promise<T>): Promise<T> => {
  const { tx, end } = openOn(client, { communityId, prepareByName: preparesByName }, batches(client, opening(communityId, true)));
  try {
    return await work(tx);
  } finally {
    end();
    // The end of the last batch is written first.
    process.nextTick(() => { client.release(); });
  }
};

const inOne = async <T>(client: pg.PoolClient, communityId: string, work: (tx: Tx) => Promise<T>): Promise<T> => {
  const { tx, posted, end } = openOn(client, { communityId, prepareByName: preparesByName });
  try {
    client.query(opening(communityId, false)).catch(ignore);
    const result = await work(tx);
    posted.flush();
    end();
    await commit(client, posted.sent);
    client.release();
    return result;
  } catch (error) {
    end();
    await client.query('rollback').then(() => { client.release(); }, (lost: unknown) => { client.release(lost instanceof Error ? lost : true); });
    throw await causeOf(error, posted.sent);
  }
};

/** One transaction for one community. Commit is awaited: what the caller is told is durable. */
export const inTransaction = async <T>(pool: pg.Pool, communityId: string, work: (tx: Tx) => Promise<T>): Promise<T> => inOne(await pool.connect(), communityId, work);
/** For reading only: PostgreSQL refuses any write. */
export const inReading = async <T>(pool: pg.Pool, communityId: string, work: (tx: Tx) => Promise<T>): Promise<T> => inBatches(await pool.connect(), communityId, work);

let preparesByName = true;
/** Poolers that hand a connection to another client at each transaction can't keep named statements. */
export const withoutNamedStatements = (): void => {
  preparesByName = false;
};

/**
 * The limit for raising: a process that does nothing but write the rows that a raise writes, in one pipelined transaction of the same driver with the
 * same settings, as the owner (no row-level security), without HTTP, reading or deciding anything.
 */
import { randomBytes, randomUUID } from 'node:crypto';
import type pg from 'pg';
import { instantFromMs, uuidAt } from '@linyi/kernel';
import { openPool } from '@linyi/server/pool';
import type { Recorded, TableRows } from './recorded.ts';

export type WriteJob = { readonly databaseUrl: string; readonly connections: number; readonly warmMs: number; readonly ms: number; readonly recorded: readonly Recorded[]; readonly only: 'everything' | 'oneRow' };
export type Written = { readonly perSecond: number };

type Statement = { readonly name: string; readonly text: string; readonly values: readonly unknown[] };
/** A few rows as they are; many rows that differ in one column as one statement over an array, as the server does it too. */
const statementFor = ({ table, columns, rows }: TableRows): Statement => {
  const first = rows[0] ?? [];
  if (rows.length === 1) return { name: table, text: `insert into app.${table} (${columns.join(', ')}) values (${columns.map((_, at) => `$${at + 1}`).join(', ')})`, values: first };
  const differing = columns.findIndex((_, at) => rows.some((row) => row[at] !== first[at]));
  const chosen = columns.map((_, at) => (at === differing ? 'one' : `$${at + 1}`)).join(', ');
  return { name: table, text: `insert into app.${table} (${columns.join(', ')}) select ${chosen} from unnest($${differing + 1}::text[]) one`, values: first.map((value, at) => (at === differing ? rows.map((row) => row[at]) : value)) };
};

type Script = { readonly statements: readonly Statement[]; readonly fresh: Recorded['fresh'] };
let numbered = 0;
const renewed = ({ statements, fresh }: Script): Statement[] => {
  const now = instantFromMs(Date.now());
  const ids = new Map([[fresh.matterId, uuidAt(now, randomBytes(10))], [fresh.eventId, uuidAt(now, randomBytes(10))], [fresh.number, `bare-${process.pid}-${numbered++}`], [fresh.requestKey, randomUUID()]]);
  return statements.map((statement) => ({ ...statement, values: statement.values.map((value) => (typeof value === 'string' ? (ids.get(value) ?? value) : value)) }));
};

const transaction = async (client: pg.ClientBase, script: Script): Promise<void> => {
  const sent = [client.query('begin'), ...renewed(script).map(({ name, text, values }) => client.query({ name, text, values: [...values] })), client.query('commit')];
  await Promise.all(sent);
};
const single = async (client: pg.ClientBase, script: Script): Promise<void> => {
  const row = renewed(script).find(({ name }) => name === 'matters');
  if (row) await client.query({ name: row.name, text: row.text, values: [...row.values] });
};

const pause = (ms: number): Promise<void> => new Promise((settle) => setTimeout(settle, ms));
const write = async ({ databaseUrl, connections, warmMs, ms, recorded, only }: WriteJob): Promise<Written> => {
  const pool = openPool({ connectionString: databaseUrl, searchPath: 'app', max: connections, name: 'bare' });
  const scripts = recorded.map(({ tables, fresh }) => ({ fresh, statements: tables.map(statementFor) }));
  let [done, isOver] = [0, false];
  const work = async (start: number): Promise<void> => {
    const client = await pool.connect();
    for (let turn = start; !isOver; turn += 1) {
      const script = scripts[turn % scripts.length];
      if (script) await (only === 'everything' ? transaction : single)(client, script);
      done += 1;
    }
    client.release();
  };
  const all = Promise.all(Array.from({ length: connections }, (_, index) => work(index * 3)));
  await Promise.race([pause(warmMs), all]);
  const [before, start] = [done, performance.now()];
  await Promise.race([pause(ms), all]);
  const perSecond = (done - before) / ((performance.now() - start) / 1000);
  isOver = true;
  await all;
  await pool.end();
  return { perSecond };
};

process.on('message', (job: WriteJob) => {
  write(job).then((answer) => process.send?.({ answer }), (error: unknown) => process.send?.({ failure: String(error) }));
});

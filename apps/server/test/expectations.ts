import { expect } from 'vitest';
import { Refused } from '@linyi/kernel';
import type { TestHouse } from './database.ts';

/** Every row of every community, table by table, as one text each: two of these are equal when nothing at all was changed. */
export const everything = async ({ owner }: Pick<TestHouse, 'owner'>): Promise<ReadonlyMap<string, string>> => {
  const tables = await owner.query<{ name: string }>("select relname as name from pg_class where relnamespace = 'app'::regnamespace and relkind = 'r' order by 1");
  const each = tables.rows.map(({ name }) => `select '${name}' as name, coalesce(string_agg(t::text, e'\\n' order by t::text), '') as rows from app.${name} t`);
  const { rows } = await owner.query<{ name: string; rows: string }>(each.join(' union all '));
  return new Map(rows.map((row) => [row.name, row.rows]));
};

/** The codes with which a piece of work is refused. */
export const refusalOf = async (work: Promise<unknown>): Promise<readonly string[]> => {
  const error = await work.then(() => undefined, (thrown: unknown) => thrown);
  if (error instanceof Refused) return error.reasons.map(({ code }) => code);
  throw error instanceof Error ? error : new Error('this was not refused');
};

/** Expects a refusal with just these codes, and that it changed nothing anywhere. */
export const expectRefused = async (world: Pick<TestHouse, 'owner'>, work: () => Promise<unknown>, ...codes: readonly string[]): Promise<void> => {
  const before = await everything(world);
  expect(await refusalOf(work())).toEqual(codes);
  expect(await everything(world)).toEqual(before);
};

export type Emitted = { readonly type: string; readonly aggregateId: string; readonly version: number; readonly body: Record<string, unknown> };
/** The events that a piece of work leaves in the outbox, in the order they were written. */
export const eventsOf = async ({ owner }: Pick<TestHouse, 'owner'>, work: () => Promise<unknown>): Promise<readonly Emitted[]> => {
  const ids = (await owner.query<{ id: string }>('select event_id as id from app.events')).rows.map(({ id }) => id);
  await work();
  return (await owner.query<Emitted>('select type, aggregate_id as "aggregateId", version, body from app.events where event_id <> all($1::uuid[]) order by ctid', [ids])).rows;
};

/** A row of a table, whichever community it is of. */
export const rowOf = async <R extends object>({ owner }: Pick<TestHouse, 'owner'>, text: string, values: readonly unknown[]): Promise<R | undefined> => (await owner.query<R>(text, [...values])).rows[0];

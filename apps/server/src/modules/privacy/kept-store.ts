import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import { raw } from '../../db/tx.ts';
import type { Tx } from '../../db/tx.ts';
import type { Holding } from '../../kernel/holdings.ts';

/** Tables, columns and conditions come from the rooms' own lists, never from a request; the id alone is a value. */
const theirs = ({ by }: Holding, residentId: string): RawBuilder<unknown> => {
  if (typeof by === 'string') return sql`t.${sql.raw(by)}::text = ${residentId}::text`;
  const parts = by.where.split(':id');
  return sql`(${sql.join(parts.flatMap((part, index) => (index === 0 ? [sql.raw(part)] : [sql`${residentId}::uuid`, sql.raw(part)])), sql``)})`;
};
const from = (holding: Holding, tx: Tx, residentId: string): RawBuilder<unknown> => sql`from app.${sql.raw(holding.table)} t where t.community_id = ${tx.communityId}::uuid and ${theirs(holding, residentId)}`;

/** Rows as the table has them, by the table's own names for columns. */
export const keptRows = async (tx: Tx, holding: Holding, residentId: string): Promise<Record<string, unknown>[]> =>
  (await tx.all(raw<{ row: Record<string, unknown> }>(sql`select jsonb_build_object(${sql.join(holding.shows.flatMap((column) => [sql.lit(column), sql`t.${sql.raw(column)}`]))}) as row ${from(holding, tx, residentId)}`))).map(({ row }) => row);

export const countKept = async (tx: Tx, holdings: readonly Holding[], residentId: string): Promise<readonly number[]> => {
  const counts = holdings.map((holding, index) => sql`select ${sql.lit(index)}::int as nth, count(*)::int as rows ${from(holding, tx, residentId)}`);
  const rows = await tx.all(raw<{ nth: number; rows: number }>(sql`${sql.join(counts, sql` union all `)}`));
  return holdings.map((_, index) => rows.find(({ nth }) => nth === index)?.rows ?? 0);
};

/** Does with one table's rows what its room says about erasing. */
export const eraseRows = async (tx: Tx, holding: Holding, residentId: string): Promise<number> => {
  const { erased, table } = holding;
  if (erased.as === 'kept') return 0;
  const where = sql`t.community_id = ${tx.communityId}::uuid and ${theirs(holding, residentId)}`;
  if (erased.as === 'gone') return tx.run(raw(sql`delete from app.${sql.raw(table)} t where ${where}`));
  const set = Object.entries(erased.set).map(([column, value]) => sql`${sql.raw(column)} = ${sql.raw(value)}`);
  return tx.run(raw(sql`update app.${sql.raw(table)} t set ${sql.join(set)} where ${where}`));
};

import type pg from 'pg';
import { inTransaction } from '../../db/tx.ts';
import type { Clock } from '../../kernel/ctx.ts';
import { takeNumbers } from './store.ts';

const blockSize = 8;
/** Where numbers are kept, and which year it is. */
type Roll = { readonly pool: pg.Pool; readonly clock: Clock };
type Block = { year: number; next: number; last: number };
const blocks = new WeakMap<pg.Pool, Map<string, Promise<Block>>>();

const fetchBlock = ({ pool }: Roll, communityId: string, year: number): Promise<Block> =>
  inTransaction(pool, communityId, async (tx) => {
    const first = await takeNumbers(tx, year, blockSize);
    return { year, next: first, last: first + blockSize - 1 };
  });

/** A matter's number for people (`2026-1187`). Blocks are taken ahead, so that nobody waits for another's commit; a restart skips a few. */
export const nextNumber = async (roll: Roll, communityId: string): Promise<string> => {
  const year = Number(new Date(Date.parse(roll.clock()) + 8 * 3_600_000).toJSON().slice(0, 4));
  const mine = blocks.get(roll.pool) ?? new Map<string, Promise<Block>>();
  blocks.set(roll.pool, mine);
  const kept = mine.get(communityId);
  const block = kept && (await kept);
  if (block?.year === year && block.next <= block.last) return `${year}-${block.next++}`;
  if (mine.get(communityId) === kept) {
    const fetched = fetchBlock(roll, communityId, year);
    mine.set(communityId, fetched);
    fetched.catch(() => mine.delete(communityId));
  }
  return nextNumber(roll, communityId);
};

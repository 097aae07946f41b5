import type pg from 'pg';
import { dayInChina } from '@linyi/kernel';
import { inTransaction } from '../../db/tx.ts';
import type { Clock } from '../../kernel/ctx.ts';
import { takeNumbers } from './store.ts';

const blockSize = 8;
/** Where numbers are kept, and which year it is. */
type Roll = { readonly pool: pg.Pool; readonly clock: Clock };
type Block = { year: number; next: number; last: number };
/** The block that numbers are given out from, and the one after it once half of this is gone. */
type Kept = { readonly now: Promise<Block>; coming?: Promise<Block> };
const blocks = new WeakMap<pg.Pool, Map<string, Kept>>();
const ignore = (): undefined => undefined;

const fetchBlock = ({ pool }: Roll, communityId: string, year: number): Promise<Block> => {
  const fetched = inTransaction(pool, communityId, async (tx) => {
    const first = await takeNumbers(tx, year, blockSize);
    return { year, next: first, last: first + blockSize - 1 };
  });
  fetched.catch(ignore); // whoever needs a number from it is told
  return fetched;
};

/** A matter's number for people (`2026-1187`). Blocks are taken ahead, so that nobody waits for another's commit; a restart skips a few. */
export const nextNumber = async (roll: Roll, communityId: string): Promise<string> => {
  const year = Number(dayInChina(roll.clock()).slice(0, 4));
  const mine = blocks.get(roll.pool) ?? new Map<string, Kept>();
  blocks.set(roll.pool, mine);
  for (;;) {
    const kept: Kept = mine.get(communityId) ?? { now: fetchBlock(roll, communityId, year) };
    mine.set(communityId, kept);
    const block = await kept.now.catch((error: unknown) => {
      if (mine.get(communityId) === kept) mine.delete(communityId);
      throw error;
    });
    if (block.year === year && block.next <= block.last) {
      const number = block.next++;
      if (number > block.last - blockSize / 2) kept.coming ??= fetchBlock(roll, communityId, year);
      return `${year}-${number}`;
    }
    if (mine.get(communityId) === kept) mine.set(communityId, { now: kept.coming ?? fetchBlock(roll, communityId, year) });
  }
};

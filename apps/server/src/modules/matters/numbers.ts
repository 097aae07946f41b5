import type { FastifyRequest } from 'fastify';
import type { House } from '../../house.ts';
import { inTransaction } from '../../db/tx.ts';
import { takeNumbers } from './store.ts';

const blockSize = 8;
type Block = { year: number; next: number; last: number };
const blocks = new WeakMap<House, Map<string, Promise<Block>>>();

const fetchBlock = (house: House, communityId: string, year: number): Promise<Block> =>
  inTransaction(house.pool, communityId, async (tx) => {
    const first = await takeNumbers(tx, year, blockSize);
    return { year, next: first, last: first + blockSize - 1 };
  });

/** A matter's number for people (`2026-1187`). Blocks are taken ahead, so that nobody waits for another's commit; a restart skips a few. */
export const nextNumber = async (house: House, communityId: string): Promise<string> => {
  const year = Number(new Date(Date.parse(house.clock()) + 8 * 3_600_000).toJSON().slice(0, 4));
  const mine = blocks.get(house) ?? new Map<string, Promise<Block>>();
  blocks.set(house, mine);
  const kept = mine.get(communityId);
  const block = kept && (await kept);
  if (block && block.year === year && block.next <= block.last) return `${year}-${block.next++}`;
  if (mine.get(communityId) === kept) {
    const fetched = fetchBlock(house, communityId, year);
    mine.set(communityId, fetched);
    fetched.catch(() => mine.delete(communityId));
  }
  return nextNumber(house, communityId);
};

export const numberFor = (_request: FastifyRequest, house: House, communityId: string): Promise<string> => nextNumber(house, communityId);

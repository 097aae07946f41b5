import type { ApprovalGroup } from './ballots.ts';
import { BallotError } from './errors.ts';

/** Alike ballots as one with their weights together, in the order in which they first come. */
export const grouped = (ballots: Iterable<ApprovalGroup>): readonly ApprovalGroup[] => {
  const groups = new Map<string, { approved: readonly number[]; weight: number }>();
  for (const { approved, weight } of ballots) {
    const key = approved.join();
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { approved, weight });
    else group.weight += weight;
  }
  const found = [...groups.values()];
  if (!Number.isSafeInteger(found.reduce((sum, { weight }) => sum + weight, 0))) throw new BallotError('', 'the weights of all ballots together must stay below 2^53');
  return found;
};

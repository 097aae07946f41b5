import type { Outcome } from './answer.ts';
import type { Rankings } from './ballots.ts';
import { pairsOf } from './pairs.ts';

/** The strongest path between every two candidates; a link is as strong as its margin, and only won pairs are links. */
const strongestPaths = (prefer: readonly (readonly number[])[]): readonly number[][] => {
  const strength = prefer.map((row, a) => row.map((votes, b) => Math.max(votes - (prefer[b]?.[a] ?? 0), 0)));
  strength.forEach((through, middle) => {
    for (const row of strength) {
      const first = row[middle] ?? 0;
      if (first === 0) continue;
      through.forEach((second, to) => {
        const weakest = Math.min(first, second);
        if (weakest > (row[to] ?? 0)) row[to] = weakest;
      });
    }
  });
  strength.forEach((row, a) => { row[a] = 0; });
  return strength;
};

/**
 * Schulze's rule with margins: a beats b where the strongest path from a to b is stronger than the one back; who is beaten by nobody wins.
 * Source: M. Schulze, A new monotonic, clone-independent, reversal symmetric, and Condorcet-consistent single-winner election method, 2011.
 */
export const schulze = (rankings: Rankings): Outcome => {
  const { candidates } = rankings;
  const prefer = pairsOf(rankings);
  const strength = strongestPaths(prefer);
  const winners = candidates.filter((_, a) => candidates.every((_other, b) => (strength[a]?.[b] ?? 0) >= (strength[b]?.[a] ?? 0)));
  return {
    winners, tied: winners.map((each) => [each]),
    trace: [{ step: 'pairs', candidates, prefer }, { step: 'paths', candidates, strength }],
  };
};

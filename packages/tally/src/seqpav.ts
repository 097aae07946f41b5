import type { Outcome } from './answer.ts';
import { add } from './ballots.ts';
import type { Approvals } from './ballots.ts';
import { explore, outcomeOf } from './explore.ts';
import type { Growing, Seat, Watch } from './explore.ts';
import { leastMultiple, rational, textOf } from './rational.ts';

/** What each candidate would add, over one denominator: a ballot with s members already adds 1/(s + 1). */
const gains = ({ candidates, groups }: Approvals, committee: readonly number[]): { readonly tops: readonly bigint[]; readonly bottom: bigint } => {
  const rows = committee.length + 1;
  const elected = new Set(committee);
  const counts = new Float64Array(candidates.length * rows);
  for (const { weight, approved } of groups) {
    const has = approved.reduce((sum, c) => (elected.has(c) ? sum + 1 : sum), 0);
    for (const c of approved) add(counts, c * rows + has, weight);
  }
  let bottom = 1n;
  for (let n = 2n; n <= rows; n += 1n) bottom = leastMultiple(bottom, n);
  const tops = candidates.map((_, c) => counts.subarray(c * rows, (c + 1) * rows).reduce((sum, count, has) => (count === 0 ? sum : sum + (BigInt(count) * bottom) / BigInt(has + 1)), 0n));
  return { tops, bottom };
};

const seatOf = (approvals: Approvals, { committee }: Growing): Seat<Growing> => {
  const { candidates } = approvals;
  const free = candidates.map((_, c) => c).filter((c) => !committee.includes(c));
  const { tops, bottom } = gains(approvals, committee);
  const gain = (c: number): bigint => tops[c] ?? 0n;
  const most = free.reduce((best, c) => (gain(c) > best ? gain(c) : best), 0n);
  const best = free.filter((c) => gain(c) === most);
  return {
    best,
    take: (c) => ({ committee: [...committee, c].sort((a, b) => a - b) }),
    step: (c) => ({
      step: 'seat', seat: committee.length + 1, by: 'seqpav', takes: candidates[c] ?? c, level: best.map((each) => candidates[each] ?? each),
      scores: free.map((each) => ({ candidate: candidates[each] ?? each, score: textOf(rational(gain(each), bottom)) })),
    }),
  };
};

/**
 * Sequential proportional approval voting: seat after seat goes to whoever adds most, where a ballot that has s members already counts
 * 1/(s + 1). abcvoting's `seqpav`. Source: M. Lackner and P. Skowron, Multi-Winner Voting with Approval Preferences, 2023.
 */
export const seqpav = (approvals: Approvals, seats: number, watch?: Watch): Outcome => {
  const { first, ends, trace, cut } = explore<Growing>({ start: { committee: [] }, seats, next: (state) => seatOf(approvals, state), keyOf: ({ committee }) => committee.join() }, watch);
  return outcomeOf(approvals.candidates, { first: first.committee, all: ends.map(({ committee }) => committee), trace, cut });
};

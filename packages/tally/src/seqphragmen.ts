import type { Name, Outcome } from './answer.ts';
import { allHave, charge, keyOfAccounts, supportOf } from './accounts.ts';
import type { Accounts } from './accounts.ts';
import type { Approvals } from './ballots.ts';
import { explore, outcomeOf } from './explore.ts';
import type { Seat, Sequence, Watch } from './explore.ts';
import { compare, negative, overOne, rational, textOf, zero } from './rational.ts';
import type { Rational } from './rational.ts';

/** The load that the supporters would all have if they elected the candidate; undefined where nobody supports them. */
const loadsOf = (approvals: Approvals, accounts: Accounts): readonly (Rational | undefined)[] => {
  const { tops, bottom } = overOne(accounts.amounts);
  return supportOf(approvals, accounts).map((support) => {
    if (support === undefined || support.size === 0) return undefined;
    // Loads are amounts owed, so the sign turns.
    let [owed, weight] = [bottom, 0n];
    for (const [amount, share] of support) {
      owed -= (tops[amount] ?? 0n) * BigInt(share);
      weight += BigInt(share);
    }
    return rational(owed, bottom * weight);
  });
};

const seatOf = (approvals: Approvals, accounts: Accounts): Seat<Accounts> => {
  const { candidates } = approvals;
  const nameOf = (c: number): Name => candidates[c] ?? c;
  const loads = loadsOf(approvals, accounts);
  const free = candidates.map((_, c) => c).filter((c) => !accounts.committee.includes(c));
  const supported = free.filter((c) => loads[c] !== undefined);
  const least = supported.map((c) => loads[c] ?? zero).reduce<Rational | undefined>((a, b) => (a === undefined || compare(b, a) < 0 ? b : a), undefined);
  // Seats that nobody's ballots fill go to anybody.
  const best = least === undefined ? free : supported.filter((c) => compare(loads[c] ?? zero, least) === 0);
  return {
    best,
    take: (candidate) => charge(approvals, accounts, { candidate, after: () => negative(least ?? zero) }),
    step: (c) => ({
      step: 'seat', seat: accounts.committee.length + 1, by: 'seqphragmen', takes: nameOf(c), level: best.map(nameOf),
      scores: supported.map((each) => ({ candidate: nameOf(each), score: textOf(loads[each] ?? zero) })),
    }),
  };
};

/** Phragmén's sequence from where the accounts stand. */
export const phragmenFrom = (approvals: Approvals, start: Accounts, seats: number): Sequence<Accounts> => ({ start, seats, next: (state) => seatOf(approvals, state), keyOf: keyOfAccounts });

/**
 * Phragmén's sequential rule: each seat is a load of 1 that its supporters share so that all of them then bear the same; the seat goes where
 * that is least. abcvoting's `seqphragmen`. Source: E. Phragmén, 1894; S. Janson, Phragmén's and Thiele's election methods, 2016.
 */
export const seqphragmen = (approvals: Approvals, seats: number, watch?: Watch): Outcome => {
  const { first, ends, trace, cut } = explore(phragmenFrom(approvals, allHave(approvals, zero), seats), watch);
  return outcomeOf(approvals.candidates, { first: first.committee, all: ends.map(({ committee }) => committee), trace, cut });
};

import type { Name, Outcome, Step } from './answer.ts';
import { allHave, charge, keyOfAccounts, supportOf } from './accounts.ts';
import type { Accounts } from './accounts.ts';
import type { Approvals } from './ballots.ts';
import { explore, firstWay, mostTied, outcomeOf } from './explore.ts';
import type { Seat, Sequence, Watch } from './explore.ts';
import { compare, minus, overOne, rational, textOf, zero } from './rational.ts';
import type { Rational } from './rational.ts';
import { approvalScores, av, choicesOf, cutAt } from './separable.ts';
import { phragmenFrom } from './seqphragmen.ts';

type Sums = { readonly tops: readonly bigint[]; readonly bottom: bigint };

/** The least price such that supporters who pay it, or all they have, pay 1 together; undefined where they can't. */
const priceOf = (support: ReadonlyMap<number, number>, { tops, bottom }: Sums): Rational | undefined => {
  // Who has less than the price pays everything; the poorest come first.
  let [missing, weight] = [bottom, [...support.values()].reduce((sum, share) => sum + BigInt(share), 0n)];
  for (const amount of [...support.keys()].sort((a, b) => a - b)) {
    const [has, share] = [tops[amount] ?? 0n, BigInt(support.get(amount) ?? 0)];
    if (has * weight >= missing) return rational(missing, bottom * weight);
    missing -= has * share;
    weight -= share;
  }
  return undefined;
};

const seatOf = (approvals: Approvals, accounts: Accounts): Seat<Accounts> => {
  const { candidates } = approvals;
  const nameOf = (c: number): Name => candidates[c] ?? c;
  const sums = overOne(accounts.amounts);
  const prices = supportOf(approvals, accounts).map((support) => support && priceOf(support, sums));
  const affordable = candidates.map((_, c) => c).filter((c) => prices[c] !== undefined);
  const least = affordable.map((c) => prices[c] ?? zero).reduce((a, b) => (compare(b, a) < 0 ? b : a), prices[affordable[0] ?? -1] ?? zero);
  const best = affordable.filter((c) => compare(prices[c] ?? zero, least) === 0);
  const after = (amount: Rational): Rational => (compare(amount, least) <= 0 ? zero : minus(amount, least));
  return {
    best,
    take: (candidate) => charge(approvals, accounts, { candidate, after }),
    step: (c) => ({
      step: 'seat', seat: accounts.committee.length + 1, by: 'equal-shares', takes: nameOf(c), level: best.map(nameOf),
      scores: affordable.map((each) => ({ candidate: nameOf(each), score: textOf(prices[each] ?? zero) })),
    }),
  };
};

const weightOf = ({ groups }: Approvals): bigint => groups.reduce((sum, { weight }) => sum + BigInt(weight), 0n);

/** Everybody starts with the same share of `budget` seats. */
const purchases = (approvals: Approvals, seats: number, budget: bigint): { readonly share: Rational; readonly sequence: Sequence<Accounts> } => {
  const share = rational(budget, weightOf(approvals));
  return { share, sequence: { start: allHave(approvals, share), seats, next: (state) => seatOf(approvals, state), keyOf: keyOfAccounts } };
};

type Filled = { readonly ways: readonly (readonly number[])[]; readonly trace: readonly Step[]; readonly cut: boolean };
type Completion = (approvals: Approvals, accounts: Accounts, seats: number) => Filled;

const notAtAll: Completion = (_approvals, { committee }) => ({ ways: [committee], trace: [], cut: false });

/** What is left in the accounts goes on as (negative) load. */
const byPhragmen: Completion = (approvals, accounts, seats) => {
  const { first, ends, trace, cut } = explore(phragmenFrom(approvals, accounts, seats));
  return { ways: [first, ...ends].map(({ committee }) => committee), trace, cut };
};

const byApprovals: Completion = (approvals, { committee }, seats) => {
  const { candidates } = approvals;
  const free = candidates.map((_, c) => c).filter((c) => !committee.includes(c));
  const { certain, tied, left } = cutAt(approvalScores(approvals), free, seats - committee.length);
  const named = (list: readonly number[]): readonly Name[] => list.map((c) => candidates[c] ?? c);
  return {
    ways: choicesOf(tied, left).map((chosen) => [...committee, ...certain, ...chosen]), cut: false,
    trace: [{ step: 'seats', certain: named([...committee, ...certain]), tied: named(tied), left }],
  };
};

const completedBy = (completion: Completion) => (approvals: Approvals, seats: number, watch?: Watch): Outcome => {
  const { share, sequence } = purchases(approvals, seats, BigInt(seats));
  const bought = explore(sequence, watch);
  const complete = (accounts: Accounts): Filled => (accounts.committee.length === seats ? notAtAll : completion)(approvals, accounts, seats);
  const first = complete(bought.first);
  const committees = [...first.ways];
  let cut = bought.cut || first.cut;
  for (const accounts of bought.ends) {
    if (accounts === bought.first || committees.length > mostTied) continue;
    const filled = complete(accounts);
    committees.push(...filled.ways);
    cut ||= filled.cut;
  }
  const trace: Step[] = [{ step: 'budget', perVoter: textOf(share) }, ...bought.trace, ...first.trace];
  return outcomeOf(approvals.candidates, { first: first.ways[0] ?? [], all: committees, trace, cut });
};

/** Budgets grow by a seat's worth until the purchases fill all seats; ties go to whoever stands first in the list, as in abcvoting. */
const byIncrement = (approvals: Approvals, seats: number, watch?: Watch): Outcome => {
  const approved = approvalScores(approvals).filter(({ top }) => top > 0n).length;
  if (approved < seats) {
    const { winners, trace } = av(approvals, seats);
    return { winners, tied: [winners], trace };
  }
  for (let budget = BigInt(seats); ; budget += 1n) {
    const { share, sequence } = purchases(approvals, seats, budget);
    const { first: { committee }, trace } = firstWay(sequence, watch);
    if (committee.length === seats) return outcomeOf(approvals.candidates, { first: committee, all: [committee], trace: [{ step: 'budget', perVoter: textOf(share) }, ...trace], cut: false });
  }
};

/**
 * The Method of Equal Shares for committees: every voter has the same share of the seats' worth, and supporters buy candidates, the one
 * first for whom nobody pays more than the least possible. What fills the seats that nobody can buy is in the name, which is abcvoting's.
 * Source: D. Peters and P. Skowron, Proportionality and the Limits of Welfarism, 2020.
 */
export const equalShares = {
  'equal-shares': completedBy(byPhragmen),
  'equal-shares-with-av-completion': completedBy(byApprovals),
  'equal-shares-with-increment-completion': byIncrement,
  'equal-shares-without-completion': completedBy(notAtAll),
} as const;

import { priceIn } from './chain.ts';
import { shareOfVoter } from './count.ts';
import type { Outcome } from './count.ts';
import { rounded } from './decimal.ts';
import type { Ratio } from './decimal.ts';
import { ElectionError } from './errors.ts';
import { together } from './offer.ts';
import { settle } from './purse.ts';
import { sentences } from './sentences.ts';
import { liveOf } from './support.ts';

/** What became of a project: bought at equal shares, free, added from what was left over, taken or left out with the greedy outcome, or not taken. */
export type Fate = 'bought' | 'free' | 'filled' | 'greedy' | 'not taken';

/** Who paid for a project. Amounts are exact and written with two decimals; `inFull` voters paid `each` (for each point, where ballots give points), `withTheRest` gave all they had left, `rest` together. */
export type Payment = { readonly round: number; readonly inFull: number; readonly each: string; readonly withTheRest: number; readonly rest: string };

/** A purchase: which project, what it costs, and who paid. */
export type Round = { readonly project: string; readonly cost: string } & Payment;

/** Why a project was taken or wasn't. `had` is what its supporters had left together at the end, `missing` what they lacked of its cost. */
export type Explanation = {
  readonly project: string;
  readonly name: string;
  readonly cost: string;
  readonly supporters: number;
  readonly share: string;
  readonly fate: Fate;
  readonly paid?: Payment;
  readonly had?: string;
  readonly missing?: string;
  readonly leftOfBudget?: string;
  readonly text: { readonly en: string; readonly zh: string };
};

const fateOf = ({ winners, free, run, filled, comparison }: Outcome, project: number): Fate => {
  if (comparison?.taken === 'greedy') return winners.includes(project) ? 'greedy' : 'not taken';
  if (free.includes(project)) return 'free';
  if (run.bought.some((bought) => bought.project === project)) return 'bought';
  return filled.includes(project) ? 'filled' : 'not taken';
};

const paymentOf = ({ election, run }: Outcome, project: number): Payment | undefined => {
  const at = run.bought.findIndex((bought) => bought.project === project);
  const bought = run.bought[at];
  if (bought === undefined) return undefined;
  const { n, d } = priceIn(settle(run.purse), at);
  const voter = 10 ** election.weightPlaces;
  const cost = election.projects[project]?.cost ?? 0n;
  const money = (amount: Ratio): string => rounded(amount, election.places);
  return {
    round: at + 1,
    inFull: bought.richHeads / voter,
    each: money({ n: n * BigInt(voter), d }),
    withTheRest: bought.poorHeads / voter,
    rest: money({ n: cost * d - n * BigInt(bought.weight), d }),
  };
};

/** All purchases at equal shares, in their order. */
export const roundsOf = (outcome: Outcome): readonly Round[] => outcome.run.bought.flatMap(({ project }) => {
  const [own, paid] = [outcome.election.projects[project], paymentOf(outcome, project)];
  return own === undefined || paid === undefined ? [] : [{ project: own.id, cost: rounded({ n: own.cost, d: 1n }, outcome.election.places), ...paid }];
});

/**
 * Why a project was taken or wasn't: who paid how much, or what was missing, in numbers and in words.
 * @throws ElectionError where there is no such project
 * @example
 * console.log(explain(equalShares(electionOf(readPb(tea))), 'court').missing); // 316.67
 */
export const explain = (outcome: Outcome, id: string): Explanation => {
  const { election, support, run } = outcome;
  const project = election.projects.findIndex((each) => each.id === id);
  const [own, supporters] = [election.projects[project], support[project]];
  if (own === undefined || supporters === undefined) throw new ElectionError(`there is no project ${id}`);
  const money = (amount: Ratio): string => rounded(amount, election.places);
  const fate = fateOf(outcome, project);
  const paid = fate === 'bought' ? paymentOf(outcome, project) : undefined;
  const had = together({ purse: run.purse, support: liveOf(supporters, election.ballots.weights) });
  const lacks = own.cost * had.d - had.n;
  const facts = {
    project: id,
    name: own.name,
    cost: money({ n: own.cost, d: 1n }),
    supporters: supporters.heads / 10 ** election.weightPlaces,
    share: money(shareOfVoter(outcome)),
    fate,
    ...(paid === undefined ? {} : { paid }),
    ...(fate === 'filled' || fate === 'not taken' ? { had: money(had), missing: money({ n: lacks > 0n ? lacks : 0n, d: had.d }) } : {}),
    ...(fate === 'not taken' ? { leftOfBudget: money({ n: election.budget - outcome.cost, d: 1n }) } : {}),
  };
  return { ...facts, text: sentences(facts, outcome) };
};

import type { Answer, Outcome } from './answer.ts';
import type { Approvals, Ballots, Scores, Singles } from './ballots.ts';
import { equalShares } from './equal-shares.ts';
import { BallotError, NoResult } from './errors.ts';
import type { Watch } from './explore.ts';
import { irv } from './irv.ts';
import { knapsack } from './knapsack.ts';
import { rational } from './rational.ts';
import { schulze } from './schulze.ts';
import { av, bestByScore, sav } from './separable.ts';
import { seqpav } from './seqpav.ts';
import { seqphragmen } from './seqphragmen.ts';
import { turnoutOf } from './turnout.ts';
import type { Entitlement } from './turnout.ts';
import { yesNo } from './yes-no.ts';
import type { Majority } from './yes-no.ts';

export type Question = Entitlement & Majority & {
  readonly rule: RuleId;
  /** How many are elected; what the file says where it is left out. */
  readonly seats?: number;
  /** Hears now and then how far a long count has come; what it throws ends the count. */
  readonly watch?: Watch;
};

type CommitteeCount = (approvals: Approvals, seats: number, watch?: Watch) => Outcome;
const committeeRules = { av, sav, seqpav, seqphragmen, ...equalShares } as const;
const rankedRules = { schulze, irv } as const;
type CommitteeRule = keyof typeof committeeRules;
type RankedRule = keyof typeof rankedRules;

export type RuleId = CommitteeRule | RankedRule | 'yes-no' | 'single' | 'score' | 'knapsack';
export const ruleIds = [...Object.keys(committeeRules), ...Object.keys(rankedRules), 'yes-no', 'single', 'score', 'knapsack'] as readonly RuleId[];

type Kind = Ballots['kind'];
const saidOfKind: Readonly<Record<Kind, string>> = {
  approvals: 'approvals', scores: 'scores', rankings: 'rankings', 'yes-no': 'for, against or abstentions', single: 'one name each',
};
const wants = (rule: RuleId): readonly Kind[] => {
  if (rule in committeeRules) return ['approvals'];
  if (rule in rankedRules) return ['rankings'];
  return ({ 'yes-no': ['yes-no'], single: ['single'], score: ['scores'], knapsack: ['approvals', 'scores'] } as const)[rule as 'yes-no' | 'single' | 'score' | 'knapsack'];
};

const seatsOf = (ballots: Approvals | Scores | Singles, { seats = ballots.seats }: Question): number => {
  const { candidates: { length } } = ballots;
  if (seats === undefined) throw new BallotError('', 'how many are elected? (--seats K)');
  if (seats < 1 || seats > length) throw new BallotError('', `from 1 to ${length} of ${length} candidates can be elected, not ${seats}`);
  return seats;
};

const byRule = (ballots: Ballots, question: Question): Outcome => {
  const { rule } = question;
  switch (ballots.kind) {
    case 'yes-no': return yesNo(ballots, question);
    case 'single': return bestByScore(ballots.candidates, ballots.sums.map((sum) => rational(BigInt(sum))), seatsOf(ballots, question));
    case 'rankings': return rankedRules[rule as RankedRule](ballots);
    default: break;
  }
  if (rule === 'knapsack') return knapsack(ballots, question.watch);
  if (ballots.kind === 'scores') return bestByScore(ballots.candidates, ballots.sums, seatsOf(ballots, question));
  const byCommittee: CommitteeCount = committeeRules[rule as CommitteeRule];
  return byCommittee(ballots, seatsOf(ballots, question), question.watch);
};

/** What can't be asked of these ballots. */
const check = (ballots: Ballots, { rule, seats }: Question): void => {
  if (!ruleIds.includes(rule)) throw new BallotError('', `there is no rule ${rule}: ${ruleIds.join(', ')}`);
  const kinds = wants(rule);
  if (!kinds.includes(ballots.kind)) throw new BallotError('', `${rule} counts ${kinds.map((kind) => saidOfKind[kind]).join(' or ')}, and these ballots are ${saidOfKind[ballots.kind]}`);
  if (rule in rankedRules && seats !== undefined && seats !== 1) throw new BallotError('', `${rule} elects one, not ${seats}`);
};

const electsOne = (ballots: Ballots, { rule, seats }: Question): boolean => {
  if (ballots.kind === 'rankings') return true;
  return ballots.kind !== 'yes-no' && rule !== 'knapsack' && (seats ?? ballots.seats) === 1;
};

const saysNothing = (ballots: Ballots): boolean => {
  const { counted: { ballots: all, abstained } } = ballots;
  return all === abstained || (ballots.kind === 'rankings' && ballots.entries.length === 0);
};

/**
 * Counts ballots by a rule. Where one is elected, `winners` are all who are tied; where several are, the first of the tied committees.
 * @throws BallotError where the rule doesn't fit the ballots; NoResult where no ballot says anything
 */
export const count = (ballots: Ballots, question: Question): Answer => {
  check(ballots, question);
  const turnout = turnoutOf(ballots.counted, question);
  if (ballots.kind !== 'yes-no' && saysNothing(ballots)) throw new NoResult('there is no winner: no ballot names anybody');
  const { winners, tied, carried = true, trace, moreTied } = byRule(ballots, question);
  return {
    rule: question.rule, winners: electsOne(ballots, question) ? tied.flat() : winners, tied, ...(moreTied === undefined ? {} : { moreTied }), turnout,
    passed: carried && turnout.reached !== false, trace,
  };
};

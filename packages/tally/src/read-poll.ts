import { ruleIds } from './count.ts';
import type { Question, RuleId } from './count.ts';
import { BallotError } from './errors.ts';
import { readRational } from './rational.ts';
import type { Rational } from './rational.ts';
import { distinct, list, members, oneOf, perhaps, text, whole } from './read-parts.ts';
import type { Members } from './read-parts.ts';
import { readShare } from './share.ts';
import type { Threshold } from './share.ts';
import { bases } from './yes-no.ts';

const kinds = ['yes-no', 'single', 'approval', 'ranking', 'score', 'knapsack'] as const;
export type PollKind = (typeof kinds)[number];

/** The first line of a ballot list: what was asked, and how it is counted. */
export type Poll = {
  readonly kind: PollKind;
  readonly candidates: readonly string[];
  readonly question: Omit<Question, 'watch'>;
  /** How many a ballot of approvals may name. */
  readonly most?: number;
  /** What a score may be; a candidate without one has the least. */
  readonly scale: { readonly least: number; readonly most: number };
  readonly costs?: readonly Rational[];
  readonly budget?: Rational;
  /** What was published as the result, to be held against the count. */
  readonly result?: { readonly winners: readonly string[]; readonly passed?: boolean };
};

const known = ['format', 'title', 'kind', 'rule', 'candidates', 'seats', 'entitled', 'quorum', 'threshold', 'of', 'most', 'scale', 'costs', 'budget', 'result'];
const place = 'line 1';

const thresholdIn = (value: unknown): Threshold => {
  const { atLeast, moreThan } = members(value, `${place}: threshold`, ['atLeast', 'moreThan']);
  if ((atLeast === undefined) === (moreThan === undefined)) throw new BallotError(`${place}: threshold`, 'either atLeast or moreThan is needed here');
  return { share: readShare(text(atLeast ?? moreThan, `${place}: threshold`), `${place}: threshold`), exactlyIsEnough: atLeast !== undefined };
};

const moneyIn = (value: unknown, where: string): Rational => {
  const amount = readRational(typeof value === 'number' ? String(value) : text(value, where));
  if (amount === undefined || amount.top < 0n) throw new BallotError(where, 'an amount from 0 is needed here');
  return amount;
};

const resultIn = (value: unknown): NonNullable<Poll['result']> => {
  const { winners, passed } = members(value, `${place}: result`, ['winners', 'passed']);
  if (passed !== undefined && typeof passed !== 'boolean') throw new BallotError(`${place}: result.passed`, 'true or false is needed here');
  return { winners: list(winners, `${place}: result.winners`, text), ...(passed === undefined ? {} : { passed }) };
};

const scaleIn = (value: unknown): Poll['scale'] => {
  const { least = 0, most } = members(value, `${place}: scale`, ['least', 'most']);
  const lowest = whole(least, `${place}: scale.least`, -1_000_000);
  return { least: lowest, most: whole(most, `${place}: scale.most`, lowest) };
};

const questionIn = (header: Members): Poll['question'] => {
  const seats = perhaps(header['seats'], (value) => whole(value, `${place}: seats`, 1));
  const entitled = perhaps(header['entitled'], (value) => whole(value, `${place}: entitled`));
  const quorum = perhaps(header['quorum'], (value) => readShare(text(value, `${place}: quorum`), `${place}: quorum`));
  const threshold = perhaps(header['threshold'], thresholdIn);
  const of = perhaps(header['of'], (value) => oneOf(value, `${place}: of`, bases));
  return {
    rule: oneOf<RuleId>(header['rule'], `${place}: rule`, ruleIds),
    ...(seats === undefined ? {} : { seats }), ...(entitled === undefined ? {} : { entitled }), ...(quorum === undefined ? {} : { quorum }),
    ...(threshold === undefined ? {} : { threshold }), ...(of === undefined ? {} : { of }),
  };
};

const candidatesIn = (kind: PollKind, value: unknown): readonly string[] => {
  if (kind === 'yes-no') return value === undefined ? [] : list(value, `${place}: candidates`, () => { throw new BallotError(`${place}: candidates`, 'a yes/no question has none'); });
  const names = distinct(list(value, `${place}: candidates`, text), `${place}: candidates`);
  if (names.length === 0) throw new BallotError(`${place}: candidates`, 'at least one is needed');
  return names;
};

const costsIn = (header: Members, candidates: readonly string[]): Pick<Poll, 'costs' | 'budget'> => {
  if (header['costs'] === undefined && header['budget'] === undefined) return {};
  const costs = list(header['costs'], `${place}: costs`, moneyIn);
  if (costs.length !== candidates.length) throw new BallotError(`${place}: costs`, `${costs.length} costs stand beside ${candidates.length} candidates`);
  return { costs, budget: moneyIn(header['budget'], `${place}: budget`) };
};

/** @throws BallotError with the member that is wrong */
export const readPoll = (value: unknown): Poll => {
  const header = members(value, place, known);
  if (header['format'] !== 'linyi-ballots/1') throw new BallotError(place, 'a ballot list begins with a line whose format is linyi-ballots/1');
  const kind = oneOf(header['kind'], `${place}: kind`, kinds);
  const candidates = candidatesIn(kind, header['candidates']);
  const most = perhaps(header['most'], (each) => whole(each, `${place}: most`, 1));
  const result = perhaps(header['result'], resultIn);
  const money = costsIn(header, candidates);
  if (kind === 'knapsack' && money.costs === undefined) throw new BallotError(place, 'a knapsack poll needs costs and a budget');
  return {
    kind, candidates, question: questionIn(header), scale: perhaps(header['scale'], scaleIn) ?? { least: 0, most: Number.MAX_SAFE_INTEGER }, ...money,
    ...(most === undefined ? {} : { most }), ...(result === undefined ? {} : { result }),
  };
};

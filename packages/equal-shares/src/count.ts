import { add1 } from './add1.ts';
import type { Progress } from './add1.ts';
import { compare } from './compare.ts';
import type { Comparison, Measure } from './compare.ts';
import { readDecimal } from './decimal.ts';
import type { Ratio } from './decimal.ts';
import { shareOf } from './election.ts';
import type { Election } from './election.ts';
import { ElectionError } from './errors.ts';
import { fill } from './fill.ts';
import { countingRoom } from './run.ts';
import type { Run } from './run.ts';
import { supportOf } from './support.ts';
import type { Support } from './support.ts';
import { ranked, usualTies } from './ties.ts';
import type { TieRule } from './ties.ts';

/**
 * How the money is spent that nobody can spend at an equal share. `none`: it isn't. `utilitarian`: greedily. `add1`: everybody's share rises step by step, until the next step would cost
 * more than the budget, or nothing more fits. `add1u`: the same, and then greedily.
 */
export type Completion = 'none' | 'utilitarian' | 'add1' | 'add1u';
export const completions: readonly Completion[] = ['none', 'utilitarian', 'add1', 'add1u'];

export type Options = {
  /** `add1u` unless said. */
  readonly completion?: Completion;
  /** Among projects that are exactly equal: usualTies unless said, and at last the order of the file. */
  readonly ties?: readonly TieRule[];
  /** The share that Add1 begins at: `exact`, the budget divided by the voters, unless said, or `whole`, that rounded down to whole units of money. */
  readonly start?: 'exact' | 'whole';
  /** By how much Add1 raises the share of a voter, in units of money: 1 unless said. Decimals are exact as text. */
  readonly increment?: number | string;
  /** Whether Add1 stops as soon as no further supported project fits: true unless said. Otherwise it goes on to the last share that the budget can bear. */
  readonly untilExhaustive?: boolean;
  /** Whether the outcome is held against the greedy one, which is taken if more voters prefer it. */
  readonly comparison?: Measure;
};

/** What was counted. Numbers of projects are their places in the election. */
export type Outcome = {
  readonly election: Election;
  readonly support: readonly Support[];
  /** All winners: what costs nothing, what was bought, in order, what the filling added, in order; or the greedy outcome where the comparison took it. */
  readonly winners: readonly number[];
  readonly cost: bigint;
  readonly free: readonly number[];
  readonly run: Run;
  readonly filled: readonly number[];
  readonly completion: Completion;
  readonly comparison?: Comparison;
};

const greedyOf = (election: Election, support: readonly Support[], rank: Int32Array): readonly number[] => fill(election, new Set(), { support, rank, spent: 0n });

const costOf = ({ projects }: Election, chosen: readonly number[]): bigint => chosen.reduce((sum, project) => sum + (projects[project]?.cost ?? 0n), 0n);

const stepOf = ({ places, weightPlaces }: Election, increment: number | string): Ratio => {
  const step = readDecimal(String(increment));
  if (step === undefined || step.units === 0n) throw new ElectionError(`the increment must be a number over 0: ${increment}`);
  return { n: step.units * 10n ** BigInt(places), d: 10n ** BigInt(step.places + weightPlaces) };
};

const wholeShare = ({ places, weightPlaces }: Election, { n, d }: Ratio): Ratio => {
  const [unit, voter] = [10n ** BigInt(places), 10n ** BigInt(weightPlaces)];
  return { n: ((n * voter) / (d * unit)) * unit, d: voter };
};

type Settled = Required<Omit<Options, 'comparison'>>;
const usual: Settled = { completion: 'add1u', ties: usualTies, start: 'exact', increment: 1, untilExhaustive: true };

type Ground = { readonly election: Election; readonly support: readonly Support[]; readonly rank: Int32Array };

/** Buys at equal shares, and with Add1 at rising ones. */
function* buy({ election, support, rank }: Ground, options: Settled, wanted: readonly number[]): Generator<Progress, Run> {
  const rises = options.completion.startsWith('add1');
  const share = shareOf(election);
  const step = stepOf(election, options.increment);
  const { run } = countingRoom(election, { support, rank });
  const first = run(rises && options.start === 'whole' ? wholeShare(election, share) : share);
  return rises ? yield* add1(election, { run, step, wanted, untilExhaustive: options.untilExhaustive }, first) : first;
}

const held = ({ election, support, rank }: Ground, own: readonly number[], measure: Measure | undefined): { readonly comparison?: Comparison } =>
  measure === undefined ? {} : { comparison: compare(election, { measure, equalShares: own, greedy: greedyOf(election, support, rank) }) };

/**
 * Counts, and says between runs how far it has come: a caller who doesn't want to wait longer stops asking for the next. For everything else as `equalShares`.
 */
export function* counting(election: Election, options: Options = {}): Generator<Progress, Outcome> {
  const asked: Settled = { ...usual, ...options };
  const { completion } = asked;
  const support = supportOf(election);
  const ground = { election, support, rank: ranked(election, support, asked.ties) };
  const supported = election.projects.map((project, at) => ({ at, isFree: project.cost === 0n })).filter(({ at }) => (support[at]?.weight ?? 0) > 0);
  const free = supported.filter(({ isFree }) => isFree).map(({ at }) => at);
  const run = yield* buy(ground, asked, supported.filter(({ isFree }) => !isFree).map(({ at }) => at));
  const bought = [...free, ...run.bought.map(({ project }) => project)];
  const filled = completion.endsWith('u') || completion === 'utilitarian' ? fill(election, new Set(bought), { ...ground, spent: run.cost }) : [];
  const compared = held(ground, [...bought, ...filled], options.comparison);
  const winners = compared.comparison?.taken === 'greedy' ? compared.comparison.greedy : [...bought, ...filled];
  return { election, support, winners, cost: costOf(election, winners), free, run, filled, completion, ...compared };
}

/** The last value of a generator. */
const drained = <T>(generator: Generator<unknown, T>): T => {
  for (;;) {
    const { done, value } = generator.next();
    if (done === true) return value;
  }
};

/**
 * The Method of Equal Shares, in exact arithmetic: every voter has the same share of the budget, and a project is bought by those who want it, the best value first, as long as they can
 * pay for it.
 * @throws NoBallots, and ElectionError for options that make no sense
 * @example
 * console.log(winnersOf(equalShares(electionOf(readPb(tea)))).join()); // bench,tea
 */
export const equalShares = (election: Election, options: Options = {}): Outcome => drained(counting(election, options));

/**
 * The greedy rule, which most cities use, for comparison: projects by utility for the money, each taken if it still fits. The ids of the winners, in order.
 * @example
 * console.log(greedy(electionOf(readPb(tea))).join()); // bench,court
 */
export const greedy = (election: Election, { ties = usualTies }: Pick<Options, 'ties'> = {}): readonly string[] => {
  const support = supportOf(election);
  return greedyOf(election, support, ranked(election, support, ties)).map((project) => election.projects[project]?.id ?? '');
};

/** The ids of the winners. */
export const winnersOf = ({ election, winners }: Pick<Outcome, 'election' | 'winners'>): readonly string[] => winners.map((project) => election.projects[project]?.id ?? '');

/** What a voter of weight 1 had to spend. */
export const shareOfVoter = ({ election, run }: Pick<Outcome, 'election' | 'run'>): Ratio => ({ n: run.share.n * 10n ** BigInt(election.weightPlaces), d: run.share.d });


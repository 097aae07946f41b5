import type { Ballots, Budget, Counted } from './ballots.ts';
import { BallotError } from './errors.ts';
import { grouped } from './group.ts';
import { packed } from './pack.ts';
import { compare, leastMultiple, plus, rational, zero } from './rational.ts';
import { distinct, list, members, oneOf, text } from './read-parts.ts';
import type { Members } from './read-parts.ts';
import { readPoll } from './read-poll.ts';
import type { Poll } from './read-poll.ts';

export type Line = { readonly line: number; readonly value: unknown };

/** A ballot list that was read: `replaced` of its ballots were followed by a later one with the same number. */
export type BallotList = { readonly poll: Poll; readonly ballots: Ballots; readonly replaced: number };

/** What a ballot says, in places of candidates. */
type Said =
  | { readonly is: 'abstained' | 'spoiled' }
  | { readonly is: 'choice'; readonly choice: 'for' | 'against' }
  | { readonly is: 'levels'; readonly levels: readonly (readonly number[])[] }
  | { readonly is: 'scores'; readonly scores: readonly number[] };

type Reading = { readonly poll: Poll; readonly placeOf: ReadonlyMap<string, number>; readonly where: string };

const placeIn = ({ placeOf }: Reading, value: unknown, where: string): number => {
  const place = placeOf.get(text(value, where));
  if (place === undefined) throw new BallotError(where, `there is no candidate “${String(value)}”`);
  return place;
};

const placesIn = (reading: Reading, value: unknown, where: string): readonly number[] => {
  const names = list(value, where, text);
  distinct(names, where);
  return names.map((name, at) => placeIn(reading, name, `${where}[${at}]`));
};

const choiceIn = ({ where }: Reading, { choice }: Members): Said => {
  const said = oneOf(choice, `${where}: choice`, ['for', 'against', 'abstain'] as const);
  return said === 'abstain' ? { is: 'abstained' } : { is: 'choice', choice: said };
};

const singleIn = (reading: Reading, { choice }: Members): Said => (choice === null ? { is: 'abstained' } : { is: 'levels', levels: [[placeIn(reading, choice, `${reading.where}: choice`)]] });

const costs = ({ poll }: Reading, places: readonly number[]): boolean =>
  poll.kind === 'knapsack' && compare(places.reduce((sum, place) => plus(sum, poll.costs?.[place] ?? zero), zero), poll.budget ?? zero) > 0;

/** Naming more than the poll allows, or more than the budget pays, spoils a ballot. */
const approvalsIn = (reading: Reading, { approve }: Members): Said => {
  const places = placesIn(reading, approve, `${reading.where}: approve`);
  if (places.length === 0) return { is: 'abstained' };
  const tooMany = places.length > (reading.poll.most ?? Infinity);
  return tooMany || costs(reading, places) ? { is: 'spoiled' } : { is: 'levels', levels: [[...places].sort((a, b) => a - b)] };
};

const rankingIn = (reading: Reading, { ranking }: Members): Said => {
  const where = `${reading.where}: ranking`;
  const levels = list(ranking, where, (level, at) => (Array.isArray(level) ? placesIn(reading, level, at) : [placeIn(reading, level, at)])).filter(({ length }) => length > 0);
  const flat = levels.flat();
  if (new Set(flat).size < flat.length) throw new BallotError(where, 'a candidate stands on this ballot twice');
  return flat.length === 0 ? { is: 'abstained' } : { is: 'levels', levels };
};

const scoresIn = (reading: Reading, given: Members): Said => {
  const { poll: { candidates, scale }, where } = reading;
  const scores = members(given['scores'], `${where}: scores`, candidates);
  if (Object.keys(scores).length === 0) return { is: 'abstained' };
  return {
    is: 'scores',
    scores: candidates.map((name) => {
      const score = Object.hasOwn(scores, name) ? scores[name] : scale.least;
      if (typeof score !== 'number' || !Number.isSafeInteger(score) || score < scale.least || score > scale.most) throw new BallotError(`${where}: scores of “${name}”`, `a whole number from ${scale.least} to ${scale.most} is needed here`);
      return score;
    }),
  };
};

const readers: Readonly<Record<Poll['kind'], readonly [member: string, read: (reading: Reading, given: Members) => Said]>> = {
  'yes-no': ['choice', choiceIn], single: ['choice', singleIn], approval: ['approve', approvalsIn], ranking: ['ranking', rankingIn],
  score: ['scores', scoresIn], knapsack: ['approve', approvalsIn],
};

const saidIn = (reading: Reading, given: Members): Said => {
  const [member, read] = readers[reading.poll.kind];
  const marks = ['abstain', 'spoiled'].filter((mark) => given[mark] !== undefined);
  if (marks.length + Number(given[member] !== undefined) !== 1) throw new BallotError(reading.where, `one of ${member}, abstain, spoiled is needed here`);
  const [mark] = marks;
  if (mark === undefined) return read(reading, given);
  if (given[mark] !== true) throw new BallotError(`${reading.where}: ${mark}`, 'true is needed here, or nothing');
  return { is: mark === 'abstain' ? 'abstained' : 'spoiled' };
};

const levelsOf = (said: readonly Said[]): readonly (readonly (readonly number[])[])[] => said.flatMap((each) => (each.is === 'levels' ? [each.levels] : []));
const placesOf = (said: readonly Said[]): readonly (readonly number[])[] => levelsOf(said).map(([level = []]) => level);

const budgetOf = ({ costs: each, budget }: Poll): { readonly budget?: Budget } => {
  if (each === undefined || budget === undefined) return {};
  const unit = [budget, ...each].reduce((sum, { bottom }) => leastMultiple(sum, bottom), 1n);
  return { budget: { unit, total: budget.top * (unit / budget.bottom), costs: each.map(({ top, bottom }) => top * (unit / bottom)) } };
};

const ballotsOf = (poll: Poll, said: readonly Said[]): Ballots => {
  const { kind, candidates } = poll;
  const spoiled = said.filter(({ is }) => is === 'spoiled').length;
  const counted: Counted = { ballots: said.length - spoiled, abstained: said.filter(({ is }) => is === 'abstained').length, spoiled };
  const choices = (choice: string): number => said.filter((each) => each.is === 'choice' && each.choice === choice).length;
  switch (kind) {
    case 'yes-no': return { kind, for: choices('for'), against: choices('against'), counted };
    case 'single': {
      const sums = candidates.map(() => 0);
      for (const [place = 0] of placesOf(said)) sums[place] = (sums[place] ?? 0) + 1;
      return { kind, candidates, sums, counted, seats: 1 };
    }
    case 'ranking': return packed(candidates, levelsOf(said), counted);
    case 'score': {
      const sums = candidates.map(() => 0n);
      for (const each of said) if (each.is === 'scores') each.scores.forEach((score, c) => { sums[c] = (sums[c] ?? 0n) + BigInt(score); });
      return { kind: 'scores', candidates, sums: sums.map((sum) => rational(sum)), counted, seats: 1, ...budgetOf(poll) };
    }
    default: return { kind: 'approvals', candidates, groups: grouped(placesOf(said).map((approved) => ({ approved, weight: 1 }))), counted, seats: 1, ...budgetOf(poll) };
  }
};

/**
 * A ballot list: the poll, then one ballot a line. A ballot whose number comes again was changed: the last one counts.
 * @throws BallotError with the line and the member that is wrong
 */
export const readBallotList = (lines: Iterable<Line>): BallotList => {
  let poll: Poll | undefined;
  let placeOf: ReadonlyMap<string, number> = new Map();
  let read = 0;
  const said = new Map<string, Said>();
  for (const { line, value } of lines) {
    if (poll === undefined) {
      poll = readPoll(value);
      placeOf = new Map(poll.candidates.map((name, place) => [name, place]));
      continue;
    }
    const where = `line ${line}`;
    const given = members(value, where, ['ballot', readers[poll.kind][0], 'abstain', 'spoiled']);
    said.set(text(given['ballot'], `${where}: ballot`), saidIn({ poll, placeOf, where }, given));
    read += 1;
  }
  if (poll === undefined) throw new BallotError('line 1', 'a ballot list begins with a line whose format is linyi-ballots/1');
  return { poll, ballots: ballotsOf(poll, [...said.values()]), replaced: read - said.size };
};

import { levelWithPrevious } from './ballots.ts';
import type { Ballots, Budget, Counted } from './ballots.ts';
import { BallotError } from './errors.ts';
import { grouped } from './group.ts';
import { packed } from './pack.ts';
import { compare, leastMultiple, plus, rational, zero } from './rational.ts';
import { list, members, oneOf, text } from './read-parts.ts';
import type { Members } from './read-parts.ts';
import { readPoll } from './read-poll.ts';
import type { Poll } from './read-poll.ts';

export type Line = { readonly line: number; readonly value: unknown };

/** A ballot list that was read: `replaced` of its ballots were followed by a later one with the same number. */
export type BallotList = { readonly poll: Poll; readonly ballots: Ballots; readonly replaced: number };

/** What a ballot says, in places of candidates; `entries` as in Rankings. */
type Said =
  | { readonly is: 'abstained' | 'spoiled' }
  | { readonly is: 'choice'; readonly choice: 'for' | 'against' }
  | { readonly is: 'names'; readonly entries: readonly number[] }
  | { readonly is: 'scores'; readonly scores: readonly number[] };

const [abstained, spoiled]: readonly [Said, Said] = [{ is: 'abstained' }, { is: 'spoiled' }];

/** `seenOn[c]` is the line on which candidate c was met last, so that no name stands on a ballot twice. */
type Reading = { readonly poll: Poll; readonly placeOf: ReadonlyMap<unknown, number>; readonly seenOn: Int32Array; line: number; where: string };

const placeIn = ({ placeOf }: Reading, value: unknown, where: string): number => {
  const place = placeOf.get(value);
  if (place === undefined) throw new BallotError(where, `there is no candidate “${text(value, where)}”`);
  return place;
};

/** Whether a candidate stands on this ballot already. */
const isAgain = ({ seenOn, line }: Reading, place: number): boolean => {
  if (seenOn[place] === line) return true;
  seenOn[place] = line;
  return false;
};

/** The list that something must be. */
const listIn = (value: unknown, where: string): readonly unknown[] => (Array.isArray(value) ? value : list(value, where, () => undefined));

const choiceIn = ({ where }: Reading, { choice }: Members): Said => {
  const said = oneOf(choice, `${where}: choice`, ['for', 'against', 'abstain'] as const);
  return said === 'abstain' ? abstained : { is: 'choice', choice: said };
};

const singleIn = (reading: Reading, { choice }: Members): Said => (choice === null ? abstained : { is: 'names', entries: [placeIn(reading, choice, `${reading.where}: choice`)] });

const costs = ({ poll }: Reading, places: readonly number[]): boolean =>
  poll.kind === 'knapsack' && compare(places.reduce((sum, place) => plus(sum, poll.costs?.[place] ?? zero), zero), poll.budget ?? zero) > 0;

/** Naming more than the poll allows, or more than the budget pays, spoils a ballot. */
const approvalsIn = (reading: Reading, { approve }: Members): Said => {
  const where = `${reading.where}: approve`;
  const places = listIn(approve, where).map((name, at) => {
    const place = placeIn(reading, name, `${where}[${at}]`);
    if (isAgain(reading, place)) throw new BallotError(`${where}[${at}]`, `“${String(name)}” stands here a second time`);
    return place;
  });
  if (places.length === 0) return abstained;
  const tooMany = places.length > (reading.poll.most ?? Infinity);
  return tooMany || costs(reading, places) ? spoiled : { is: 'names', entries: places.sort((a, b) => a - b) };
};

const rankingIn = (reading: Reading, { ranking }: Members): Said => {
  const where = `${reading.where}: ranking`;
  const entries: number[] = [];
  const rank = (name: unknown, at: string, level: number): void => {
    const place = placeIn(reading, name, at);
    if (isAgain(reading, place)) throw new BallotError(where, 'a candidate stands on this ballot twice');
    entries.push(place + level);
  };
  listIn(ranking, where).forEach((level, at) => {
    const here = `${where}[${at}]`;
    if (Array.isArray(level)) level.forEach((name, n) => rank(name, `${here}[${n}]`, n === 0 ? 0 : levelWithPrevious));
    else rank(level, here, 0);
  });
  return entries.length === 0 ? abstained : { is: 'names', entries };
};

const scoresIn = (reading: Reading, given: Members): Said => {
  const { poll: { candidates, scale }, where } = reading;
  const scores = members(given['scores'], `${where}: scores`, candidates);
  if (Object.keys(scores).length === 0) return abstained;
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

const saidIn = (reading: Reading, said: Members): Said => {
  const [member, read] = readers[reading.poll.kind];
  const given = [said[member], said['abstain'], said['spoiled']].filter((each) => each !== undefined).length;
  if (given !== 1) throw new BallotError(reading.where, `one of ${member}, abstain, spoiled is needed here`);
  if (said[member] !== undefined) return read(reading, said);
  const mark = said['abstain'] === undefined ? 'spoiled' : 'abstain';
  if (said[mark] !== true) throw new BallotError(`${reading.where}: ${mark}`, 'true is needed here, or nothing');
  return mark === 'abstain' ? abstained : spoiled;
};

const namesOf = (said: readonly Said[]): readonly (readonly number[])[] => said.flatMap((each) => (each.is === 'names' ? [each.entries] : []));

const budgetOf = ({ costs: each, budget }: Poll): { readonly budget?: Budget } => {
  if (each === undefined || budget === undefined) return {};
  const unit = [budget, ...each].reduce((sum, { bottom }) => leastMultiple(sum, bottom), 1n);
  return { budget: { unit, total: budget.top * (unit / budget.bottom), costs: each.map(({ top, bottom }) => top * (unit / bottom)) } };
};

const ballotsOf = (poll: Poll, said: readonly Said[]): Ballots => {
  const { kind, candidates } = poll;
  const how = (is: Said['is']): number => said.filter((each) => each.is === is).length;
  const counted: Counted = { ballots: said.length - how('spoiled'), abstained: how('abstained'), spoiled: how('spoiled') };
  const choices = (choice: string): number => said.filter((each) => each.is === 'choice' && each.choice === choice).length;
  switch (kind) {
    case 'yes-no': return { kind, for: choices('for'), against: choices('against'), counted };
    case 'single': {
      const sums = candidates.map(() => 0);
      for (const [place = 0] of namesOf(said)) sums[place] = (sums[place] ?? 0) + 1;
      return { kind, candidates, sums, counted, seats: 1 };
    }
    case 'ranking': return packed(candidates, namesOf(said), counted);
    case 'score': {
      const sums = candidates.map(() => 0n);
      for (const each of said) if (each.is === 'scores') each.scores.forEach((score, c) => { sums[c] = (sums[c] ?? 0n) + BigInt(score); });
      return { kind: 'scores', candidates, sums: sums.map((sum) => rational(sum)), counted, seats: 1, ...budgetOf(poll) };
    }
    default: return { kind: 'approvals', candidates, groups: grouped(namesOf(said).map((approved) => ({ approved, weight: 1 }))), counted, seats: 1, ...budgetOf(poll) };
  }
};

/**
 * A ballot list: the poll, then one ballot a line. A ballot whose number comes again was changed: the last one counts.
 * @throws BallotError with the line and the member that is wrong
 */
export const readBallotList = (lines: Iterable<Line>): BallotList => {
  let reading: Reading | undefined;
  let known: readonly string[] = [];
  let read = 0;
  const said = new Map<string, Said>();
  for (const { line, value } of lines) {
    if (reading === undefined) {
      const poll = readPoll(value);
      reading = { poll, placeOf: new Map(poll.candidates.map((name, place) => [name, place])), seenOn: new Int32Array(poll.candidates.length), line, where: '' };
      known = ['ballot', readers[poll.kind][0], 'abstain', 'spoiled'];
      continue;
    }
    reading.line = line;
    reading.where = `line ${line}`;
    const given = members(value, reading.where, known);
    said.set(text(given['ballot'], `${reading.where}: ballot`), saidIn(reading, given));
    read += 1;
  }
  if (reading === undefined) throw new BallotError('line 1', 'a ballot list begins with a line whose format is linyi-ballots/1');
  return { poll: reading.poll, ballots: ballotsOf(reading.poll, [...said.values()]), replaced: read - said.size };
};

import type { Calendar } from '@linyi/china-workdays';
import type { Chance } from '../../chance.ts';
import { kindOf } from '../kinds.ts';
import { awake, day, daysEnd, hour, onDuty } from './hours.ts';
import type { Line } from './line.ts';
import { answered, happens, outcomeOf, resolved } from './line.ts';
import { againAnswers, brokenAgainWords, comments, reopenings, secondAnswers, secondResults, stillFixedWords } from './wording.ts';

type Score = 1 | 2 | 3 | 4 | 5;
const scoreFor = (chance: Chance, line: Line): Score => line.of.text.score ?? chance.weigh<Score>([[5, 56], [4, 29], [3, 9], [2, 4], [1, 2]]);
// A comment stands once in the record as its writer wrote it; whoever comes after says something of their own, or nothing.
const commentFor = (chance: Chance, line: Line, score: Score): string | undefined => {
  if (line.of.use === 0 && line.of.text.comment !== undefined) return line.of.text.comment;
  return chance.happens(0.35) ? chance.pick(comments[score] ?? ['谢谢。']) : undefined;
};

/** How many of those who could rate never do; together with patrol finds and unsigned reports about 15 in 100. */
const silent = 0.055;
const rateOrNot = (chance: Chance, line: Line): void => {
  if (line.of.raiser === null || chance.happens(silent)) return;
  const wait = chance.weigh([[chance.next() * 6 * hour, 40], [(6 + chance.next() * 42) * hour, 45], [(2 + chance.next() * 4) * day, 12], [(9 + chance.next() * 5) * day, 3]]);
  const score = scoreFor(chance, line);
  const comment = commentFor(chance, line, score);
  happens(line, awake(chance, line.ms + wait), { act: 'rate', by: line.of.raiser, score, ...(comment === undefined ? {} : { comment }) });
};

const secondRound = (chance: Chance, line: Line, answers: readonly string[]): void => {
  answered(line, onDuty(chance, line.ms + (1 + chance.next() * 15) * hour), chance.pick(answers));
  resolved(line, onDuty(chance, line.ms + (8 + chance.next() * 52) * hour), chance.pick(secondResults));
};
const reopensFor = (chance: Chance, line: Line): string | undefined => {
  const { use, text: { reopen, kind } } = line.of;
  if (reopen !== undefined) return use === 0 || chance.happens(0.3) ? reopen : undefined;
  return kindOf(kind).needsPair && chance.happens(0.018) ? chance.pick(reopenings) : undefined;
};
const reopenOrNot = (chance: Chance, line: Line): void => {
  const reason = line.of.raiser === null ? undefined : reopensFor(chance, line);
  if (reason === undefined) return;
  happens(line, awake(chance, line.ms + (0.5 + chance.next() * 7) * day), { act: 'reopen', by: line.of.raiser, reason });
  secondRound(chance, line, secondAnswers);
};

const resolvedLast = ({ acts }: Line): number | undefined => {
  const last = acts.findLast(({ doing }) => doing.act === 'resolve');
  return last?.doing.act === 'resolve' && last.doing.outcome === 'done' ? last.ms : undefined;
};
/** The answer to the question after four weeks; only what is made of matter breaks again. */
const followUpOrNot = (chance: Chance, line: Line, calendar: Calendar): void => {
  const done = resolvedLast(line);
  if (done === undefined || line.of.raiser === null || !chance.happens(0.55)) return;
  const stillFixed = !kindOf(line.of.text.kind).needsPair || chance.happens(0.93);
  const comment = chance.happens(0.4) ? { comment: chance.pick(stillFixed ? stillFixedWords : brokenAgainWords) } : {};
  happens(line, awake(chance, daysEnd(calendar, done, 28) + (9 + chance.next() * 80) * hour), { act: 'followUp', by: line.of.raiser, stillFixed, ...comment });
  if (stillFixed) return;
  secondRound(chance, line, againAnswers);
  rateOrNot(chance, line);
};

/** What comes after a matter is resolved: reopened or not, rated or not, and the question after four weeks (M-11). */
export const afterwards = (chance: Chance, line: Line, calendar: Calendar): void => {
  if (outcomeOf(line.of.text.result) === 'done') reopenOrNot(chance, line);
  rateOrNot(chance, line);
  followUpOrNot(chance, line, calendar);
};

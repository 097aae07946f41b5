import type { Calendar } from '@linyi/china-workdays';
import type { Chance } from '../../chance.ts';
import type { Timed } from './act.ts';
import { afterwards } from './after.ts';
import type { Case } from './case.ts';
import { awake, day, hour, midnightOf, minute, onDuty } from './hours.ts';
import type { Line } from './line.ts';
import { answered, begin, happens, noted, openedAt, planned, resolved } from './line.ts';
import { checkerOf, colleagueFor, firstResponder, joinersFor } from './who.ts';
import { daysToldIn, inTimeFor } from './timing.ts';
import { handoverReason, handoverRefusals, newPromises, pauseReason, publicNotes, rulings, sizeReason, staffNotes, watchingPlan, withdrawals } from './wording.ts';

const prompt = 0.925; // together with the nights, about 90 in 100 answers come within 24 hours

/** When the first responder answers: mostly within hours, by the next morning after an evening; sometimes too late. */
const answerAt = (chance: Chance, line: Line): number => {
  const { ms: raised, of: { text: { answer } } } = line;
  if (!chance.happens(prompt)) return inTimeFor(chance, answer, { ms: onDuty(chance, raised + (25 + chance.next() * 48) * hour), raised });
  const wait = Math.min(15 * hour, Math.exp(chance.next() * 2.6 + chance.next() * 1.6 - 0.9) * 20 * minute);
  return inTimeFor(chance, answer, { ms: Math.min(onDuty(chance, raised + wait), raised + 23.5 * hour), raised });
};

/** The handover of the matter before it is answered; who refuses says why, and somebody rules. */
export const handedOver = (chance: Chance, line: Line): void => {
  const { text: { kind }, place } = line.of;
  const to = colleagueFor(chance, kind, place);
  happens(line, onDuty(chance, line.ms + (0.2 + chance.next() * 2) * hour), { act: 'askHandover', by: 'responder', to, reason: handoverReason(chance, kind) });
  if (chance.happens(0.75)) {
    happens(line, onDuty(chance, line.ms + (0.3 + chance.next() * 3) * hour), { act: 'acceptHandover', by: to });
    return;
  }
  happens(line, onDuty(chance, line.ms + (0.5 + chance.next() * 3) * hour), { act: 'refuseHandover', by: to, reason: chance.pick(handoverRefusals) });
  const ruled = chance.happens(0.6) ? to : firstResponder(kind, place);
  happens(line, onDuty(chance, line.ms + (1 + chance.next() * 7) * hour), { act: 'ruleHandover', by: 'ruler', to: ruled, reason: chance.pick(rulings) });
};
const sized = (chance: Chance, line: Line): void => {
  const { size } = line.of.text;
  if (size === 'small' && chance.happens(0.6)) return;
  happens(line, onDuty(chance, line.ms + (0.2 + chance.next() * 9) * hour), { act: 'triage', by: 'responder', size, reason: sizeReason(chance, size) });
};
const daysBySize = { small: [2, 8], big: [12, 34], hard: [28, 52] } as const;
const daysFor = (chance: Chance, { size, result }: Case['text']): number => {
  const [shortest, longest] = daysBySize[size];
  return Math.max(chance.between(shortest, longest), daysToldIn(result) + 4);
};

const paused = (chance: Chance, line: Line): number => {
  const start = line.ms;
  happens(line, onDuty(chance, line.ms + (2 + chance.next() * 20) * hour), { act: 'pause', by: 'responder', reason: pauseReason(chance, line.of.text.kind) });
  happens(line, onDuty(chance, line.ms + (1.5 + chance.next() * 4) * day), { act: 'resume', by: 'responder' });
  return line.ms - start;
};
const workNotes = (chance: Chance, line: Line, until: number): void => {
  const { size } = line.of.text;
  const count = size === 'small' ? Number(chance.happens(0.12)) : chance.between(1, 3);
  const step = (until - line.ms) / (count + 1);
  for (let index = 0; index < count; index += 1) {
    const staffOnly = size === 'small' || chance.happens(0.3);
    noted(line, onDuty(chance, line.ms + step * (0.6 + chance.next() * 0.4)), { text: chance.pick(staffOnly ? staffNotes : publicNotes(size)), staffOnly });
  }
};
/** From the promise to the deed: mostly before the promised day, now and then after it, once in a while on a new promise. */
const carriedOut = (chance: Chance, line: Line, days: number): void => {
  const stood = chance.happens(0.05) ? paused(chance, line) : 0;
  const due = midnightOf(line.ms - stood) + stood + (days + 1) * day;
  // A promise can be moved to within 60 days of the first one.
  const room = 56 - days - Math.ceil(stood / day);
  const renewed = line.of.text.size === 'hard' && chance.happens(0.45) && room >= 5;
  if (renewed) {
    workNotes(chance, line, due - 2 * day);
    const more = Math.min(chance.between(14, 40), room);
    planned(line, onDuty(chance, due - (0.6 + chance.next()) * day), { text: line.of.text.plan ?? watchingPlan, reason: chance.pick(newPromises), days: more });
    resolved(line, onDuty(chance, line.ms + more * day * (0.4 + chance.next() * 0.5))); return;
  }
  const soonest = line.ms + daysToldIn(line.of.text.result) * day;
  const end = chance.happens(0.91) ? Math.max(soonest, line.ms + (due - line.ms) * (0.3 + chance.next() * 0.58)) : due + (0.3 + chance.next() * 3) * day;
  workNotes(chance, line, end);
  resolved(line, Math.max(onDuty(chance, end), line.ms + hour));
};
const doneAtOnce = (chance: Chance, line: Line): void => {
  workNotes(chance, line, line.ms + 2 * hour);
  const wait = chance.weigh([[1.5 + chance.next() * 7, 45], [8 + chance.next() * 22, 35], [30 + chance.next() * 30, 15], [90 + chance.next() * 50, 4]]);
  resolved(line, onDuty(chance, line.ms + wait * hour));
};
const workedOn = (chance: Chance, line: Line): void => {
  const { text } = line.of;
  if (text.note !== undefined && line.of.use === 0) noted(line, onDuty(chance, line.ms + (0.3 + chance.next() * 5) * hour), { text: text.note, staffOnly: true });
  if (text.plan === undefined && daysToldIn(text.result) < 3) {
    doneAtOnce(chance, line);
    return;
  }
  const wait = chance.happens(0.95) ? 3 + chance.next() * 48 : 84 + chance.next() * 40;
  const days = daysFor(chance, text);
  planned(line, onDuty(chance, line.ms + wait * hour), { text: text.plan ?? watchingPlan, days });
  carriedOut(chance, line, days);
};

const joinersBySize = { small: [[0, 44], [1, 24], [2, 14], [3, 8], [4, 5], [7, 3]], big: [[4, 2], [7, 4], [11, 4], [16, 3], [24, 2]], hard: [[9, 3], [17, 4], [28, 3], [44, 2]] } as const;
/** Neighbours who have met the same, while it is open; and the check that makes the text public. */
export const around = (chance: Chance, line: Line, joiners?: number): void => {
  const { text, place, raiser, by } = line.of;
  const first = openedAt(line);
  const count = joiners ?? Math.max(0, chance.weigh(joinersBySize[text.size]) + (text.size === 'small' ? 0 : chance.between(-3, 5)));
  const lasting = Math.min(line.openUntil, first + (text.size === 'small' ? 3 : 16) * day) - first;
  const joined = joinersFor(chance, place, { count, not: [raiser ?? '', by ?? ''] }).map((key) => {
    const ms = awake(chance, first + 10 * minute + lasting * chance.next() ** 1.8);
    return { ms, doing: { act: 'meToo', by: key } as const };
  });
  const checked = onDuty(chance, first + (0.4 + chance.next() * 9) * hour);
  const publish: Timed[] = chance.happens(0.9) && checked < line.openUntil ? [{ ms: checked, doing: { act: 'publish', by: checkerOf(chance, [by, raiser]) } }] : [];
  line.acts.push(...joined.filter(({ ms }) => ms < line.openUntil), ...publish);
};

const takenBack = (chance: Chance, line: Line): void => {
  if (chance.happens(0.6)) answered(line, answerAt(chance, line));
  happens(line, awake(chance, line.ms + (0.7 + chance.next() * 20) * hour), { act: 'withdraw', by: line.of.raiser, reason: chance.pick(withdrawals) });
  line.openUntil = line.ms;
  around(chance, line, 0);
};

/** The whole course of one matter, from its raising to its last word, whenever that may be. */
export const course = (chance: Chance, one: Case, { ms, calendar }: { ms: number; calendar: Calendar }): readonly Timed[] => {
  const line = begin(chance, one, ms);
  const isSmall = one.text.size === 'small';
  if (isSmall && one.raiser !== null && one.use > 0 && chance.happens(0.03)) {
    takenBack(chance, line);
    return line.acts;
  }
  if (chance.happens(0.06)) handedOver(chance, line);
  answered(line, answerAt(chance, line));
  sized(chance, line);
  workedOn(chance, line);
  around(chance, line);
  afterwards(chance, line, calendar);
  return line.acts;
};

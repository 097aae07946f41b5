import type { Calendar } from '@linyi/china-workdays';
import type { Channel } from '@linyi/contract';
import { chanceOf } from '../../chance.ts';
import type { Chance } from '../../chance.ts';
import type { MatterText } from '../texts/shape.ts';
import { caseFor, channelFor, isTypedIn } from './case.ts';
import type { Chooser } from './choose.ts';
import { around } from './course.ts';
import { day, daysEnd, hour, hourOf, levelAt, midnightOf, minute, onDuty } from './hours.ts';
import type { Line } from './line.ts';
import { answered, begin, happens, noted, planned, resolved } from './line.ts';
import { colleagueFor } from './who.ts';
import { earliestHour } from './timing.ts';
import { handoverReason, handoverRefusals, pauseReason, publicNotes, reopenings, sizeReason, withdrawals } from './wording.ts';

type Stage = { readonly chance: Chance; readonly now: number; readonly chooser: Chooser; readonly calendar: Calendar };
type Wish = { readonly size?: MatterText['size']; readonly planned?: boolean; readonly channel?: Channel; readonly kinds?: readonly string[] };
const fits = ({ size = 'small', planned: wantsPlan, kinds }: Wish) => (text: MatterText): boolean =>
  text.size === size && !['gridWorker', 'teaTable'].includes(text.voice) && earliestHour(text) === 0 && (wantsPlan !== true || text.plan !== undefined) && (kinds === undefined || kinds.includes(text.kind));

const open = (stage: Stage, ms: number, wish: Wish = {}): Line => {
  const found = stage.chooser.find(stage.chance, ms, fits(wish));
  const usual = wish.channel ?? channelFor(stage.chance, found.text.voice);
  const channel = isTypedIn(usual) && (hourOf(ms) < 8 || hourOf(ms) > 18) ? 'web' : usual;
  return begin(stage.chance, caseFor(stage.chance, found, channel), ms);
};
const promise = (line: Line, ms: number, days: number): void => { planned(line, ms, { text: line.of.text.plan ?? line.of.text.answer, days }); };
/** Residents don't write at night: the evening before instead. */
const evening = (ms: number): number => (hourOf(ms) >= 7 && hourOf(ms) < 23 ? ms : midnightOf(ms - 7 * hour) + 21 * hour + Math.round(hourOf(ms) * 2) * minute);
/** Answered some hours after it was raised, at an hour of duty, and always before now. */
const reply = (stage: Stage, line: Line, hours = 3): void => { answered(line, Math.min(onDuty(stage.chance, line.ms + hours * hour), stage.now - 20 * minute)); };

const justRaised = (stage: Stage): Line[] => [0.35, 1.2, 2.4, 3.8, 5.3].map((hours) => open(stage, evening(stage.now - hours * hour), { channel: 'web' }));
const dueToday = (stage: Stage): Line[] => {
  const { now } = stage;
  const from = Math.max(now, midnightOf(now) + 7 * hour);
  const bedtime = midnightOf(now) + 23 * hour;
  const left = Math.min((bedtime > from ? bedtime : midnightOf(now) + day) - from, 7 * hour);
  return [0.3, 0.55, 0.85].map((share) => open(stage, Math.floor(from - day + left * share)));
};
/** Answer clocks that ran out, one on each level of the ladder: the moment is looked for backwards, days off and all. */
const overdueAnswers = (stage: Stage): Line[] => [1, 2, 3].flatMap((level) => {
  for (let due = stage.now - 47 * minute; due > stage.now - 30 * day; due -= 53 * minute) {
    const wrote = hourOf(due - day);
    if (levelAt(stage.calendar, due, stage.now) === level && wrote >= 8 && wrote < 22.5) return [open(stage, due - day)];
  }
  return [];
});
const worked = (stage: Stage, due: number): Line => {
  const start = midnightOf(due - 8 * day);
  const line = open(stage, start + 18.6 * hour, { planned: true });
  reply(stage, line, 1.1);
  happens(line, line.ms + 9 * minute, { act: 'triage', by: 'responder', size: 'small', reason: sizeReason(stage.chance, 'small') });
  promise(line, start + day + 15.2 * hour, Math.round((midnightOf(due) - start) / day) - 1);
  return line;
};
const lastDayOn = (stage: Stage, level: number): number | undefined => {
  for (let end = midnightOf(stage.now) - 1; end > stage.now - 30 * day; end -= day) if (levelAt(stage.calendar, end, stage.now) === level) return end;
  return undefined;
};
/** Promised for today, and promised for a day that has gone by. */
const promised = (stage: Stage): Line[] => {
  const ends = [midnightOf(stage.now) + day - 1, midnightOf(stage.now) + day - 1, lastDayOn(stage, 1), lastDayOn(stage, 2), lastDayOn(stage, 3)];
  return ends.flatMap((end) => (end === undefined ? [] : [worked(stage, end)]));
};
const planOverdue = (stage: Stage): Line[] => {
  for (let start = midnightOf(stage.now) - 3 * day; start > stage.now - 30 * day; start -= day) {
    if (levelAt(stage.calendar, daysEnd(stage.calendar, start + 11 * hour, 3), stage.now) === 0) continue;
    const line = open(stage, start + 9.2 * hour, { planned: true });
    reply(stage, line, 1.6);
    return [line];
  }
  return [];
};
const backAgain = (stage: Stage): Line[] => [14, 38].map((hours, index) => {
  const raised = midnightOf(stage.now) - (5 + index) * day + 19.4 * hour;
  const line = open(stage, raised, { channel: 'web' });
  reply(stage, line, 1);
  resolved(line, onDuty(stage.chance, line.ms + 26 * hour));
  happens(line, Math.max(line.ms + hour, evening(stage.now - hours * hour)), { act: 'reopen', by: line.of.raiser, reason: line.of.text.reopen ?? stage.chance.pick(reopenings) });
  if (index === 1) answered(line, Math.min(onDuty(stage.chance, line.ms + 2 * hour), stage.now - hour), '收到。明天上午我再去一趟，弄完请您一起看。');
  return line;
});
/** Asked and not answered yet; asked, refused and not ruled on yet. */
const betweenHands = (stage: Stage): Line[] => [7, 11, 9, 13].map((hours, index) => {
  const line = open(stage, evening(stage.now - hours * hour), { kinds: ['water', 'power', 'facility', 'safety', 'lift', 'noise', 'pets', 'greening'] });
  const to = colleagueFor(stage.chance, line.of.text.kind, line.of.place);
  const soon = (share: number): number => line.ms + Math.floor((stage.now - line.ms) * share);
  happens(line, soon(0.4), { act: 'askHandover', by: 'responder', to, reason: handoverReason(stage.chance, line.of.text.kind) });
  if (index >= 2) happens(line, soon(0.5), { act: 'refuseHandover', by: to, reason: stage.chance.pick(handoverRefusals) });
  return line;
});
const standing = (stage: Stage): Line[] => [6, 9].map((days) => {
  const start = midnightOf(stage.now) - days * day;
  const line = open(stage, start + 12.3 * hour, { planned: true });
  reply(stage, line, 2);
  promise(line, start + day + 10.4 * hour, 12);
  happens(line, start + 3 * day + 16.1 * hour, { act: 'pause', by: 'responder', reason: pauseReason(stage.chance, line.of.text.kind) });
  return line;
});
const takenBack = (stage: Stage): Line => {
  const line = open(stage, midnightOf(stage.now) - day + 10.7 * hour, { channel: 'web' });
  happens(line, line.ms + 3.2 * hour, { act: 'withdraw', by: line.of.raiser, reason: stage.chance.pick(withdrawals) });
  line.openUntil = line.ms;
  return line;
};
const waitingForRating = (stage: Stage): Line[] => [4, 22, 45, 70].map((hours) => {
  const done = onDuty(stage.chance, stage.now - (hours + 12) * hour);
  const line = open(stage, evening(done - 28 * hour), { channel: 'web' });
  reply(stage, line, 1.4);
  resolved(line, Math.min(done, stage.now - hour));
  return line;
});
const large = (stage: Stage, { size, daysAgo, days }: { size: 'big' | 'hard'; daysAgo: number; days: number }): Line => {
  const start = midnightOf(stage.now) - daysAgo * day;
  const line = open(stage, start + 20.2 * hour, { size });
  reply(stage, line, 12.5);
  happens(line, line.ms + 40 * minute, { act: 'triage', by: 'responder', size, reason: sizeReason(stage.chance, size) });
  promise(line, start + 2 * day + 14.6 * hour, days);
  const notes = stage.chance.shuffle(publicNotes(size)).slice(0, 3);
  notes.forEach((text, index) => { noted(line, start + (4 + index * 4) * day + 10.3 * hour, { text, staffOnly: false }); });
  return line;
};
const larger = (stage: Stage): Line[] => [
  ...[6, 11, 17].map((daysAgo) => large(stage, { size: 'big', daysAgo, days: 28 })),
  ...[16, 27, 39].map((daysAgo) => large(stage, { size: 'hard', daysAgo, days: 50 })),
];

/** What stands open at `now`, in every state: raised just now, due today, overdue on each level, between hands, paused, waiting for a rating. */
export const presentMatters = (now: number, chooser: Chooser, calendar: Calendar): readonly Line[] => {
  const stage: Stage = { chance: chanceOf('sunshine/today'), now, chooser, calendar };
  const small = [
    ...justRaised(stage), ...dueToday(stage), ...overdueAnswers(stage), ...promised(stage), ...planOverdue(stage), ...backAgain(stage),
    ...betweenHands(stage), ...standing(stage), takenBack(stage), ...waitingForRating(stage),
  ];
  for (const line of small) around(stage.chance, line);
  const large = larger(stage);
  large.forEach((line, index) => { around(stage.chance, line, [9, 27, 14, 38, 63, 21][index] ?? 8); });
  return [...small, ...large];
};

import { InputError, given, noMore, runCommand, wholeNumber, word } from '@linyi/workbench/command';
import type { Options } from '@linyi/workbench/command';
import type { Calendar, Instant } from '../src/index.ts';
import { BeyondCalendarError, addWorkingDays, chinaCalendar, dayKind, dueAt, isWorkday, knownYears, sameTimeNextWorkday } from '../src/index.ts';
import { dayOf, formatDay, parseInstant } from '../src/day.ts';
import { readInstant, readLimit, readOverrides } from './input.ts';

const help = `linyi-workdays: deadlines and working days of mainland China

  linyi-workdays due --start INSTANT --limit LIMIT   when a limit runs out: 24hours, 10days, 3workingDays
  linyi-workdays climb --at INSTANT                  the same time on the next workday
  linyi-workdays day DAY…                            what each day is
  linyi-workdays next DAY                            the first workday after a day
  linyi-workdays add DAY N                           the N-th workday after a day
  linyi-workdays years                               years whose calendar is known

  --overrides FILE.json   days decided otherwise: [{"day": "2027-02-08", "off": true, "name": "春节"}, …]
  --help

INSTANT is a date and time with an offset, DAY is YYYY-MM-DD in Shanghai. Answers are JSON.
Exit code 2: the input can't be used. Exit code 3: the answer lies outside the years 1992 to 2100.

Example
  linyi-workdays due --start 2026-02-13T10:00:00+08:00 --limit 3workingDays
`;

const options = {
  start: 'string',
  limit: 'string',
  at: 'string',
  overrides: 'string',
} as const;

type Values = Options<typeof options>;
type Question = { readonly calendar: Calendar; readonly values: Values; readonly words: readonly string[] };

/** As people in Shanghai would write it; the instant itself is in UTC. */
const inShanghai = (at: Instant): string => {
  const local = parseInstant(at, 'at');
  const seconds = Math.floor(local / 1000) - dayOf(local) * 86_400;
  const two = (n: number): string => String(n).padStart(2, '0');
  const time = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60].map(two).join(':');
  return `${formatDay(dayOf(local))}T${time}.${at.slice(20, 23)}+08:00`;
};

const due = ({ calendar, values, words }: Question): unknown => {
  noMore(words, 0);
  const start = readInstant(given(values.start, 'start'), '--start');
  const limit = readLimit(given(values.limit, 'limit'));
  const { at, warnings } = dueAt(calendar, start, limit);
  return { start, limit, at, local: inShanghai(at), warnings };
};

const climb = ({ calendar, values, words }: Question): unknown => {
  noMore(words, 0);
  const from = readInstant(given(values.at, 'at'), '--at');
  const at = sameTimeNextWorkday(calendar, from);
  return { at, local: inShanghai(at), warnings: dueAt(calendar, from, { unit: 'workingDays', amount: 1 }).warnings };
};

const day = ({ calendar, words }: Question): unknown => {
  word(words, 0, 'DAY');
  return words.map((one) => ({ day: one, workday: isWorkday(calendar, one), ...dayKind(calendar, one) }));
};

/** The n-th workday after a day is the day on which a limit of n working days runs out, with the same warnings. */
const counted = (calendar: Calendar, from: string, n: number): unknown =>
  ({ day: addWorkingDays(calendar, from, n), warnings: dueAt(calendar, `${from}T00:00:00.000Z`, { unit: 'workingDays', amount: n }).warnings });

const next = ({ calendar, words }: Question): unknown => {
  noMore(words, 1);
  return counted(calendar, word(words, 0, 'DAY'), 1);
};

const add = ({ calendar, words }: Question): unknown => {
  noMore(words, 2);
  return counted(calendar, word(words, 0, 'DAY'), wholeNumber(word(words, 1, 'N'), 'N'));
};

const years = ({ calendar, words }: Question): unknown => {
  noMore(words, 0);
  return { known: knownYears(calendar) };
};

const questions: ReadonlyMap<string, (question: Question) => unknown> = new Map([
  ['due', due], ['climb', climb], ['day', day], ['next', next], ['add', add], ['years', years],
]);

const answer = (values: Values, positionals: readonly string[]): { json: unknown } => {
  const [name, ...words] = positionals;
  if (name === undefined) throw new InputError(`what is asked? ${[...questions.keys()].join(', ')}; --help shows an example`);
  const ask = questions.get(name);
  if (ask === undefined) throw new InputError(`there is no ${name}: ${[...questions.keys()].join(', ')}`);
  const calendar = chinaCalendar(values.overrides === undefined ? [] : readOverrides(values.overrides));
  return { json: ask({ calendar, values, words }) };
};

await runCommand({
  name: 'linyi-workdays', help, options, answer,
  // The kinds of error that the calendar throws at bad input.
  isBadInput: (error) => error instanceof RangeError || error instanceof TypeError,
  isNoAnswer: (error) => error instanceof BeyondCalendarError,
});

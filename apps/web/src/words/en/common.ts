import { clockOf, spanOf, two, wallOf } from '../calendar.ts';
import type { Common } from '../zh/common.ts';
import { monthOf } from './months.ts';

const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const;
const near: Record<string, string> = { '-1': 'yesterday', '0': 'today', '1': 'tomorrow' };

const day = (at: number): string => {
  const wall = wallOf(at);
  return `${wall.date} ${monthOf(wall)}`;
};
const dayOfYear = (at: number): string => `${day(at)} ${wallOf(at).year}`;

const when = (at: number, now: number): string => {
  const wall = wallOf(at);
  const today = wallOf(now);
  const days = wall.dayNumber - today.dayNumber;
  const word = near[String(days)];
  if (word !== undefined) return `${word} ${clockOf(wall)}`;
  if (days > 1 && days < 7) return `${weekdays[wall.weekday] ?? ''} ${clockOf(wall)}`;
  if (days < 0 && days > -7) return `${-days} days ago`;
  return wall.year === today.year ? day(at) : `${day(at)} ${wall.year}`;
};

const deadline = (at: number, now: number): string => {
  const days = wallOf(at).dayNumber - wallOf(now).dayNumber;
  return days >= -1 && days < 7 ? when(at, now) : `${day(at)} ${clockOf(wallOf(at))}`;
};

const exact = (at: number): string => {
  const wall = wallOf(at);
  return `${weekdays[wall.weekday] ?? ''}, ${day(at)} ${wall.year}, ${clockOf(wall)}`;
};

const many = (count: number, unit: string): string => `${count} ${unit}${count === 1 ? '' : 's'}`;

const span = (length: number): string => {
  const { days, hours, minutes } = spanOf(length);
  if (days > 0) return hours > 0 ? `${many(days, 'day')} ${hours} h` : many(days, 'day');
  if (hours > 0) return minutes > 0 ? `${hours} h ${minutes} min` : many(hours, 'hour');
  return `${Math.max(1, minutes)} min`;
};

export const common: Common = {
  app: 'Linyi',
  downloads: { word: 'Download the table', bound: 'all that you see, up to 10,000 rows', left: (most: string) => `Only the first ${most} rows. Please narrow the conditions and download again.` },
  privacy: 'Privacy',
  licence: 'free software under the AGPL-3.0',
  source: 'free software: see its source',
  time: {
    when,
    deadline,
    exact,
    day,
    dayOfYear,
    short: (at) => {
      const wall = wallOf(at);
      return `${wall.date} ${monthOf(wall).slice(0, 3)}`;
    },
    span,
    left: (length) => `${span(length)} left`,
    over: (length) => `${span(length)} overdue`,
    paused: 'Clock paused',
    isoDay: (at) => {
      const wall = wallOf(at);
      return `${wall.year}-${two(wall.month)}-${two(wall.date)}`;
    },
  },
  number: (value) => String(value).replace(/\B(?=(\d{3})+$)/g, ','),
  percent: (share) => (share.of === 0 ? '—' : `${Math.round((share.count / share.of) * 100)}%`),
  list: (parts) => parts.join(', '),
  labelled: (label, text) => `${label}: ${text}`,
  skip: 'Skip to content',
  back: 'Back',
  cancel: 'Not now',
  send: 'Send',
  save: 'Save',
  close: 'Close',
  more: 'More',
  all: 'All',
  search: 'Search',
  brackets: (text) => ` (${text})`,
  optional: 'optional',
  aloud: { start: 'Read to me', pause: 'Pause', goOn: 'Go on', stop: 'Stop reading', none: 'This browser has no voice of its own for this language. Try the browser that came with the phone, or ask somebody to read it to you.' },
  voice: {
    lang: 'en', start: 'Speak', stop: 'Done speaking', listening: 'Listening.', check: 'Written down; please check it.',
    ask: 'Some browsers send what you say to their maker to turn it into text; it does not pass through us. Agree and it listens; if not, typing works as always.', agree: 'Agree and listen', refuse: 'No, I’ll type',
    denied: 'The microphone was not allowed. You can allow it in the browser’s settings, or type.', silence: 'Nothing was heard; tap again.', failed: 'It didn’t work this time. Try again, or type.',
  },
  elder: { on: 'Elder mode', off: 'Usual size' },
  foot: { label: 'Help', help: 'Help and contact', looks: 'Letters and colours' },
  before: 'Before',
  after: 'After',
  slide: 'Drag to compare before and after',
  photo: 'Photo',
  enlarge: 'Open the large picture',
  remove: 'Remove',
  wentWrong: 'That did not work, because',
  kept: 'What you wrote is still here.',
  stepDone: 'done',
  stepNow: 'now',
  stepToCome: 'to come',
  chooser: { title: 'Which community are you in?', lead: 'Choose yours to raise a matter, follow its progress and take part.', none: 'No community yet', noneText: 'Once an administrator has created one it will appear here.' },
  noPlaces: { title: 'No buildings or places yet', text: 'Once the community has added its buildings, or brought in a roster, posters and slips can be printed.', add: 'Add buildings' },
  language: { zh: '中文', en: 'English' },
  errors: {
    title: { notFound: 'This page was not found', notAllowed: 'You cannot see this page now', away: 'No connection just now', broken: 'This page could not be opened' },
    notFound: 'The address may be wrong, or what was here has been taken down.',
    notAllowed: 'You may need to sign in first, or it is only for those who work on it.',
    away: 'The line may be weak. What you wrote is kept on this device and can be sent once you are connected.',
    broken: 'Something went wrong on our side and has been noted. Please try again in a while.',
    retry: 'Try again',
    home: 'Back to the first page',
  },
};

import type { Desk } from '../zh/desk.ts';
import { monthOf } from './months.ts';
import { wallOf } from '../calendar.ts';
import { deskRooms } from './desk-rooms.ts';

const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const;

export const desk: Desk = {
  ...deskRooms,
  title: 'Desk',
  back: 'Back to the list',
  newOne: 'New matter',
  teaTable: 'Tea-table notes',
  nav: { label: 'Desk', today: 'Today', matters: 'Matters', mediation: 'Mediation', conference: 'Conferences', people: 'People', records: 'Records', announcements: 'Announcements', callouts: 'Emergency', paper: 'Posters and slips', figures: 'Figures', messages: 'Ways out', settings: 'Settings', asResident: 'See the residents’ pages' },
  day: (at) => {
    const wall = wallOf(at);
    return `${weekdays[wall.weekday] ?? ''} ${wall.date} ${monthOf(wall)}`;
  },
  onDuty: (names) => `On duty: ${names}`,
  calendarUnknown: (years) => `The days off of ${years} aren’t announced or entered yet; deadlines that reach into it count ordinary working days for the time being.`,
  calendarSet: 'Enter them',
  facts: {
    overdue: 'Overdue, under orders',
    dueToday: 'Due today',
    waiting: 'Waiting for you',
    within24: (raised) => `Answered within 24 h · ${raised} this month`,
    confirmed: (claimed) => `Confirmed solved · claimed ${claimed}`,
  },
  views: {
    label: 'Which matters', due: 'Coming due', mine: 'Waiting for me', rating: 'Awaiting rating', unchecked: 'To be checked', unpublished: 'To publish', handover: 'Handovers open',
    save: '+ Keep this view', name: 'A name for this view', manage: 'Manage views', own: 'My views', remove: 'Delete', none: 'No view kept yet', noneText: 'Choose filters under Matters and press “+ Keep this view”; next time it is one click.',
  },
  find: 'Find matters, buildings, words',
  table: { caption: 'Matters', left: 'Time left', matter: 'Matter', place: 'Place', kind: 'Kind', responder: 'Responder', progress: 'Progress', meToos: 'Me too' },
  over: (span) => `${span} over`,
  soon: 'Due soon, left: ',
  notPublic: 'not public',
  handoverOpen: 'Handover open',
  ordered: { 1: 'To the grid leader', 2: 'To community staff', 3: 'To the secretary' },
  rated: (score) => `Rated ${score}`,
  pick: (number) => `Select ${number}`,
  pickAll: 'Select all on this page',
  none: { title: 'No matters here', text: 'Try another view, or press “New matter”.', found: 'Nothing found. Try another word or fewer filters.' },
  nextPage: 'Next page',
  toFirst: 'Back to the first',
  panel: 'Chosen matter',
  nothingChosen: 'Choose a row to see what happened and to answer here.',
  filter: {
    label: 'Filter', state: 'State', open: 'Open', several: 'Several states', due: 'Deadline', grid: 'Grid', size: 'Size', me: 'Me', order: 'Order', byDue: 'Soonest due first', newest: 'Newest first', any: 'Any',
    dues: { overdue: 'Overdue', today: 'Due today', soon: 'Due within 3 days', any: 'With a deadline' }, waiting: 'Waiting for me', unpublished: 'Unpublished only', handover: 'Handovers only', clear: 'Clear all',
  },
  bulk: {
    label: 'Change several', count: (count) => `${count} selected`, kind: 'Change the kind', none: 'Select none', nothing: 'No matter was selected.',
    publishHint: 'Published are only those without photos, without a note on the place, and without phones, ID numbers, plates or home numbers; the rest stay, to be checked one by one. No machine sees names: please look first.',
    done: (done, refused) => (refused === 0 ? `${done} done` : `${done} done, ${refused} refused, for these reasons`),
    undone: (count) => `${count} taken back`,
  },
  canDo: 'What can be done',
  more: 'More to do',
  notNow: 'Not possible now, open to see why: ',
  sendAnswer: 'Send the answer',
  answerHint: 'Who, does what, by when. The raiser gets it at once.',
  byHint: 'Left empty, the community’s pledge counts.',
  handoverHint: 'Until it is accepted the first responder stays, and the clock runs on.',
  noteHint: 'Seen by those who work on it, unless you say otherwise.',
  resize: 'Change the size',
  nowSize: 'now',
  recategorise: 'Change kind or place',
  undo: 'Undo',
  ratingClock: 'the raiser’s rating',
  dot: ' · ',
  colon: ': ',
  between: (count) => `${count} more in between, open to see`,
  photos: (count) => (count === 1 ? '1 photo' : `${count} photos`),
  raiser: (name, verified) => (verified ? `${name} (verified)` : name),
  meToos: (count) => `${count} me too`,
  visible: (published) => `public: ${published ? 'yes' : 'no'}`,
  mediate: 'Bring everybody concerned together (mediation)',
  similar: 'Open nearby and alike',
  metres: (metres) => `${metres} m away`,
  toast: { undone: (number) => `${number}: last step taken back`, lost: 'No connection, nothing was sent. Your words are still here; please try again.' },
  keys: {
    title: 'Shortcuts',
    all: 'All shortcuts',
    on: 'Use single-key shortcuts',
    typing: 'While you type in a field, these keys only type.',
    groups: [
      { title: 'In the list', keys: [['j', 'next row'], ['k', 'row before'], ['Enter', 'open it'], ['x', 'select or not'], ['/', 'find']] },
      { title: 'Work', keys: [['a', 'answer'], ['p', 'give a plan'], ['c', 'close'], ['t', 'hand over'], ['u', 'size'], ['m', 'note'], ['z', 'undo the last step']] },
      { title: 'Go to', keys: [['n', 'new matter'], ['g t', 'today'], ['g m', 'matters'], ['g p', 'people'], ['g h', 'posters and slips'], ['g s', 'settings'], ['?', 'this list']] },
      { title: 'While writing', keys: [['Ctrl Enter', 'send'], ['Esc', 'leave the field']] },
    ],
  },
};

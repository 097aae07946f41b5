import type { TopPainWords } from '../zh/top-pains.ts';

const monthName = (month: string): string => new Date(`${month}-15T00:00:00Z`).toLocaleDateString('en', { month: 'long', year: 'numeric', timeZone: 'UTC' });

export const topPains: TopPainWords = {
  title: 'What troubles people most',
  titleOf: (month) => `What troubled people most, ${monthName(month)}`,
  month: monthName,
  months: 'Which month',
  lead: (from, to, count) => `A program read ${count} public matters from ${from} to ${to}, put together those about the same thing, and picked at most three that most people speak of and that grow.`,
  machine: 'Found by a program; for people to judge',
  voices: (count) => (count === '1' ? '1 person' : `${count} people`),
  matters: (count) => (count === '1' ? '1 matter' : `${count} matters`),
  more: (recent, before) => `${recent} in the last 30 days, ${before} in the 30 before: growing.`,
  fewer: (recent, before) => `${recent} in the last 30 days, ${before} in the 30 before: fewer.`,
  same: (recent) => `${recent} in the last 30 days, as many as in the 30 before.`,
  typical: 'In people’s words',
  topics: 'Being talked over',
  noTopic: 'Not a topic yet. Size one of them as big and it goes to the pool.',
  decided: 'How something like it was solved before',
  how: 'How it is computed',
  howText: [
    'Only words that staff have checked and made public are read; nothing unpublished, withdrawn or merged.',
    'Matters in like words about one place count as one thing. It is listed once at least five people have spoken of it: who raised it and who said “me too”, each counted once.',
    'First comes what many speak of, lately and increasingly. The name is picked from people’s own titles; nobody has decided anything by it.',
    'The running month is computed anew each day; after its end it stays. Administrators can switch this off in the settings.',
  ],
  none: 'Nothing that many spoke of this month',
  noneText: 'Once five people have spoken of the same thing, it appears here.',
  off: 'This is switched off',
  offText: 'The community doesn’t use it; no program reads what people write.',
  waiting: 'Not computed yet',
  waitingText: 'The program runs each night; come back a little later.',
  table: { name: 'Name', voices: 'People', matters: 'Matters', recent: 'Last 30 days', before: '30 days before', from: 'First', to: 'Latest', places: 'Places', topics: 'Topics' },
};

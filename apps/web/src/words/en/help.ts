import type { HelpWords } from '../zh/help.ts';

export const help: HelpWords = {
  title: 'Help and contact',
  lead: 'Hard to see, hard to use, hard to explain: there is somebody to ask. This page is linked at the end of every page.',
  call: 'Call',
  callWord: (name) => `Call ${name}`,
  own: 'the steward of your building',
  noPhones: 'The community shows no number to call yet. You can come to the service station, or write it down here and somebody will come to you.',
  onDuty: 'Who is there today',
  noPhone: 'Without a phone it works as well',
  ways: [
    'Say it at the service station or to your building steward. Staff type it in for you and note that it is your word.',
    'Fill in a paper form. It has a number, and its progress can be followed like any other.',
    'You can be told the result by telephone or in person.',
  ],
  see: 'Seeing and hearing',
  aloud: 'Announcements, matters, topics and figures have “Read to me”: one tap, and the part that is being read is marked.',
  aloudNot: 'Some browsers have no voice; the page says so.',
  voice: 'When you raise a matter you can speak instead of typing. Some browsers send the sound to their maker to recognise it; you are asked first, and typing always works.',
  keys: 'Every page works by keyboard alone: Tab goes on, Enter opens. Pages can be enlarged four times.',
  standard: 'About accessibility',
  standardText: 'We check ourselves, rule by rule and with every change, against the Chinese rules for age-friendly websites and apps and WCAG 2.2 AA. We took part in no assessment and carry no mark.',
  tell: 'Tell us what doesn’t work for you',
  mine: {
    title: 'My duty phone',
    text: 'You are on duty. Show a number, and neighbours in elder mode call you with one tap. It may differ from the one you sign in with; it is shown only while you are on duty.',
    phone: 'Telephone number', hint: 'a mobile, a landline with its area code, or a short number such as 12345', show: 'Show this number', hide: 'Don’t show it any more', saved: 'Changed',
    wrong: 'This doesn’t look like a telephone number. Write a mobile, or a landline with its area code, such as 028-88880001.',
  },
};

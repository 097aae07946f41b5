import type { Announcements } from './zh/announcements.ts';
import type { Board } from './zh/board.ts';
import type { Callouts } from './zh/callouts.ts';
import type { ConferenceWords } from './zh/conference.ts';
import type { ConferenceDeskWords } from './zh/conference-desk.ts';
import type { Channels } from './zh/channels.ts';
import type { Common } from './zh/common.ts';
import type { Desk } from './zh/desk.ts';
import type { Keys } from './zh/keys.ts';
import type { Links } from './zh/links.ts';
import type { HelpWords } from './zh/help.ts';
import type { Matters } from './zh/matters.ts';
import type { MessageDesk } from './zh/message-desk.ts';
import type { Messages } from './zh/messages.ts';
import type { MediationWords } from './zh/mediation.ts';
import type { PeopleWords } from './zh/people.ts';
import type { PeopleParts } from './zh/people-parts.ts';
import type { Paper } from './zh/paper.ts';
import type { Privacy } from './zh/privacy.ts';
import type { Records } from './zh/records.ts';
import type { Resident } from './zh/resident.ts';
import type { Tables } from './zh/tables.ts';
import type { SignInPages } from './zh/sign-in.ts';
import type { Wishes } from './zh/wishes.ts';

type Locale = 'zh' | 'en';

// One chunk a language and part: a resident never downloads the other language nor the desk's words.
export const commonWords = async (locale: Locale): Promise<Common> =>
  locale === 'en' ? (await import('./en/common.ts')).common : (await import('./zh/common.ts')).common;
export const mattersWords = async (locale: Locale): Promise<Matters> =>
  locale === 'en' ? (await import('./en/matters.ts')).matters : (await import('./zh/matters.ts')).matters;
export const residentWords = async (locale: Locale): Promise<Resident> =>
  locale === 'en' ? (await import('./en/resident.ts')).resident : (await import('./zh/resident.ts')).resident;
export const deskWords = async (locale: Locale): Promise<Desk> =>
  locale === 'en' ? (await import('./en/desk.ts')).desk : (await import('./zh/desk.ts')).desk;
export const conferenceWords = async (locale: Locale): Promise<ConferenceWords> =>
  locale === 'en' ? (await import('./en/conference.ts')).conference : (await import('./zh/conference.ts')).conference;
/** What the resident's pages say of deliberating, and what only the desk says. */
export const conferenceDeskWords = async (locale: Locale): Promise<ConferenceDeskWords> =>
  ({ ...(await conferenceWords(locale)), ...(locale === 'en' ? await import('./en/conference-desk.ts') : await import('./zh/conference-desk.ts')).conferenceDesk });
export const channelWords = async (locale: Locale): Promise<Channels> =>
  locale === 'en' ? (await import('./en/channels.ts')).channels : (await import('./zh/channels.ts')).channels;
export const mediationWords = async (locale: Locale): Promise<MediationWords> =>
  locale === 'en' ? (await import('./en/mediation.ts')).mediation : (await import('./zh/mediation.ts')).mediation;
export const paperWords = async (locale: Locale): Promise<Paper> =>
  locale === 'en' ? (await import('./en/paper.ts')).paper : (await import('./zh/paper.ts')).paper;
export const announcementsWords = async (locale: Locale): Promise<Announcements> =>
  locale === 'en' ? (await import('./en/announcements.ts')).announcements : (await import('./zh/announcements.ts')).announcements;
export const boardWords = async (locale: Locale): Promise<Board> =>
  locale === 'en' ? (await import('./en/board.ts')).board : (await import('./zh/board.ts')).board;
export const calloutsWords = async (locale: Locale): Promise<Callouts> =>
  locale === 'en' ? (await import('./en/callouts.ts')).callouts : (await import('./zh/callouts.ts')).callouts;
export const helpWords = async (locale: Locale): Promise<HelpWords> =>
  locale === 'en' ? (await import('./en/help.ts')).help : (await import('./zh/help.ts')).help;
export const wishesWords = async (locale: Locale): Promise<Wishes> =>
  locale === 'en' ? (await import('./en/wishes.ts')).wishes : (await import('./zh/wishes.ts')).wishes;
export const keysWords = async (locale: Locale): Promise<Keys> =>
  locale === 'en' ? (await import('./en/keys.ts')).keys : (await import('./zh/keys.ts')).keys;
export const messagesWords = async (locale: Locale): Promise<Messages> =>
  locale === 'en' ? (await import('./en/messages.ts')).messages : (await import('./zh/messages.ts')).messages;
export const messageDeskWords = async (locale: Locale): Promise<MessageDesk> =>
  locale === 'en' ? (await import('./en/message-desk.ts')).messageDesk : (await import('./zh/message-desk.ts')).messageDesk;
export const peopleWords = async (locale: Locale): Promise<PeopleWords> =>
  locale === 'en' ? (await import('./en/people.ts')).people : (await import('./zh/people.ts')).people;
export const privacyWords = async (locale: Locale): Promise<Privacy> =>
  locale === 'en' ? (await import('./en/privacy.ts')).privacy : (await import('./zh/privacy.ts')).privacy;
export const tablesWords = async (locale: Locale): Promise<Tables> =>
  locale === 'en' ? (await import('./en/tables.ts')).tables : (await import('./zh/tables.ts')).tables;
export const linksWords = async (locale: Locale): Promise<Links> =>
  locale === 'en' ? (await import('./en/links.ts')).links : (await import('./zh/links.ts')).links;
export const recordsWords = async (locale: Locale): Promise<Records> =>
  locale === 'en' ? (await import('./en/records.ts')).records : (await import('./zh/records.ts')).records;
export const signInPagesWords = async (locale: Locale): Promise<SignInPages> =>
  locale === 'en' ? (await import('./en/sign-in.ts')).signInPages : (await import('./zh/sign-in.ts')).signInPages;
export const peoplePartWords = async (locale: Locale): Promise<PeopleParts> =>
  locale === 'en' ? (await import('./en/people-parts.ts')).peopleParts : (await import('./zh/people-parts.ts')).peopleParts;

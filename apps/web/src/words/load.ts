import type { Announcements } from './zh/announcements.ts';
import type { Callouts } from './zh/callouts.ts';
import type { ConferenceWords } from './zh/conference.ts';
import type { Channels } from './zh/channels.ts';
import type { Common } from './zh/common.ts';
import type { Desk } from './zh/desk.ts';
import type { Matters } from './zh/matters.ts';
import type { MessageDesk } from './zh/message-desk.ts';
import type { Messages } from './zh/messages.ts';
import type { MediationWords } from './zh/mediation.ts';
import type { Paper } from './zh/paper.ts';
import type { Resident } from './zh/resident.ts';
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
export const channelWords = async (locale: Locale): Promise<Channels> =>
  locale === 'en' ? (await import('./en/channels.ts')).channels : (await import('./zh/channels.ts')).channels;
export const mediationWords = async (locale: Locale): Promise<MediationWords> =>
  locale === 'en' ? (await import('./en/mediation.ts')).mediation : (await import('./zh/mediation.ts')).mediation;
export const paperWords = async (locale: Locale): Promise<Paper> =>
  locale === 'en' ? (await import('./en/paper.ts')).paper : (await import('./zh/paper.ts')).paper;
export const announcementsWords = async (locale: Locale): Promise<Announcements> =>
  locale === 'en' ? (await import('./en/announcements.ts')).announcements : (await import('./zh/announcements.ts')).announcements;
export const calloutsWords = async (locale: Locale): Promise<Callouts> =>
  locale === 'en' ? (await import('./en/callouts.ts')).callouts : (await import('./zh/callouts.ts')).callouts;
export const wishesWords = async (locale: Locale): Promise<Wishes> =>
  locale === 'en' ? (await import('./en/wishes.ts')).wishes : (await import('./zh/wishes.ts')).wishes;
export const messagesWords = async (locale: Locale): Promise<Messages> =>
  locale === 'en' ? (await import('./en/messages.ts')).messages : (await import('./zh/messages.ts')).messages;
export const messageDeskWords = async (locale: Locale): Promise<MessageDesk> =>
  locale === 'en' ? (await import('./en/message-desk.ts')).messageDesk : (await import('./zh/message-desk.ts')).messageDesk;

import type { Common } from './zh/common.ts';
import type { Desk } from './zh/desk.ts';
import type { Matters } from './zh/matters.ts';
import type { Paper } from './zh/paper.ts';
import type { Resident } from './zh/resident.ts';

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
export const paperWords = async (locale: Locale): Promise<Paper> =>
  locale === 'en' ? (await import('./en/paper.ts')).paper : (await import('./zh/paper.ts')).paper;

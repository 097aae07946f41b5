import type { Locale } from '../kernel/ctx.ts';
import { commandWords } from './words/commands.ts';
import { communityWords } from './words/community.ts';
import { doctorWords } from './words/doctor.ts';
import { homesWords } from './words/homes.ts';
import { restoreWords } from './words/restore.ts';

/** Everything the admin command says, Chinese and English. `{name}` is filled in. */
const words = { ...commandWords, ...communityWords, ...doctorWords, ...homesWords, ...restoreWords };
export type WordKey = keyof typeof words;
export type Say = (key: WordKey, params?: Readonly<Record<string, string | number>>) => string;

const filled = (template: string, params: Readonly<Record<string, string | number>>): string => template.replace(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole));
export const sayer = (locale: Locale): Say => (key, params = {}) => filled(words[key][locale === 'zh' ? 0 : 1], params);

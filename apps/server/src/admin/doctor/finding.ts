import type { Config } from '../../config.ts';
import type { Say, WordKey } from '../words.ts';

export type Level = 'well' | 'note' | 'wrong';
/** One thing that was looked at: `note` wants attention, `wrong` keeps the house from doing what it should. */
export type Finding = { readonly level: Level; readonly code: WordKey; readonly text: string };
export type Patient = { readonly say: Say; readonly config: Config; readonly now: () => number };

type Params = Readonly<Record<string, string | number>>;
export const finder = (say: Say) => {
  const as = (level: Level) => (code: WordKey, params: Params = {}): Finding => ({ level, code, text: say(code, params) });
  return { well: as('well'), note: as('note'), wrong: as('wrong') };
};

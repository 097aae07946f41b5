import { InputError } from './errors.ts';

/** An option that must be there. */
export const given = (value: string | undefined, option: string): string => {
  if (value === undefined) throw new InputError(`--${option} is missing; --help shows an example`);
  return value;
};

/** The word at a place of the command line. */
export const word = (words: readonly string[], at: number, name: string): string => {
  const text = words[at];
  if (text === undefined) throw new InputError(`${name} is missing; --help shows an example`);
  return text;
};

export const noMore = (words: readonly string[], count: number): void => {
  if (words.length > count) throw new InputError(`not understood: ${words.slice(count).join(' ')}`);
};

/** A whole number within bounds, in plain digits. */
export const wholeNumber = (text: string, name: string, { least = 0, most = Number.MAX_SAFE_INTEGER } = {}): number => {
  const n = /^\d{1,16}$/.test(text) ? Number(text) : Number.NaN;
  if (!(n >= least && n <= most)) throw new InputError(`${name} must be a whole number ${most === Number.MAX_SAFE_INTEGER ? `from ${least}` : `from ${least} to ${most}`}: ${text}`);
  return n;
};

/** One of the words that a tool knows. */
export const oneOf = <T extends string>(text: string, name: string, known: readonly T[]): T => {
  const found = known.find((each) => each === text);
  if (found === undefined) throw new InputError(`${name} must be one of ${known.join(', ')}: ${text}`);
  return found;
};

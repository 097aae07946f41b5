import { BallotError } from './errors.ts';

export type Members = Readonly<Record<string, unknown>>;

/** An object with none but these members: a misspelt member must not be taken for a missing one. */
export const members = (value: unknown, place: string, known: readonly string[]): Members => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new BallotError(place, 'an object is needed here');
  const strange = Object.keys(value).find((name) => !known.includes(name));
  if (strange !== undefined) throw new BallotError(place, `there is no member “${strange}”; known are ${known.join(', ')}`);
  return value as Members;
};

export const text = (value: unknown, place: string): string => {
  if (typeof value !== 'string' || value.trim() === '') throw new BallotError(place, 'a text is needed here');
  return value;
};

export const whole = (value: unknown, place: string, least = 0): number => {
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < least) throw new BallotError(place, `a whole number from ${least} is needed here`);
  return value;
};

export const list = <T>(value: unknown, place: string, each: (one: unknown, place: string) => T): readonly T[] => {
  if (!Array.isArray(value)) throw new BallotError(place, 'a list is needed here');
  return value.map((one, at) => each(one, `${place}[${at}]`));
};

export const oneOf = <T extends string>(value: unknown, place: string, known: readonly T[]): T => {
  const found = known.find((each) => each === value);
  if (found === undefined) throw new BallotError(place, `one of ${known.join(', ')} is needed here`);
  return found;
};

/** What `read` makes of a member, or undefined where it isn't there. */
export const perhaps = <T>(value: unknown, read: (value: unknown) => T): T | undefined => (value === undefined ? undefined : read(value));

export const distinct = (texts: readonly string[], place: string): readonly string[] => {
  const seen = new Set<string>();
  texts.forEach((each, at) => {
    if (seen.has(each)) throw new BallotError(`${place}[${at}]`, `“${each}” stands here a second time`);
    seen.add(each);
  });
  return texts;
};

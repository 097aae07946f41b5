import { fromHex } from './bytes.ts';
import { TranscriptError } from './errors.ts';

type Members = Readonly<Record<string, unknown>>;

/** An object with none but these members: a misspelt member must not be taken for a missing one. */
export const members = (value: unknown, path: string, known: readonly string[]): Members => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new TranscriptError(path, 'an object is needed here');
  const strange = Object.keys(value).find((name) => !known.includes(name));
  if (strange !== undefined) throw new TranscriptError(`${path}.${strange}`, `there is no such part; known are ${known.join(', ')}`);
  return value as Members;
};

export const text = (value: unknown, path: string): string => {
  if (typeof value !== 'string' || value.trim() === '') throw new TranscriptError(path, 'a text is needed here');
  return value;
};

export const whole = (value: unknown, path: string, { least, most }: { readonly least: number; readonly most: number }): number => {
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < least || value > most) throw new TranscriptError(path, `a whole number from ${least} to ${most} is needed here`);
  return value;
};

export const hex = (value: unknown, path: string, bytes: readonly number[]): string => {
  const found = typeof value === 'string' ? fromHex(value) : undefined;
  if (found === undefined || !bytes.includes(found.length)) throw new TranscriptError(path, `${bytes.join(' or ')} bytes in lower-case hexadecimal are needed here`);
  return value as string;
};

export const list = <T>(value: unknown, path: string, each: (one: unknown, path: string) => T): readonly T[] => {
  if (!Array.isArray(value)) throw new TranscriptError(path, 'a list is needed here');
  return value.map((one, at) => each(one, `${path}[${at}]`));
};

import { TranscriptError } from './errors.ts';

const loneSurrogate = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/;

const text = (value: string, path: string): string => {
  if (loneSurrogate.test(value)) throw new TranscriptError(path, 'half a character: this text was cut in the wrong place');
  return JSON.stringify(value);
};

const members = (value: object, path: string): string => {
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([name, each]) => `${text(name, path)}:${canonical(each, `${path}.${name}`)}`).join(',')}}`;
};

/**
 * One text for one value: JSON as RFC 8785 (JCS) writes it, for whole numbers, texts, truth values, lists and objects. Members are sorted by their UTF-16
 * code units, nothing stands between the signs, and no number has a fraction, so that no two programs write the same value in two ways.
 * @throws TranscriptError for a number that isn't whole or lies beyond 2^53, and for half a character
 * @example
 * console.log(canonical({ b: 1, a: ['x'] })); // {"a":["x"],"b":1}
 */
export const canonical = (value: unknown, path = 'setup'): string => {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return text(value, path);
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value)) throw new TranscriptError(path, `a whole number up to 2^53 is needed here, write others as a text: ${value}`);
    return String(value);
  }
  if (Array.isArray(value)) return `[${value.map((each, at) => canonical(each, `${path}[${at}]`)).join(',')}]`;
  if (typeof value === 'object') return members(value, path);
  throw new TranscriptError(path, 'this is no JSON');
};

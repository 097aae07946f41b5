import { createHash } from 'node:crypto';
import { keptBriefly } from '../kept-briefly.ts';

/** An answer as its bytes, with the tag by which a reader asks whether it has changed. */
export type WrittenAnswer = { readonly bytes: Buffer; readonly etag: string };

/** The version answers If-Match; the digest tells readers whether anything they see has changed. */
export const written = (body: unknown, version: number): WrittenAnswer => {
  const bytes = Buffer.from(JSON.stringify(body));
  return { bytes, etag: `"${version}-${createHash('sha1').update(bytes).digest('base64url').slice(0, 16)}"` };
};

/** Names of people and places, and what follows from the time of day, may be so old, in milliseconds. */
const keptFor = 2_000;

/**
 * Answers that are the same for everybody who isn't signed in. One is given again only while its stamp is still the one that the database says at that
 * moment, and for two seconds at most, because names and rules have no part in the stamp.
 */
export type KeptAnswers = { find(key: string, stamp: string): WrittenAnswer | undefined; keep(key: string, stamp: string, answer: WrittenAnswer): void };
export const keptAnswers = (): KeptAnswers => {
  const kept = keptBriefly<{ readonly answer: WrittenAnswer; readonly stamp: string }>({ most: 500, keptFor });
  return {
    find: (key, stamp) => {
      const known = kept.find(key);
      return known?.stamp === stamp ? known.answer : undefined;
    },
    keep: (key, stamp, answer) => { kept.keep(key, { answer, stamp }); },
  };
};

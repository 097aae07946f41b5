import { TranscriptError } from './errors.ts';
import { hex, list, members, text, whole } from './read-parts.ts';
import { readSource } from './read-source.ts';
import type { Commitment, Result, Reveal, Said, Setup, Transcript } from './transcript.ts';

const digits = (value: unknown, path: string): string => {
  if (typeof value !== 'string' || !/^\d{1,200}$/.test(value)) throw new TranscriptError(path, 'decimal digits are needed here, one to 200, without spaces');
  return value;
};

const distinct = (texts: readonly string[], path: string): readonly string[] => {
  const seen = new Map<string, number>();
  texts.forEach((one, at) => {
    const before = seen.get(one);
    if (before !== undefined) throw new TranscriptError(`${path}[${at}]`, `“${one}” stands here a second time, first at ${path}[${before}]`);
    seen.set(one, at);
  });
  return texts;
};

const mostInPool = 4_294_967_295;

/** @throws TranscriptError */
export const readSetup = (value: unknown): Setup => {
  const { title, pool, pick, hands, sources, also } = members(value, 'setup', ['title', 'pool', 'pick', 'hands', 'sources', 'also']);
  const inPool = distinct(list(pool, 'setup.pool', text), 'setup.pool');
  if (inPool.length === 0 || inPool.length > mostInPool) throw new TranscriptError('setup.pool', 'nobody is in it');
  return {
    title: text(title, 'setup.title'),
    pool: inPool,
    pick: whole(pick, 'setup.pick', { least: 1, most: inPool.length }),
    hands: distinct(list(hands, 'setup.hands', text), 'setup.hands'),
    ...(sources === undefined ? {} : { sources: list(sources, 'setup.sources', readSource) }),
    ...(also === undefined ? {} : { also }),
  };
};

const readCommitment = (value: unknown, path: string): Commitment => {
  const { hand, commitment } = members(value, path, ['hand', 'commitment']);
  return { hand: text(hand, `${path}.hand`), commitment: hex(commitment, `${path}.commitment`, [32]) };
};

const leastSalt = 16;
const readReveal = (value: unknown, path: string): Reveal => {
  const { hand, digits: thrown, salt } = members(value, path, ['hand', 'digits', 'salt']);
  const read = { hand: text(hand, `${path}.hand`), digits: digits(thrown, `${path}.digits`), salt: text(salt, `${path}.salt`) };
  if (read.salt.length < leastSalt) throw new TranscriptError(`${path}.salt`, `at least ${leastSalt} signs are needed here: with fewer, the digits could be guessed from the commitment`);
  return read;
};

const readSaid = (value: unknown, path: string): Said => {
  if (typeof value === 'object' && value !== null && 'digits' in value) return { digits: digits(members(value, path, ['digits'])['digits'], `${path}.digits`) };
  const { signature, previousSignature } = members(value, path, ['signature', 'previousSignature']);
  return {
    signature: hex(signature, `${path}.signature`, [48, 96]),
    // The very first round of a network is signed over the 32 bytes of its beginning.
    ...(previousSignature === undefined ? {} : { previousSignature: hex(previousSignature, `${path}.previousSignature`, [32, 96]) }),
  };
};

const readResult = (value: unknown): Result => {
  const { setupHash, seed, picked } = members(value, 'result', ['setupHash', 'seed', 'picked']);
  return { setupHash: hex(setupHash, 'result.setupHash', [32]), seed: hex(seed, 'result.seed', [32]), picked: list(picked, 'result.picked', text) };
};

/**
 * Reads a transcript from what JSON.parse gave.
 * @throws TranscriptError that names the first part which is missing, misspelt or of another kind
 */
export const readTranscript = (value: unknown): Transcript => {
  const { format, setup, commitments, reveals, said, result } = members(value, 'transcript', ['format', 'setup', 'commitments', 'reveals', 'said', 'result']);
  if (format !== 'linyi-draw/1') throw new TranscriptError('format', 'this must be linyi-draw/1');
  return {
    format,
    setup: readSetup(setup),
    commitments: list(commitments, 'commitments', readCommitment),
    reveals: list(reveals, 'reveals', readReveal),
    ...(said === undefined ? {} : { said: list(said, 'said', readSaid) }),
    ...(result === undefined ? {} : { result: readResult(result) }),
  };
};

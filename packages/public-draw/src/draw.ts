import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { framed, fromHex } from './bytes.ts';
import { commitmentOf, setupHashOf } from './commitment.ts';
import { isDrandRound } from './drand.ts';
import { VoidDraw } from './errors.ts';
import { choose, streamOf } from './stream.ts';
import type { Result, Reveal, Said, Setup, Source, Transcript } from './transcript.ts';

const leastHands = 6;
const leastDigits = 20;

type Named = { readonly hand: string };
/** One for each hand of the setup, in the setup's order; none twice, none from somebody else. */
const onePerHand = <T extends Named>(setup: Setup, given: readonly T[], name: string): readonly T[] => {
  const byHand = new Map<string, T>();
  given.forEach((each, at) => {
    if (!setup.hands.includes(each.hand)) throw new VoidDraw(`${name}[${at}]`, `“${each.hand}” isn't one of the hands of the setup`);
    if (byHand.has(each.hand)) throw new VoidDraw(`${name}[${at}]`, `“${each.hand}” is there a second time`);
    byHand.set(each.hand, each);
  });
  return setup.hands.map((hand) => {
    const found = byHand.get(hand);
    if (found === undefined) throw new VoidDraw(name, `“${hand}” is missing; no draw goes on without one, or the last hand could choose by staying silent`);
    return found;
  });
};

/** Every hand has opened what it had committed to, and together they threw enough. */
const opened = ({ setup, commitments, reveals }: Transcript, setupHash: string): readonly Reveal[] => {
  if (setup.hands.length < leastHands) throw new VoidDraw('setup.hands', `at least ${leastHands} must throw, here are ${setup.hands.length}`);
  const committed = onePerHand(setup, commitments, 'commitments');
  const revealed = onePerHand(setup, reveals, 'reveals');
  revealed.forEach((reveal, at) => {
    if (commitmentOf(setupHash, reveal) !== committed[at]?.commitment) throw new VoidDraw(`reveals: ${reveal.hand}`, `this is not what “${reveal.hand}” had committed to, or they committed to another setup`);
  });
  const thrown = revealed.reduce((sum, { digits }) => sum + digits.length, 0);
  if (thrown < leastDigits) throw new VoidDraw('reveals', `at least ${leastDigits} digits must be thrown, here are ${thrown}`);
  return revealed;
};

const heard = (source: Source, said: Said | undefined, path: string): string | Uint8Array => {
  if (said === undefined) throw new VoidDraw(path, 'what this source said is missing');
  if (source.kind === 'lottery') {
    if (!('digits' in said)) throw new VoidDraw(path, `the digits of ${source.name}, ${source.edition}, belong here`);
    return said.digits;
  }
  if (!('signature' in said)) throw new VoidDraw(path, `the signature of round ${source.round} belongs here`);
  if (!isDrandRound({ ...source, ...said })) throw new VoidDraw(path, `the network didn't sign this for round ${source.round}`);
  return fromHex(said.signature) ?? '';
};

const spoken = ({ setup, said = [] }: Transcript): readonly (string | Uint8Array)[] => {
  const { sources = [] } = setup;
  if (said.length > sources.length) throw new VoidDraw(`said[${sources.length}]`, 'the setup names no such source: chance that was chosen afterwards is none');
  return sources.map((source, at) => heard(source, said[at], `said[${at}]`));
};

/**
 * The draw of a transcript. The seed is HKDF-SHA-256 (RFC 5869) of all digits and salts in the order of the hands and of what the sources said, each
 * behind its length, with the setup's hash as salt and `linyi-draw/1 seed` as info.
 * Whatever the transcript gives as its result is not looked at. O(pool); 17,000 people take some 15 ms, each drand round 20 ms more.
 * @throws VoidDraw where the draw doesn't count: a hand is missing or opened something else, too few threw too little, a source is missing or forged
 */
export const draw = (transcript: Transcript): Result => {
  const { setup } = transcript;
  const setupHash = setupHashOf(setup);
  const thrown = opened(transcript, setupHash).flatMap(({ digits, salt }) => [digits, salt]);
  const seed = hkdf(sha256, framed(...thrown, ...spoken(transcript)), fromHex(setupHash), utf8ToBytes('linyi-draw/1 seed'), 32);
  const picked = choose(streamOf(seed), { from: setup.pool.length, pick: setup.pick }).map((at) => setup.pool[at] ?? '');
  return { setupHash, seed: bytesToHex(seed), picked };
};

/** What came of repeating a draw. */
export type Verdict = {
  readonly ok: boolean;
  /** What doesn't hold; empty where all does. */
  readonly faults: readonly string[];
  /** What no program can check: that the numbers of a lottery are those that were published. */
  readonly checkByEye: readonly string[];
};

const sameTexts = (a: readonly string[], b: readonly string[]): boolean => a.length === b.length && a.every((text, at) => text === b[at]);

const differences = (told: Result, repeated: Result): readonly string[] => [
  ...(told.setupHash === repeated.setupHash ? [] : ['result.setupHash: the setup was changed after its hash was written down']),
  ...(told.seed === repeated.seed ? [] : ['result.seed: these numbers give another seed']),
  ...(sameTexts(told.picked, repeated.picked) ? [] : [`result.picked: this seed picks ${repeated.picked.slice(0, 5).join(', ')}${repeated.picked.length > 5 ? ', …' : ''}`]),
];

/** Repeats a draw and holds it against the result in the transcript. */
export const verify = (transcript: Transcript): Verdict => {
  const checkByEye = (transcript.setup.sources ?? []).flatMap((source, at) => {
    const said = transcript.said?.[at];
    return source.kind === 'lottery' && said !== undefined && 'digits' in said ? [`${source.name}, ${source.edition}: ${said.digits}`] : [];
  });
  if (transcript.result === undefined) return { ok: false, faults: ['result: it is missing, there is nothing to verify'], checkByEye };
  try {
    const faults = differences(transcript.result, draw(transcript));
    return { ok: faults.length === 0, faults, checkByEye };
  } catch (error) {
    if (!(error instanceof VoidDraw)) throw error;
    return { ok: false, faults: [error.message], checkByEye };
  }
};

import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { framed, fromHex } from './bytes.ts';
import { canonical } from './canonical.ts';
import { TranscriptError } from './errors.ts';
import type { Reveal, Setup } from './transcript.ts';

/**
 * SHA-256 of the setup's canonical JSON: what is published first, before anybody commits to a number.
 * @returns 64 hexadecimal signs
 * @throws TranscriptError where the setup holds what has no canonical form
 */
export const setupHashOf = (setup: Setup): string => bytesToHex(sha256(utf8ToBytes(canonical(setup))));

/**
 * What a hand publishes before anybody reveals: SHA-256 over the label `linyi-draw/1 commitment`, the setup's hash, the hand, its digits and its salt,
 * each behind its length. It hides the digits as long as the salt can't be guessed, and binds them to this setup alone.
 * @returns 64 hexadecimal signs
 */
export const commitmentOf = (setupHash: string, { hand, digits, salt }: Reveal): string => {
  const hash = fromHex(setupHash);
  if (hash?.length !== 32) throw new TranscriptError('setupHash', '32 bytes in lower-case hexadecimal are needed here');
  return bytesToHex(sha256(framed('linyi-draw/1 commitment', hash, hand, digits, salt)));
};

import { bytesToHex } from '@noble/hashes/utils.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { commitmentOf, draw, setupHashOf } from '../src/index.ts';
import type { Setup, Transcript } from '../src/index.ts';

export const hands = ['甲', '乙', '丙', '丁', '戊', '己'];

/** A transcript in which all is well; `n` makes the throws. */
export const aTranscript = ({ n = 0, of = 120, ...more }: Partial<Setup> & { readonly n?: number; readonly of?: number } = {}): Transcript => {
  const setup: Setup = { title: '抽签', pool: Array.from({ length: of }, (_, at) => `P${at + 1}`), pick: 12, hands, ...more };
  const setupHash = setupHashOf(setup);
  const reveals = setup.hands.map((hand, at) => ({ hand, digits: String(1000 + ((n * 7919 + at * 613) % 9000)), salt: bytesToHex(sha256(Uint8Array.of(at, n & 255, n >> 8 & 255))).slice(0, 24) }));
  return { format: 'linyi-draw/1', setup, commitments: reveals.map((reveal) => ({ hand: reveal.hand, commitment: commitmentOf(setupHash, reveal) })), reveals };
};

export const drawn = (transcript: Transcript): Transcript => ({ ...transcript, result: draw(transcript) });

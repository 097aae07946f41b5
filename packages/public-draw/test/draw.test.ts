import { createHash, createHmac, hkdfSync } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { VoidDraw, canonical, draw, setupHashOf, verify } from '../src/index.ts';
import type { Setup, Transcript } from '../src/index.ts';
import { aTranscript, drawn, hands } from './a-transcript.ts';
import { rounds } from './vectors.ts';

const framed = (...parts: readonly (string | Buffer)[]): Buffer => Buffer.concat(parts.flatMap((part) => {
  const bytes = Buffer.from(part as string);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return [length, bytes];
}));

/** The same draw, written once more from the README with the machine's own cryptography. */
const again = ({ setup, reveals, said = [] }: Transcript): { seed: string; picked: string[] } => {
  const hash = createHash('sha256').update(canonical(setup)).digest();
  const material = framed(...setup.hands.flatMap((hand) => {
    const { digits, salt } = reveals.find((each) => each.hand === hand)!;
    return [digits, salt];
  }), ...said.map((each) => ('digits' in each ? each.digits : Buffer.from(each.signature, 'hex'))));
  const seed = Buffer.from(hkdfSync('sha256', material, hash, 'linyi-draw/1 seed', 32));
  const stream: number[] = [];
  const word = (at: number): number => {
    while (stream.length <= at) {
      const counter = Buffer.alloc(8);
      counter.writeBigUInt64BE(BigInt(stream.length / 5));
      const block = createHmac('sha256', seed).update(counter).digest();
      stream.push(...[0, 6, 12, 18, 24].map((from) => block.readUIntBE(from, 6)));
    }
    return stream[at]!;
  };
  let next = 0;
  const left = [...setup.pool];
  for (let at = 0; at < setup.pick; at += 1) {
    const n = left.length - at;
    let drawnWord = word(next++);
    while (drawnWord >= 2 ** 48 - (2 ** 48 % n)) drawnWord = word(next++);
    const other = at + (drawnWord % n);
    [left[at], left[other]] = [left[other]!, left[at]!];
  }
  return { seed: seed.toString('hex'), picked: left.slice(0, setup.pick) };
};

const [, , quicknet] = rounds;
const { randomness: _, signature, ...source } = quicknet!;
const withSources: Partial<Setup> = { sources: [{ kind: 'drand', ...source }, { kind: 'lottery', name: '福彩 3D', edition: '2026310' }] };
const said = [{ signature }, { digits: '482' }];

describe('T-3 a draw', () => {
  test('T-3 is what a second implementation makes of the description', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 60_000 }), fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 60 }), (n, of, pick) => {
      const transcript = aTranscript({ n, of, pick: Math.min(of, pick) });
      const { seed, picked } = draw(transcript);
      expect({ seed, picked }).toEqual(again(transcript));
    }), { numRuns: 60 });
  });

  test('T-3 with a drand round and a lottery is, too', () => {
    const transcript = { ...aTranscript(withSources), said };
    const { seed, picked } = draw(transcript);
    expect({ seed, picked }).toEqual(again(transcript));
    expect(verify(drawn(transcript))).toEqual({ ok: true, faults: [], checkByEye: ['福彩 3D, 2026310: 482'] });
  });

  test('T-3 doesn’t depend on the order in which commitments and reveals are written down', () => {
    const transcript = aTranscript();
    expect(draw({ ...transcript, commitments: transcript.commitments.toReversed(), reveals: transcript.reveals.toReversed() })).toEqual(draw(transcript));
  });

  test('T-3 picks nobody twice and nobody from outside', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 60_000 }), fc.integer({ min: 1, max: 80 }), (n, of) => {
      const transcript = aTranscript({ n, of, pick: of });
      expect(draw(transcript).picked.toSorted()).toEqual(transcript.setup.pool.toSorted());
    }), { numRuns: 40 });
  });

  test('T-3 any change of what went into it is found', () => {
    const transcript = drawn({ ...aTranscript(withSources), said });
    const broken: readonly Transcript[] = [
      { ...transcript, setup: { ...transcript.setup, title: '另一次抽签' } },
      { ...transcript, setup: { ...transcript.setup, pool: transcript.setup.pool.toReversed() } },
      { ...transcript, setup: { ...transcript.setup, pick: 11 } },
      { ...transcript, setup: { ...transcript.setup, also: { quotas: '青年 3' } } },
      { ...transcript, said: [said[0]!, { digits: '483' }] },
      { ...transcript, result: { ...transcript.result!, picked: transcript.result!.picked.toReversed() } },
      { ...transcript, result: { ...transcript.result!, seed: '00'.repeat(32) } },
      { ...transcript, result: { ...transcript.result!, setupHash: setupHashOf({ ...transcript.setup, pick: 3 }) } },
      ...hands.map((hand) => ({ ...transcript, reveals: transcript.reveals.map((each) => (each.hand === hand ? { ...each, digits: `${each.digits}0` } : each)) })),
    ];
    expect(broken.map((each) => verify(each).ok)).toEqual(broken.map(() => false));
  });

  test('T-3 two names told are not one name of two lines', () => {
    const told = drawn(aTranscript({ pool: ['甲\n乙'], pick: 1 }));
    expect(verify({ ...told, result: { ...told.result!, picked: ['甲', '乙'] } }).ok).toBe(false);
  });

  test('T-3 verifying a transcript without a result says so', () => {
    expect(verify(aTranscript()).faults).toEqual(['result: it is missing, there is nothing to verify']);
  });
});

describe('T-3 a draw that doesn’t count', () => {
  const good = { ...aTranscript(withSources), said };
  const one = good.reveals[0]!;
  test.each<[string, Transcript, RegExp]>([
    ['a hand that stays silent', { ...good, reveals: good.reveals.slice(1) }, /^reveals: “甲” is missing/],
    ['a hand that had not committed', { ...good, commitments: good.commitments.slice(1) }, /^commitments: “甲” is missing/],
    ['a hand that opens something else', { ...good, reveals: [{ ...one, digits: '7777' }, ...good.reveals.slice(1)] }, /^reveals: 甲: this is not what/],
    ['a hand that changes its salt', { ...good, reveals: [{ ...one, salt: 'another-salt-that-is-long' }, ...good.reveals.slice(1)] }, /not what/],
    ['a hand from outside', { ...good, reveals: [...good.reveals, { ...one, hand: '庚' }] }, /^reveals\[6\]: “庚” isn't one of the hands/],
    ['a hand that opens twice', { ...good, reveals: [...good.reveals, one] }, /^reveals\[6\]: “甲” is there a second time/],
    ['five hands', aTranscript({ hands: hands.slice(0, 5) }), /at least 6 must throw, here are 5/],
    ['a source that is missing', { ...good, said: [said[0]!] }, /^said\[1\]: what this source said is missing/],
    ['a source that nobody named before', { ...aTranscript(), said: [{ digits: '1' }] }, /^said\[0\]: the setup names no such source/],
    ['a forged round', { ...good, said: [{ signature: signature.replace(/^b7/, 'b8') }, said[1]!] }, /^said\[0\]: the network didn't sign this for round 657413/],
    ['a round’s signature for a lottery', { ...good, said: [said[0]!, said[0]!] }, /digits of 福彩 3D, 2026310, belong here/],
    ['a lottery’s digits for a round', { ...good, said: [said[1]!, said[1]!] }, /signature of round 657413 belongs here/],
  ])('T-3 %s', (_name, transcript, why) => {
    expect(() => draw(transcript)).toThrow(VoidDraw);
    expect(() => draw(transcript)).toThrow(why);
    expect(verify({ ...transcript, result: draw(aTranscript()) }).faults).toEqual([expect.stringMatching(why)]);
  });

  test('T-3 nineteen digits are too few, twenty are enough', () => {
    const short = (digits: readonly string[]): Transcript => {
      const transcript = aTranscript();
      const setupHash = setupHashOf(transcript.setup);
      const reveals = transcript.reveals.map((each, at) => ({ ...each, digits: digits[at]! }));
      const commitments = reveals.map(({ hand, digits: thrown, salt }) => ({ hand, commitment: createHash('sha256').update(framed('linyi-draw/1 commitment', Buffer.from(setupHash, 'hex'), hand, thrown, salt)).digest('hex') }));
      return { ...transcript, reveals, commitments };
    };
    expect(() => draw(short(['123', '123', '123', '123', '123', '1234']))).toThrow(/at least 20 digits must be thrown, here are 19/);
    expect(draw(short(['123', '123', '123', '123', '1234', '1234'])).picked).toHaveLength(12);
  });
});

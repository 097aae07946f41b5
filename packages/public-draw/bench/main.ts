import { createHash, createHmac } from 'node:crypto';
import { cpuSeconds, line } from '@linyi/workbench/bench';
import { choose, draw, readTranscript, streamOf, verify } from '@linyi/public-draw';
import { aTranscript, drawn } from '../test/a-transcript.ts';

// A whole community: 17,000 people, as many drawn as a large council has, and all of them put into an order.
for (const pick of [60, 17_000]) {
  const text = JSON.stringify(drawn(aTranscript({ of: 17_000, pick })));
  const ours = await cpuSeconds(() => {
    const transcript = readTranscript(JSON.parse(text));
    draw(transcript);
    return verify(transcript);
  });
  console.log(line(`17,000 people, ${pick} drawn and verified`, ours.seconds, { name: 'limit', seconds: 0.1 }));
}

// The same stream by the machine's own HMAC, which a package that runs in browsers can't use.
const seed = createHash('sha256').update('bench').digest();
const blocks = 20_000;
const words = (): number => {
  const stream = streamOf(seed);
  let sum = 0;
  for (let n = 0; n < blocks * 5; n += 1) sum += stream() % 2;
  return sum;
};
const native = (): number => {
  let sum = 0;
  const counter = Buffer.alloc(8);
  for (let n = 0; n < blocks; n += 1) {
    counter.writeBigUInt64BE(BigInt(n));
    const block = createHmac('sha256', seed).update(counter).digest();
    for (let at = 0; at < 30; at += 6) sum += block.readUIntBE(at, 6) % 2;
  }
  return sum;
};
const [ours, theirs] = [await cpuSeconds(words), await cpuSeconds(native)];
if (ours.answer !== theirs.answer) throw new Error('the streams differ');
console.log(line(`${blocks} blocks of the stream`, ours.seconds, { name: 'node:crypto', seconds: theirs.seconds }));

const seeds = 1_000_000;
const counts = Array.from({ length: 10 }, () => 0);
const before = performance.now();
for (let n = 0; n < seeds; n += 1) counts[choose(streamOf(createHash('sha256').update(`seed ${n}`).digest()), { from: 10, pick: 1 })[0] ?? 0]! += 1;
const chiSquare = counts.reduce((sum, count) => sum + (count - seeds / 10) ** 2 / (seeds / 10), 0);
console.log(`chi-square over ${seeds} seeds, one of ten: ${chiSquare.toFixed(2)} (9 degrees of freedom; honest dice stay below 16.92 in 95 of 100, below 27.88 in 999 of 1,000), ${((performance.now() - before) / 1000).toFixed(1)} s`);

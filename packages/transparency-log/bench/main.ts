import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { cpuSeconds, line } from '@linyi/workbench/bench';
import { keyPair, leafHash, openLog, parseSignerKey, proveInclusion, readTileFrom, rootOfHashes, tilePath, grow, emptyEdge, verifyInclusion } from '@linyi/transparency-log';
import { fileStorage } from '@linyi/transparency-log/node';

const million = 1_000_000;
const hashes = new Uint8Array(randomBytes(million * 32));
const one = Buffer.of(1);
/** What one writes without a library: one createHash a node. */
const plain = (): Uint8Array => {
  let level: Uint8Array[] = Array.from({ length: million }, (_, at) => hashes.subarray(at * 32, at * 32 + 32));
  while (level.length > 1) {
    const above: Uint8Array[] = [];
    for (let at = 0; at + 1 < level.length; at += 2) above.push(createHash('sha256').update(one).update(level[at]!).update(level[at + 1]!).digest());
    if (level.length % 2 === 1) above.push(level.at(-1)!);
    level = above;
  }
  return level[0]!;
};
const [ours, theirs] = [await cpuSeconds(() => rootOfHashes(hashes)), await cpuSeconds(plain)];
if (Buffer.compare(ours.answer, theirs.answer) !== 0) throw new Error('the trees differ');
console.log(line('a tree of 1,000,000', ours.seconds, { name: 'createHash per node', seconds: theirs.seconds }));

const entries = Array.from({ length: 100_000 }, () => new Uint8Array(randomBytes(300)));
const { tiles, root } = grow(emptyEdge, entries);
const files = new Map(tiles.map(({ tile, bytes }) => [tilePath(tile), bytes]));
const read = readTileFrom({ get: (name) => Promise.resolve(files.get(name)) });
const proofs = await Promise.all(Array.from({ length: 1000 }, async (_, n) => {
  const index = n * 99;
  return { index, size: entries.length, leafHash: leafHash(entries[index]!), proof: await proveInclusion(index, entries.length, read), root };
}));
const checked = await cpuSeconds(() => { proofs.forEach(verifyInclusion); });
console.log(line('1,000 proofs of inclusion checked', checked.seconds, { name: 'limit', seconds: 0.05 }));

/** Durable appends: thousands wait at a time, as at the end of a vote; each is timed from asking to being acknowledged. */
const folder = mkdtempSync(path.join(tmpdir(), 'linyi-bench-log-'));
const key = parseSignerKey(keyPair('bench.example', 'note', new Uint8Array(32).fill(1)).signerKey);
const log = await openLog({ storage: await fileStorage(folder), origin: 'bench.example', key, most: 4096 });
const waits: number[] = [];
const [begun, cpu] = [performance.now(), process.cpuUsage()];
let next = 0;
const feed = async (): Promise<void> => {
  while (next < entries.length) {
    const at = performance.now();
    await log.append(entries[next++]!);
    waits.push(performance.now() - at);
  }
};
const over = { now: false };
const sequencer = (async () => { while (!over.now) if ((await log.sequence()) === 0) await new Promise((go) => { setImmediate(go); }); })();
await Promise.all(Array.from({ length: 4096 }, feed));
over.now = true;
await sequencer;
const [seconds, used] = [(performance.now() - begun) / 1000, process.cpuUsage(cpu)];
waits.sort((a, b) => a - b);
rmSync(folder, { recursive: true });
console.log(`${entries.length} durable appends of 300 bytes: ${Math.round(entries.length / seconds)} a second (aim 29,000), acknowledged within ${waits[Math.floor(waits.length * 0.99)]?.toFixed(0)} ms at p99 (limit 250), ${((used.user + used.system) / 1e6 / seconds).toFixed(2)} cores`);

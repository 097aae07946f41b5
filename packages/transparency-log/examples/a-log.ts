import { keyPair, memoryStorage, openLog, parseSignerKey, parseVerifierKey, formatLogProof, leafHash, proveInclusion, readTileFrom, verifyLogProof } from '@linyi/transparency-log';

// A key of the log's own. Its 32 bytes must come from a good source of chance; these are for show.
const { signerKey, verifierKey } = keyPair('sunshine.example/log', 'note', new Uint8Array(32).fill(7));
const storage = memoryStorage();
const log = await openLog({ storage, origin: 'sunshine.example/log', key: parseSignerKey(signerKey) });

// Entries wait for the next batch; each is answered once it is durable under a signed checkpoint.
const text = new TextEncoder();
const resolution = text.encode('2026-11-22 第 14 号决议:通过');
const waiting = ['2026-11-20 抽签名册', '2026-11-21 公告'].map((each) => log.append(text.encode(each)));
const mine = log.append(resolution);
await log.sequence();
await Promise.all(waiting);
const { index } = await mine;
console.log(index, log.checkpoint().size); // 2 3

// Whoever doubts gets a file that proves it, and needs nothing else but the log's public key.
const { size, signed } = log.checkpoint();
const proof = formatLogProof({ index, proof: await proveInclusion(index, size, readTileFrom(storage)), checkpoint: signed });
const trust = { log: [parseVerifierKey(verifierKey)] };
console.log(verifyLogProof(proof, leafHash(resolution), trust).checkpoint.origin); // sunshine.example/log

// Another text in its place doesn't hold.
const verdict = (entry: string): string => {
  try {
    return `entry ${verifyLogProof(proof, leafHash(text.encode(entry)), trust).index}`;
  } catch (error) {
    return (error as Error).message;
  }
};
console.log(verdict('2026-11-22 第 14 号决议:否决')); // the proof leads to another root than the one given

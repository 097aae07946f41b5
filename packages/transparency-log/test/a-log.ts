import { createHash } from 'node:crypto';
import { emptyRoot, keyPair, newEntries, openCheckpoint, openLog, parseSignerKey, readTileFrom, shownCheckpoint } from '../src/index.ts';
import type { Log, LogOptions, Storage } from '../src/index.ts';

export const origin = 'log.example/sunshine';
export const seedOf = (text: string): Uint8Array => new Uint8Array(createHash('sha256').update(text).digest());
export const logKey = parseSignerKey(keyPair(origin, 'note', seedOf('log')).signerKey);

export const entriesOf = (count: number, from = 0): Uint8Array[] => Array.from({ length: count }, (_, n) => new TextEncoder().encode(`entry ${from + n} ${'议'.repeat((from + n) % 7)}`));

export const aLog = (storage: Storage, options: Pick<LogOptions, 'most' | 'settleAfter'> = {}): Promise<Log> => openLog({ storage, origin, key: logKey, ...options });

/** Appends in one batch; what became of each, in their order. */
export const appendAll = async (log: Log, entries: readonly Uint8Array[]): Promise<PromiseSettledResult<{ readonly index: number }>[]> => {
  const waiting = Promise.allSettled(entries.map((entry) => log.append(entry)));
  await log.sequence().catch(() => 0);
  return waiting;
};

/** Every entry of a log, read and checked as a stranger would. */
export const checkedEntries = async (storage: Pick<Storage, 'get'>): Promise<string[]> => {
  const { checkpoint } = openCheckpoint(await shownCheckpoint(storage), { log: [logKey.verifier] });
  const found: string[] = [];
  for await (const { entry } of newEntries({ before: { origin, size: 0, root: emptyRoot() }, after: checkpoint, read: readTileFrom(storage) })) found.push(new TextDecoder().decode(entry));
  return found;
};
export const texts = (entries: readonly Uint8Array[]): string[] => entries.map((entry) => new TextDecoder().decode(entry));

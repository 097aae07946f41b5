import { fromUtf8, utf8 } from './bytes.ts';
import type { Checkpoint } from './checkpoint.ts';
import { formatCheckpoint, openCheckpoint } from './checkpoint.ts';
import type { Edge } from './edge.ts';
import { edgeRoot, emptyEdge, grow } from './edge.ts';
import { FormatError, VerificationError } from './errors.ts';
import type { Signer, Verifier } from './keys.ts';
import { emptyRoot } from './merkle.ts';
import { equalBytes } from './bytes.ts';
import { signNote } from './note.ts';
import { readTileFrom } from './read-log.ts';
import { decodeStaged, encodeStaged, stagingPath } from './staging.ts';
import type { StagedFile } from './staging.ts';
import type { Storage } from './storage.ts';
import { SwapConflict } from './storage.ts';
import { longestEntry, tilePath, tileWidth, widthIn } from './tiles.ts';

/** Whether an entry went in can't be said: the store failed at the moment of signing and then didn't answer. Open the log again and look. */
export class UnknownOutcome extends Error {}

export type Appended = { readonly index: number };

export type Log = {
  readonly origin: string;
  /** The tree as it was last signed, durable and not to be forked any more. */
  readonly checkpoint: () => Checkpoint & { readonly signed: string };
  /** Waits for the next batch; resolves when the entry is durable under a signed checkpoint. @throws RangeError for more than 65,535 bytes */
  readonly append: (entry: Uint8Array) => Promise<Appended>;
  /** Signs one batch of those who wait, in the order in which they came. @returns how many; 0 where nobody waits */
  readonly sequence: () => Promise<number>;
};

type Waiting = { readonly entry: Uint8Array; readonly resolve: (appended: Appended) => void; readonly reject: (error: unknown) => void };
type Key = Signer & { readonly verifier: Verifier };
type Signed = Checkpoint & { readonly signed: string };
export type LogOptions = { readonly storage: Storage; readonly origin: string; readonly key: Key; /** Entries in one batch at most. */ readonly most?: number };

/** Batches whose tiles may still be lost by a crash; their staging files stay until then. */
const batchesToSettle = 16;

const sign = ({ origin, key }: LogOptions, size: number, root: Uint8Array): Signed => {
  const checkpoint = { origin, size, root };
  return { ...checkpoint, signed: signNote(formatCheckpoint(checkpoint), [key]) };
};

/** Lays down the files of a signed batch. A crash between any two of them is mended by doing it again: the same path, the same bytes. */
const lay = async (storage: Storage, files: readonly StagedFile[], { signed }: Signed): Promise<void> => {
  for (const { path, bytes } of files) await storage.write(path, bytes);
  await storage.write('checkpoint', utf8(signed));
};

/** What stood in the record is what was signed last; a batch that was signed and not laid down yet is laid down now. */
const recover = async ({ storage, origin, key }: LogOptions, record: string): Promise<Signed> => {
  const { checkpoint } = openCheckpoint(record, { log: [key.verifier], origin });
  const signed = { ...checkpoint, signed: record };
  const path = stagingPath(checkpoint.size, checkpoint.root);
  const staged = await storage.get(path);
  if (staged === undefined) return signed;
  await lay(storage, decodeStaged(staged, path), signed);
  await storage.settle();
  await storage.remove(path);
  return signed;
};

/** The unfinished tiles of a tree, read back and held against its root: a log goes on from nothing that isn't what it signed. */
const loadEdge = async (storage: Storage, { size, root }: Checkpoint): Promise<Edge> => {
  if (size === 0) return emptyEdge;
  const read = readTileFrom(storage);
  const levels: Uint8Array[] = [];
  for (let [level, unit] = [0, 1]; unit <= size; level += 1, unit *= tileWidth) {
    const index = Math.floor(size / unit / tileWidth);
    const width = widthIn(level, index, size);
    levels.push(width === 0 ? new Uint8Array(0) : await read({ level, index, width }));
  }
  if (!equalBytes(edgeRoot(levels), root)) throw new VerificationError(`the tiles in this store aren't those of the tree of ${size} that was signed`);
  const index = Math.floor(size / tileWidth);
  const width = widthIn('entries', index, size);
  return { size, levels, bundle: width === 0 ? new Uint8Array(0) : await read({ level: 'entries', index, width }) };
};

const begin = async (options: LogOptions): Promise<Signed> => {
  const signed = sign(options, 0, emptyRoot());
  await options.storage.swap(undefined, signed.signed);
  await options.storage.put('checkpoint', utf8(signed.signed));
  return signed;
};

class Sequencer implements Log {
  readonly origin: string;
  readonly #options: LogOptions;
  #signed: Signed;
  #edge: Edge;
  #waiting: Waiting[] = [];
  /** Signed, but not laid down completely: first of all to be done before anything else. */
  #unlaid: readonly StagedFile[] = [];
  #unsettled: string[] = [];
  #running: Promise<number> | undefined;
  #broken: Error | undefined;

  constructor(options: LogOptions, signed: Signed, edge: Edge) {
    [this.origin, this.#options, this.#signed, this.#edge] = [options.origin, options, signed, edge];
  }

  checkpoint = (): Signed => this.#signed;

  append = (entry: Uint8Array): Promise<Appended> => {
    if (entry.length > longestEntry) throw new RangeError(`An entry has at most ${longestEntry} bytes, this has ${entry.length}.`);
    return new Promise((resolve, reject) => { this.#waiting.push({ entry, resolve, reject }); });
  };

  sequence = (): Promise<number> => {
    this.#running ??= this.#next().finally(() => { this.#running = undefined; });
    return this.#running;
  };

  async #next(): Promise<number> {
    const batch = this.#waiting.splice(0, this.#options.most ?? 8192);
    // Whoever waits hears of a failure at once: nothing of theirs was signed, and they may try again.
    try {
      if (this.#broken) throw this.#broken;
      await this.#layRest();
      if (batch.length === 0) return 0;
      const first = this.#edge.size;
      await this.#sign(batch.map(({ entry }) => entry));
      batch.forEach(({ resolve }, at) => { resolve({ index: first + at }); });
    } catch (error) {
      batch.forEach(({ reject }) => { reject(error); });
      throw error;
    }
    await this.#layRest();
    return batch.length;
  }

  /** Stage, sign, swap: after the staging is durable a crash leaves a file that nobody asks for; after the swap it leaves a batch that `recover` lays down. */
  async #sign(entries: readonly Uint8Array[]): Promise<void> {
    const { storage } = this.#options;
    const { edge, tiles, root } = grow(this.#edge, entries);
    const files = tiles.map(({ tile, bytes }) => ({ path: tilePath(tile), bytes }));
    const staging = stagingPath(edge.size, root);
    await storage.put(staging, encodeStaged(files));
    const signed = sign(this.#options, edge.size, root);
    await this.#swap(signed.signed);
    [this.#signed, this.#edge, this.#unlaid] = [signed, edge, files];
    this.#unsettled.push(staging);
  }

  /** A swap that throws may have happened: the record itself is asked. */
  async #swap(after: string): Promise<void> {
    const before = this.#signed.signed;
    try {
      await this.#options.storage.swap(before, after);
    } catch (error) {
      const found = await this.#options.storage.record().catch(() => undefined);
      if (found === after) return;
      if (found === before && !(error instanceof SwapConflict)) throw error;
      this.#broken = found === undefined ? new UnknownOutcome('the store failed while a batch was signed, and doesn’t answer: open the log again', { cause: error }) : new SwapConflict();
      throw this.#broken;
    }
  }

  async #layRest(): Promise<void> {
    const { storage } = this.#options;
    if (this.#unlaid.length > 0) {
      await lay(storage, this.#unlaid, this.#signed);
      this.#unlaid = [];
    }
    if (this.#unsettled.length < batchesToSettle) return;
    await storage.settle();
    // A staging file that can't be removed is in nobody's way.
    for (const path of this.#unsettled.splice(0)) await storage.remove(path).catch(() => undefined);
  }
}

/**
 * Opens a log, or begins it where the store is empty. What a crash left undone is done first, by the same steps as in everyday work.
 * One process may write at a time; a second one is found out by its first swap and stops.
 * @throws VerificationError where the record wasn't signed by this key for this origin, or the tiles aren't those of the tree that was signed
 */
export const openLog = async (options: LogOptions): Promise<Log> => {
  if (options.key.name !== options.origin) throw new FormatError('origin', `the key of a log bears its name: ${options.key.name} isn't ${options.origin}`);
  const record = await options.storage.record();
  const signed = record === undefined ? await begin(options) : await recover(options, record);
  return new Sequencer(options, signed, await loadEdge(options.storage, signed));
};

/** The checkpoint that a store shows to everybody. @throws FormatError where there is none */
export const shownCheckpoint = async (storage: Pick<Storage, 'get'>): Promise<string> => {
  const bytes = await storage.get('checkpoint');
  if (bytes === undefined) throw new FormatError('checkpoint', 'there is none: this is no log, or it never began');
  return fromUtf8(bytes, 'checkpoint');
};

import { equalBytes, fromUtf8, utf8 } from './bytes.ts';
import type { Checkpoint } from './checkpoint.ts';
import { formatCheckpoint, openCheckpoint } from './checkpoint.ts';
import type { Edge } from './edge.ts';
import { edgeRoot, emptyEdge, grow } from './edge.ts';
import { FormatError, VerificationError } from './errors.ts';
import type { Signer, Verifier } from './keys.ts';
import { emptyRoot } from './merkle.ts';
import { signNote } from './note.ts';
import { readHashes } from './prove.ts';
import { readTileFrom } from './read-log.ts';
import { decodeStaged, encodeStaged, stagingPath } from './staging.ts';
import type { Staged, StagedFile } from './staging.ts';
import type { Storage } from './storage.ts';
import { SwapConflict } from './storage.ts';
import { bundleHashes, decodeBundle, longestEntry, tilePath, tileWidth, widthIn } from './tiles.ts';

/** Whether an entry went in can't be said: the store failed at the moment of signing and then didn't answer. Open the log again and look. */
export class UnknownOutcome extends Error {}

/** Where an entry stands, from 0. */
export type Appended = { readonly index: number };

/** A log to append to. */
export type Log = {
  readonly origin: string;
  /** The tree as it was last signed, durable and not to be forked any more. */
  readonly checkpoint: () => Checkpoint & { readonly signed: string };
  /** Waits for the next batch; resolves when the entry is durable under a signed checkpoint. @throws RangeError for more than 65,535 bytes */
  readonly append: (entry: Uint8Array) => Promise<Appended>;
  /** Signs one batch of those who wait, in the order in which they came. @returns how many; 0 where nobody waits */
  readonly sequence: () => Promise<number>;
  /** Signs all who wait and settles everything, so that the next opening finds nothing to mend. A log that is never closed loses nothing. */
  readonly close: () => Promise<void>;
};

type Waiting = { readonly entry: Uint8Array; readonly resolve: (appended: Appended) => void; readonly reject: (error: unknown) => void };
type Key = Signer & { readonly verifier: Verifier };
type Signed = Checkpoint & { readonly signed: string };
/** Where a log lies, and whose it is; `origin` is the name that its key bears. */
export type LogOptions = {
  readonly storage: Storage;
  readonly origin: string;
  readonly key: Key;
  /** Entries in one batch at most; 8,192 unless said. */
  readonly most?: number;
  /** Batches after which their tiles are settled, 16 unless said; until then their staging files stay. */
  readonly settleAfter?: number;
};

const sign = ({ origin, key }: LogOptions, size: number, root: Uint8Array): Signed => {
  const checkpoint = { origin, size, root };
  return { ...checkpoint, signed: signNote(formatCheckpoint(checkpoint), [key]) };
};

/** Lays down the files of what was signed. A crash between any two of them is mended by doing it again: the same path, the same bytes. */
const lay = async (storage: Storage, files: readonly StagedFile[], { signed }: Signed): Promise<void> => {
  for (const { path, bytes } of files) await storage.write(path, bytes);
  await storage.write('checkpoint', utf8(signed));
};

/** The staging files of a batch and of those before it that weren't settled when it was signed, the latest first. */
const stagedUpTo = async (storage: Storage, { size, root }: Checkpoint): Promise<readonly (Staged & { readonly path: string })[]> => {
  const found: (Staged & { readonly path: string })[] = [];
  for (let path = stagingPath(size, root); path !== '';) {
    const bytes = await storage.get(path);
    // One that is gone was settled, and so was every one before it.
    if (bytes === undefined) break;
    found.push({ path, ...decodeStaged(bytes, path) });
    path = found.at(-1)?.after ?? '';
  }
  return found;
};

/** Where the partial tiles lie whose full ones are among these files: what they say, the full ones say too. */
const outgrown = (files: readonly StagedFile[]): readonly string[] => files.filter(({ path }) => !path.includes('.p/')).map(({ path }) => `${path}.p`);

/** What was laid down becomes durable; only then is removed what stood in for it. What can't be removed is in nobody's way. */
const settle = async (storage: Storage, needless: readonly string[]): Promise<void> => {
  await storage.settle();
  await Promise.all(needless.map((path) => storage.remove(path).catch(() => undefined)));
};

/** A checkpoint in the store where it can be read and this key signed it; a crash may leave one that can't. */
const signedBefore = (bytes: Uint8Array | undefined, { origin, key }: LogOptions): Checkpoint | undefined => {
  try {
    return bytes && openCheckpoint(fromUtf8(bytes, 'checkpoint'), { log: [key.verifier], origin }).checkpoint;
  } catch (error) {
    if (error instanceof FormatError || error instanceof VerificationError) return undefined;
    throw error;
  }
};

/** A record is written before its checkpoint is shown: one that is behind lost something, and going on from it would sign a second history. */
const refuseFork = (shown: Checkpoint | undefined, { size, root }: Pick<Checkpoint, 'size' | 'root'>): void => {
  if (shown === undefined || shown.size < size || (shown.size === size && equalBytes(shown.root, root))) return;
  throw new VerificationError(`the checkpoint in this store shows ${shown.size} entries, signed by this key, its record only ${size}${shown.size === size ? ' others' : ''}: bring the record back, nothing is signed over it`);
};

const openRecord = (record: string, { origin, key }: LogOptions): Signed => {
  try {
    return { ...openCheckpoint(record, { log: [key.verifier], origin }).checkpoint, signed: record };
  } catch (error) {
    throw error instanceof FormatError ? new FormatError('record', error.message) : error;
  }
};

/** What stands in the record is what was signed last; batches whose files a crash may have taken are laid down again, and its checkpoint is shown. */
const recover = async (storage: Storage, signed: Signed): Promise<Signed> => {
  const staged = await stagedUpTo(storage, signed);
  const shown = await storage.get('checkpoint');
  if (staged.length === 0 && shown !== undefined && equalBytes(shown, utf8(signed.signed))) return signed;
  const files = staged.toReversed().flatMap((batch) => batch.files);
  await lay(storage, files, signed);
  await settle(storage, [...staged.map(({ path }) => path), ...outgrown(files)]);
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
    levels.push(width === 0 ? new Uint8Array(0) : await readHashes({ level, index, width }, read));
  }
  if (!equalBytes(edgeRoot(levels), root)) throw new VerificationError(`the tiles in this store aren't those of the tree of ${size} that was signed`);
  const index = Math.floor(size / tileWidth);
  const width = widthIn('entries', index, size);
  const bundle = width === 0 ? new Uint8Array(0) : await read({ level: 'entries', index, width });
  // The next bundle begins with these entries, so that they are held against their hashes, too.
  if (!equalBytes(bundleHashes(decodeBundle(bundle, width)), levels[0] ?? new Uint8Array(0))) throw new VerificationError(`the last entries in this store aren't those of the tree of ${size} that was signed`);
  return { size, levels, bundle };
};

const begin = async (options: LogOptions): Promise<Signed> => {
  const signed = sign(options, 0, emptyRoot());
  await options.storage.swap(undefined, signed.signed);
  return recover(options.storage, signed);
};

class Sequencer implements Log {
  readonly origin: string;
  readonly #options: LogOptions;
  #signed: Signed;
  #edge: Edge;
  #waiting: Waiting[] = [];
  /** Signed, but not laid down completely: first of all to be done before anything else. */
  #unlaid: readonly StagedFile[] = [];
  /** Staging files of batches whose tiles a crash may still take, and what else can go once they are settled. */
  #unsettled: string[] = [];
  #needless: string[] = [];
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

  close = async (): Promise<void> => {
    while ((await this.sequence()) > 0);
    await this.#settle();
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
    await storage.put(staging, encodeStaged({ after: this.#unsettled.at(-1) ?? '', files }));
    const signed = sign(this.#options, edge.size, root);
    await this.#swap(signed.signed);
    [this.#signed, this.#edge, this.#unlaid] = [signed, edge, files];
    this.#unsettled.push(staging);
    this.#needless.push(...outgrown(files));
  }

  /** A swap that fails otherwise than by a conflict may have happened: the record itself is asked. */
  async #swap(after: string): Promise<void> {
    const before = this.#signed.signed;
    try {
      await this.#options.storage.swap(before, after);
    } catch (error) {
      // Another writer may have signed the same entries: a record that reads as ours doesn't make it ours.
      if (error instanceof SwapConflict) this.#broken = error;
      if (this.#broken) throw this.#broken;
      const found = await this.#options.storage.record().catch(() => undefined);
      if (found === after) return;
      if (found === before) throw error;
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
    if (this.#unsettled.length >= (this.#options.settleAfter ?? 16)) await this.#settle();
  }

  async #settle(): Promise<void> {
    await settle(this.#options.storage, [...this.#unsettled, ...this.#needless]);
    [this.#unsettled, this.#needless] = [[], []];
  }
}

/**
 * Opens a log, or begins it where the store is empty. What a crash left undone is done first, by the same steps as in everyday work.
 * One process may write at a time; a second one is found out by its first swap and stops.
 * @throws VerificationError where the record wasn't signed by this key for this origin or is behind the checkpoint, or the tiles and the last entries aren't those of the tree that was signed
 */
export const openLog = async (options: LogOptions): Promise<Log> => {
  if (options.key.name !== options.origin) throw new FormatError('origin', `the key of a log bears its name: ${options.key.name} isn't ${options.origin}`);
  // Before the record: another writer may be at work, and shows nothing that its record hasn't.
  const shown = signedBefore(await options.storage.get('checkpoint'), options);
  const record = await options.storage.record();
  const known = record === undefined ? undefined : openRecord(record, options);
  refuseFork(shown, known ?? { size: 0, root: emptyRoot() });
  const signed = known === undefined ? await begin(options) : await recover(options.storage, known);
  return new Sequencer(options, signed, await loadEdge(options.storage, signed));
};

/** The checkpoint that a store shows to everybody. @throws FormatError where there is none */
export const shownCheckpoint = async (storage: Pick<Storage, 'get'>): Promise<string> => {
  const bytes = await storage.get('checkpoint');
  if (bytes === undefined) throw new FormatError('checkpoint', 'there is none: this is no log, or it never began');
  return fromUtf8(bytes, 'checkpoint');
};

/**
 * Where a log keeps itself: files below paths, and one record that can be changed only by somebody who knows what it is. Four promises hold it up, and
 * every store must keep them:
 *
 * 1. When `put` has resolved, the bytes survive a crash. A crash before that may leave the old file, the new one or none, but never half of one.
 * 2. When `swap` has resolved, the record survives a crash. It changes only if it is still `before`, whoever else tries at the same moment; else `swap`
 *    throws `SwapConflict` and changes nothing. This alone keeps two writers from signing two histories.
 * 3. A `put` or `swap` that throws may have happened or not. The log asks again after such an error; it never assumes either.
 * 4. `write` may be lost by a crash as long as `settle` hasn't resolved after it.
 *
 * `get` and `record` see what was put, written and swapped before.
 */
export type Storage = {
  /** `undefined` where there is no such file. */
  get(path: string): Promise<Uint8Array | undefined>;
  /** Durable when it resolves. Replaces what is there. */
  put(path: string, bytes: Uint8Array): Promise<void>;
  /** As `put`, but durable only after `settle`. */
  write(path: string, bytes: Uint8Array): Promise<void>;
  settle(): Promise<void>;
  /** A file, or a folder with all that lies in it. Nothing happens where there is none. */
  remove(path: string): Promise<void>;
  /** `undefined` before the first swap. */
  record(): Promise<string | undefined>;
  swap(before: string | undefined, after: string): Promise<void>;
};

/** The record was changed by somebody else: whoever sees this has an old tree in mind and must stop. */
export class SwapConflict extends Error {
  constructor() {
    super('another writer has changed this log since it was opened');
  }
}

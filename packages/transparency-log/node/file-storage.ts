import { randomBytes } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { link, mkdir, open, readFile, readdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Storage } from '../src/storage.ts';
import { SwapConflict } from '../src/storage.ts';

const isMissing = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOENT';
const isThere = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'EEXIST';

const withFile = async (file: string, flags: string, work: (handle: FileHandle) => Promise<void>): Promise<void> => {
  const handle = await open(file, flags);
  try {
    await work(handle);
  } finally {
    await handle.close();
  }
};
const syncPath = (file: string): Promise<void> => withFile(file, 'r', (handle) => handle.sync());

/** A log's folder, or a copy of one, for reading only: nothing is made in it. */
export const fileReader = (folder: string): Pick<Storage, 'get'> => ({
  get: async (name) => {
    try {
      return new Uint8Array(await readFile(path.join(folder, name)));
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  },
});

/** Records of earlier swaps that stay, so that two writers meet at the same name. */
const recordsKept = 64;
const settledAtOnce = 16;

/** How files come under their names in one folder: whole or not at all. */
const filesOf = (folder: string) => {
  const at = (...parts: readonly string[]): string => path.join(folder, ...parts);
  const made = new Set<string>();
  const unsettled = new Set<string>();
  /** Makes a folder and lets the ones above know it durably. */
  const ensure = async (directory: string): Promise<void> => {
    if (made.has(directory)) return;
    const first = await mkdir(directory, { recursive: true });
    for (let each = directory; first !== undefined && each.length >= first.length; each = path.dirname(each)) await syncPath(path.dirname(each));
    made.add(directory);
  };
  /** A file under a name of its own. */
  const unfinished = async (bytes: Uint8Array, isDurable: boolean): Promise<string> => {
    const file = at('unfinished', randomBytes(12).toString('hex'));
    await withFile(file, 'wx', async (handle) => {
      await handle.writeFile(bytes);
      if (isDurable) await handle.sync();
    });
    return file;
  };
  const lay = async (name: string, bytes: Uint8Array, isDurable: boolean): Promise<void> => {
    await ensure(path.dirname(at(name)));
    await rename(await unfinished(bytes, isDurable), at(name));
    if (isDurable) await syncPath(path.dirname(at(name)));
    else unsettled.add(at(name));
  };
  const settle = async (): Promise<void> => {
    const files = [...unsettled];
    for (let from = 0; from < files.length; from += settledAtOnce) await Promise.all(files.slice(from, from + settledAtOnce).map(syncPath));
    for (const directory of new Set(files.map((file) => path.dirname(file)))) await syncPath(directory);
    files.forEach((file) => unsettled.delete(file));
  };
  return { at, ensure, unfinished, lay, settle };
};

/** The record: the file with the highest number in a folder. */
const recordOf = ({ at, unfinished }: Pick<ReturnType<typeof filesOf>, 'at' | 'unfinished'>): Pick<Storage, 'record' | 'swap'> => {
  const fileOf = (number: number): string => at('record', String(number));
  const numbers = async (): Promise<readonly number[]> => (await readdir(at('record'))).filter((name) => /^\d+$/.test(name)).map(Number).sort((a, b) => a - b);
  const recordAt = async (number: number | undefined): Promise<string | undefined> => (number === undefined ? undefined : readFile(fileOf(number), 'utf8'));
  /** Under a name that only one of two writers gets. */
  const linked = async (after: string, number: number): Promise<void> => {
    const file = await unfinished(new TextEncoder().encode(after), true);
    try {
      await link(file, fileOf(number));
    } catch (error) {
      throw isThere(error) ? new SwapConflict() : error;
    } finally {
      await rm(file, { force: true });
    }
  };
  return {
    record: async () => {
      // The highest one is never removed, but it may be another one by the time it is read.
      for (;;) {
        try {
          return await recordAt((await numbers()).at(-1));
        } catch (error) {
          if (!isMissing(error)) throw error;
        }
      }
    },
    swap: async (before, after) => {
      const known = await numbers();
      const last = known.at(-1);
      if ((await recordAt(last)) !== before) throw new SwapConflict();
      const number = (last ?? 0) + 1;
      await linked(after, number);
      if (((await numbers()).at(-1) ?? 0) > number) {
        await rm(fileOf(number), { force: true });
        throw new SwapConflict();
      }
      await syncPath(at('record'));
      for (const old of known.slice(0, -recordsKept)) await rm(fileOf(old), { force: true });
    },
  };
};

/**
 * A log in a folder, as it can be served to everybody by any web server: `checkpoint`, `tile/…`; beside them `record/`, `staging/` and `unfinished/`, which need not be.
 * The record is the file with the highest number in `record/`; a swap links a finished file under the next number, which only one of two writers can, and then looks
 * whether it is the highest: one that slept through many swaps finds out there. Trusted: whoever can write into the folder can lose entries, but not forge them
 * without the key. Works on file systems with hard links and atomic renames.
 */
export const fileStorage = async (folder: string): Promise<Storage> => {
  const files = filesOf(folder);
  for (const directory of ['record', 'unfinished', 'staging']) await files.ensure(files.at(directory));
  return {
    ...fileReader(folder),
    ...recordOf(files),
    put: (name, bytes) => files.lay(name, bytes, true),
    write: (name, bytes) => files.lay(name, bytes, false),
    settle: files.settle,
    remove: (name) => rm(files.at(name), { force: true, recursive: true }),
  };
};

import { randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type { ReadStream } from 'node:fs';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { syncFolder } from '../../db/sync-folder.ts';

export type PictureSize = 'large' | 'small';
/**
 * Where the bytes of pictures are, by the digest of their content. `put` returns only when both sizes are on disk for good; putting the same
 * picture again is harmless. Rows that point here are written afterwards, so a crash between leaves bytes without a row, never a row without bytes.
 */
export type PictureStore = {
  put(digest: string, pictures: Readonly<Record<PictureSize, Buffer>>, how?: { readonly onlyIfGone: boolean }): Promise<void>;
  read(digest: string, size: PictureSize): Promise<{ stream: ReadStream; bytes: number } | undefined>;
  /** Lets the bytes go, unless they were put here within the last hour: whoever puts a picture writes its row a moment later. */
  remove(digest: string): Promise<void>;
};

const writeDurably = async (file: string, bytes: Buffer): Promise<void> => {
  // Two may send the same picture at once: each writes a draft of its own, and the last to be named stands.
  const draft = `${file}.${randomBytes(6).toString('hex')}.part`;
  const opened = await open(draft, 'w', 0o640);
  try {
    await opened.writeFile(bytes);
    await opened.sync();
  } finally {
    await opened.close();
  }
  await rename(draft, file);
};

const freshFor = 3_600_000;

/** @param now the machine's own time in milliseconds, by which files are dated. */
export const pictureFolder = (folder: string, now: () => number): PictureStore => {
  const pathOf = (digest: string, size: PictureSize): string => join(folder, digest.slice(0, 2), `${digest}-${size}.jpg`);
  const areThere = async (digest: string): Promise<boolean> =>
    (await Promise.all((['large', 'small'] as const).map((size) => stat(pathOf(digest, size)).then(() => true, () => false)))).every((isThere) => isThere);
  return {
    put: async (digest, pictures, { onlyIfGone } = { onlyIfGone: false }) => {
      if (onlyIfGone && (await areThere(digest))) return;
      const made = await mkdir(join(folder, digest.slice(0, 2)), { recursive: true });
      await Promise.all((['large', 'small'] as const).map((size) => writeDurably(pathOf(digest, size), pictures[size])));
      await syncFolder(join(folder, digest.slice(0, 2)));
      if (made !== undefined) await Promise.all([syncFolder(folder), syncFolder(dirname(made))]);
    },
    read: async (digest, size) => {
      const path = pathOf(digest, size);
      const found = await stat(path).catch(() => undefined);
      return found && { stream: createReadStream(path), bytes: found.size };
    },
    remove: async (digest) => {
      await Promise.all((['large', 'small'] as const).map(async (size) => {
        const found = await stat(pathOf(digest, size)).catch(() => undefined);
        if (found && now() - found.mtimeMs > freshFor) await rm(pathOf(digest, size), { force: true });
      }));
    },
  };
};

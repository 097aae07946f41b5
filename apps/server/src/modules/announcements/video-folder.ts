import { randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type { ReadStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { syncFolder } from '../../db/sync-folder.ts';
import { maxVideoBytes } from '@linyi/contract';
import { allow, refuse } from '@linyi/kernel';
import type { Decision } from '@linyi/kernel';
import { sniffVideo } from './domain/sniff-video.ts';
import type { VideoFormat } from './domain/sniff-video.ts';

export type KeptVideo = { readonly format: VideoFormat; readonly bytes: number };
/** Where the bytes of videos are, by community and id. `take` answers only when all of it is on disk for good, so a row never names bytes that aren't there. */
export type VideoFolder = {
  take(communityId: string, videoId: string, incoming: AsyncIterable<Buffer>): Promise<Decision<KeptVideo>>;
  length(communityId: string, videoId: string): Promise<number | undefined>;
  read(communityId: string, videoId: string, range: { readonly first: number; readonly last: number } | null): ReadStream;
  /** Lets go of whatever isn't in use and has lain there for an hour: uploads that were broken off, videos that were replaced or whose draft is gone. `now`: the machine's own time in milliseconds, by which files are dated. */
  sweep(communityId: string, inUse: readonly string[], now: number): Promise<number>;
};

const enoughToTell = 64;
const freshFor = 3_600_000;
type Written = { readonly bytes: number; readonly head: Buffer };

/** Writes what comes until it ends, or has become too much. */
const writeAll = async (file: string, incoming: AsyncIterable<Buffer>): Promise<Written> => {
  const opened = await open(file, 'w', 0o640);
  let bytes = 0;
  let head = Buffer.alloc(0);
  try {
    for await (const chunk of incoming) {
      bytes += chunk.length;
      if (head.length < enoughToTell) head = Buffer.concat([head, chunk.subarray(0, enoughToTell)]);
      // What is too large runs out unread, so that the sender hears why.
      if (bytes <= maxVideoBytes) await opened.writeFile(chunk);
    }
    await opened.sync();
  } finally {
    await opened.close();
  }
  return { bytes, head };
};
const judge = ({ bytes, head }: Written): Decision<KeptVideo> => {
  if (bytes === 0) return refuse({ code: 'video.none' });
  if (bytes > maxVideoBytes) return refuse({ code: 'video.tooLarge', params: { limit: maxVideoBytes / 1024 / 1024 } });
  const format = sniffVideo(head);
  return format === null ? refuse({ code: 'video.notAVideo' }) : allow({ format, bytes });
};

export const videoFolder = (filesDir: string): VideoFolder => {
  const folderOf = (communityId: string): string => join(filesDir, 'videos', communityId);
  const pathOf = (communityId: string, videoId: string): string => join(folderOf(communityId), `${videoId}.video`);
  return {
    take: async (communityId, videoId, incoming) => {
      const folder = folderOf(communityId);
      const made = await mkdir(folder, { recursive: true });
      const draft = join(folder, `${randomBytes(8).toString('hex')}.part`);
      try {
        const judged = judge(await writeAll(draft, incoming));
        if (!judged.ok) return judged;
        await rename(draft, pathOf(communityId, videoId));
        await syncFolder(folder);
        if (made !== undefined) await Promise.all([syncFolder(filesDir), syncFolder(dirname(folder))]);
        return judged;
      } finally {
        await rm(draft, { force: true });
      }
    },
    length: async (communityId, videoId) => (await stat(pathOf(communityId, videoId)).catch(() => undefined))?.size,
    read: (communityId, videoId, range) => createReadStream(pathOf(communityId, videoId), range ? { start: range.first, end: range.last } : {}),
    sweep: async (communityId, inUse, now) => {
      let swept = 0;
      for (const name of await readdir(folderOf(communityId)).catch(() => [])) {
        const path = join(folderOf(communityId), name);
        const found = inUse.includes(name.replace(/\.video$/, '')) ? undefined : await stat(path).catch(() => undefined);
        if (!found || now - found.mtimeMs < freshFor) continue;
        await rm(path, { force: true });
        swept += 1;
      }
      return swept;
    },
  };
};

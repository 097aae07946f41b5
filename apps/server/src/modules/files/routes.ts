import { createHmac } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { byId, evidence } from '@linyi/contract';
import { z } from 'zod';
import { must, Refused } from '@linyi/kernel';
import { openCtx } from '../../open-ctx.ts';
import { networkOf } from '../../http/address.ts';
import { entrance } from '../../http/mount.ts';
import { localeOf } from '../../http/problems.ts';
import { ownKey } from '../../http/request-key.ts';
import type { RawRoute } from '../../http/route.ts';
import type { House } from '../../house.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import { reencodeImage, maxImageBytes } from './reencode-image.ts';
import { keepPicture } from './use-cases/keep-picture.ts';
import { loadFile } from './store.ts';
import type { KnownFile, StoredFile } from './store.ts';
import { isForAll, maySeeFile } from './policy.ts';
import { turnsOf } from './turnstile.ts';

const view = (slug: string, file: StoredFile) => ({ id: file.fileId, width: file.width, height: file.height, large: `/api/c/${slug}/files/${file.fileId}/large`, small: `/api/c/${slug}/files/${file.fileId}/small` });

/** What the form's parser makes nothing of is the sender's mistake; its limits have codes of their own. */
const unreadable = (error: Error & { readonly statusCode?: number }): never => {
  throw error.statusCode === undefined ? new Refused([{ code: 'request.unreadable' }]) : error;
};

/** A form with one picture has few parts; whoever sends thousands wants the parser to sweat. */
const formLimits = { fileSize: maxImageBytes + 1, files: 1, fields: 8, parts: 9, fieldSize: 10_000, fieldNameSize: 100, headerPairs: 20 } as const;
/** Pictures are held in memory while they arrive: so many at once, in bytes 24 × 12 MB at most. */
const takePlace = turnsOf({ atOnce: 24, waiting: 0 });

/**
 * A form without script sends its photos again when its answer was lost. With the form's key the same picture is the same file, so that what is sent with
 * it is the same too. Nobody finds the id without the key and the picture.
 */
const fileIdOf = (request: FastifyRequest, { config }: House, picture: string): string | undefined => {
  const key = ownKey(request);
  if (key === undefined) return undefined;
  const bytes = createHmac('sha256', config.secret).update(`file:${(request.params as { slug: string }).slug}:${key}:${picture}`).digest().subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
};

const upload: RawRoute = {
  method: 'POST', path: '/files', who: 'anyone', scope: 'raise', says: 'Send a picture (multipart, field `photo`); it is made anew, without its metadata', takes: 'photo', answer: evidence, bodyLimit: maxImageBytes + 100_000,
  handle: async (request, reply, house) => {
    const at = await entrance(request, house);
    // Whoever still owes a second factor is told so before anything is read.
    await openCtx(house, { ...at, locale: localeOf(request), readOnly: true }, () => Promise.resolve());
    await house.signIn.count(`upload:${networkOf(request.ip)}`, house.config.requestsPerMinute, 60);
    const bytes = await takePlace(async () => {
      const part = await request.file({ limits: formLimits }).catch(unreadable);
      if (!part) throw new Refused([{ code: 'file.none' }]);
      return part.toBuffer().catch(unreadable);
    });
    if (bytes === 'full') throw new Refused([{ code: 'file.tooBusy' }]);
    const picture = must(await reencodeImage(bytes));
    await house.pictures.put(picture.sha256, { large: picture.large.bytes, small: picture.small.bytes });
    const file = await openCtx(house, { ...at, locale: localeOf(request) }, (ctx) => keepPicture(ctx, { fileId: fileIdOf(request, house, picture.sha256), digest: picture.sha256, width: picture.large.width, height: picture.large.height }));
    // Whoever tidied up just now may have found no row for the same picture sent earlier.
    await house.pictures.put(picture.sha256, { large: picture.large.bytes, small: picture.small.bytes }, { onlyIfGone: true });
    return reply.status(200).header('cache-control', 'no-store').send(view(at.community.slug, file));
  },
};

const fileParams = byId.extend({ size: z.enum(['large', 'small']) });
const download = (mayRead: (ctx: Ctx, file: KnownFile) => Promise<boolean>): RawRoute => ({
  method: 'GET', path: '/files/:id/:size', who: 'anyone', scope: 'public', says: 'A picture', gives: 'image/jpeg', params: fileParams,
  handle: async (request, reply, house) => {
    const at = await entrance(request, house);
    const { id, size } = request.params as z.infer<typeof fileParams>;
    const file = await openCtx(house, { ...at, locale: localeOf(request) }, async (ctx) => {
      const found = await loadFile(ctx.tx, id);
      return found && (await maySeeFile(ctx, found, mayRead)) ? found : undefined;
    });
    // What is public today may be taken back tomorrow: whoever keeps a copy asks again after some minutes, and is told “unchanged” in a few bytes.
    const etag = file && `"${file.digest}-${size}"`;
    const headers = { 'cache-control': file && isForAll(file) ? 'public, max-age=300, must-revalidate' : 'private, max-age=300', ...(etag && { etag }) };
    if (etag && request.headers['if-none-match'] === etag) return reply.status(304).headers(headers).send();
    const picture = file && (await house.pictures.read(file.digest, size));
    if (!file || !picture) throw new Refused([{ code: 'request.notFound' }]);
    return reply.type('image/jpeg').header('content-length', picture.bytes).headers(headers).send(picture.stream);
  },
});

/** @param mayRead asks the room that owns a picture whether this reader is concerned with it. */
export const filesRoutes = (mayRead: (ctx: Ctx, file: KnownFile) => Promise<boolean>): readonly RawRoute[] => [upload, download(mayRead)];

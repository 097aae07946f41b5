import type { FastifyReply, FastifyRequest } from 'fastify';
import {
  announcementChange, announcementInput, announcementList, announcementPage, pageByMoment, byId, correctAnnouncementInput, done, doorList, doorQuery, maxVideoBytes, publishAnnouncementInput, reachView, readAnnouncementInput,
  takeBackAnnouncementInput, tellInput,
} from '@linyi/contract';
import { must, Refused, uuidAt } from '@linyi/kernel';
import { z } from 'zod';
import { networkOf } from '../../http/address.ts';
import { entrance } from '../../http/mount.ts';
import { localeOf } from '../../http/problems.ts';
import { route } from '../../http/route.ts';
import type { RawRoute, Route } from '../../http/route.ts';
import { audiences } from '../../http/route.ts';
import type { House } from '../../house.ts';
import { openCtx } from '../../open-ctx.ts';
import { byteRange } from './domain/byte-range.ts';
import { announcementPageOf, deskAnnouncements, listAnnouncements, loadSeen, maySeeMedia } from './read.ts';
import { doorListOf, reachView as reachOf } from './reach.ts';
import { attachVideo, dropVideo, mayAttachVideo } from './use-cases/attach-video.ts';
import { correctAnnouncement } from './use-cases/correct-announcement.ts';
import { discardDraft } from './use-cases/discard-draft.ts';
import { publishAnnouncement } from './use-cases/publish-announcement.ts';
import { readAnnouncement } from './use-cases/read-announcement.ts';
import { takeBackAnnouncement } from './use-cases/take-back-announcement.ts';
import { tellAtTheDoor, untell } from './use-cases/tell-at-the-door.ts';
import { changeDraft, writeAnnouncement } from './use-cases/write-announcement.ts';
import { videoFolder } from './video-folder.ts';
import type { VideoFolder } from './video-folder.ts';

const told = z.object({ told: z.int() });
const here = (params: { readonly id: string }) => ({ announcementId: params.id });

export const announcementsRoutes: readonly Route[] = [
  route({ method: 'GET', path: '/announcements', who: 'anyone', says: 'Announcements, newest first', query: pageByMoment, answer: announcementList, inCommunity: (ctx, { query }) => listAnnouncements(ctx, query) }),
  route({ method: 'GET', path: '/announcements/desk', who: 'onDuty', says: 'Announcements for the desk; drafts for those who write them', query: pageByMoment, answer: announcementList, inCommunity: (ctx, { query }) => deskAnnouncements(ctx, query) }),
  route({ method: 'GET', path: '/announcements/:id', who: 'anyone', says: 'An announcement, with its earlier wordings', params: byId, answer: announcementPage, etag: (page) => page.version, inCommunity: (ctx, { params }) => announcementPageOf(ctx, params.id) }),
  route({
    method: 'POST', path: '/announcements', who: 'communityStaff', says: 'Draft an announcement (公告)', body: announcementInput, answer: announcementPage, status: 201,
    inCommunity: async (ctx, { body }) => announcementPageOf(ctx, (await writeAnnouncement(ctx, body)).announcementId),
  }),
  route({
    method: 'POST', path: '/announcements/:id', who: 'communityStaff', says: 'Change a draft', params: byId, body: announcementChange, answer: announcementPage,
    inCommunity: async (ctx, { params, body }) => announcementPageOf(ctx, (await changeDraft(ctx, { ...body, ...here(params) })).announcementId),
  }),
  route({
    method: 'POST', path: '/announcements/:id/publish', who: 'communityStaff', says: 'Publish a draft', params: byId, body: publishAnnouncementInput, answer: announcementPage,
    inCommunity: async (ctx, { params, body }) => announcementPageOf(ctx, (await publishAnnouncement(ctx, { ...body, ...here(params) })).announcementId),
  }),
  route({
    method: 'POST', path: '/announcements/:id/correct', who: 'communityStaff', says: 'Correct what was published; the earlier wording stays beside it (更正)', params: byId, body: correctAnnouncementInput, answer: announcementPage,
    inCommunity: async (ctx, { params, body }) => announcementPageOf(ctx, (await correctAnnouncement(ctx, { ...body, ...here(params) })).announcementId),
  }),
  route({
    method: 'POST', path: '/announcements/:id/take-back', who: 'communityStaff', says: 'Take back what was published (撤回)', params: byId, body: takeBackAnnouncementInput, answer: announcementPage,
    inCommunity: async (ctx, { params, body }) => announcementPageOf(ctx, (await takeBackAnnouncement(ctx, { ...body, ...here(params) })).announcementId),
  }),
  route({
    method: 'POST', path: '/announcements/:id/discard', who: 'communityStaff', says: 'Delete a draft', params: byId, answer: done,
    inCommunity: async (ctx, { params }) => {
      await discardDraft(ctx, here(params));
      return { done: true as const };
    },
  }),
  route({
    method: 'POST', path: '/announcements/:id/drop-video', who: 'communityStaff', says: 'Take the video out of a draft', params: byId, answer: announcementPage,
    inCommunity: async (ctx, { params }) => {
      await dropVideo(ctx, here(params));
      return announcementPageOf(ctx, params.id);
    },
  }),
  route({
    method: 'POST', path: '/announcements/:id/read', who: 'signedIn', says: 'Say that I have read it', params: byId, body: readAnnouncementInput, answer: done,
    inCommunity: async (ctx, { params, body }) => {
      await readAnnouncement(ctx, { ...here(params), how: body.how });
      return { done: true as const };
    },
  }),
  route({ method: 'GET', path: '/announcements/:id/reach', who: 'onDuty', says: 'How many homes have been reached, by building', params: byId, answer: reachView, inCommunity: (ctx, { params }) => reachOf(ctx, params.id) }),
  route({ method: 'GET', path: '/announcements/:id/doors', who: 'onDuty', says: 'Homes of a building that nobody has reached yet, to go from door to door (上门名单)', params: byId, query: doorQuery, answer: doorList, inCommunity: (ctx, { params, query }) => doorListOf(ctx, params.id, query.buildingId) }),
  route({ method: 'POST', path: '/announcements/:id/tell', who: 'onDuty', says: 'Write down who was told at the door', params: byId, body: tellInput, answer: told, inCommunity: (ctx, { params, body }) => tellAtTheDoor(ctx, { ...body, ...here(params) }) }),
  route({ method: 'POST', path: '/announcements/:id/untell', who: 'onDuty', says: 'Take back that somebody was told at the door', params: byId, body: tellInput, answer: told, inCommunity: (ctx, { params, body }) => untell(ctx, { ...body, ...here(params) }) }),
];

const folderOf = ({ config }: House): VideoFolder => videoFolder(config.filesDir);

/** What the form's parser makes nothing of is the sender's mistake; its limits have codes of their own. */
const unreadable = (error: Error & { readonly statusCode?: number }): never => {
  throw error.statusCode === undefined || error.statusCode === 406 ? new Refused([{ code: 'video.none' }]) : error;
};
const formLimits = { fileSize: maxVideoBytes + 1, files: 1, fields: 4, parts: 5, fieldSize: 1000, fieldNameSize: 100, headerPairs: 20 } as const;

/** A plain form is led back to its page, with what was wrong in the address; everybody else gets the refusal itself. */
const backTo = (request: FastifyRequest, reply: FastifyReply, outcome: string): FastifyReply => {
  const { slug, id } = request.params as { slug: string; id: string };
  return reply.redirect(`/c/${encodeURIComponent(slug)}/desk/announcements/${encodeURIComponent(id)}?video=${outcome}`, 303);
};
const takeVideo = async (request: FastifyRequest, house: House): Promise<z.infer<typeof announcementPage>> => {
  const at = await entrance(request, house);
  const opening = { ...at, locale: localeOf(request) };
  const { id } = request.params as { id: string };
  await openCtx(house, { ...opening, readOnly: true }, async (ctx) => {
    must(audiences.communityStaff(ctx.actor));
    await mayAttachVideo(ctx, { announcementId: id });
  });
  await house.signIn.count(`upload:${networkOf(request.ip)}`, house.config.requestsPerMinute, 60);
  const part = await request.file({ limits: formLimits }).catch(unreadable);
  if (!part) throw new Refused([{ code: 'video.none' }]);
  const videoId = uuidAt(house.clock(), house.chance(10));
  const { format, bytes } = must(await folderOf(house).take(at.community.id, videoId, part.file));
  return openCtx(house, opening, async (ctx) => {
    await attachVideo(ctx, { announcementId: id, videoId, videoFormat: format, videoBytes: bytes });
    return announcementPageOf(ctx, id);
  });
};
const upload: RawRoute = {
  method: 'POST', path: '/announcements/:id/video', who: 'communityStaff', says: 'Send a draft’s video (multipart, field `video`): MP4 or WebM, 50 MB at most, kept as it is', takes: 'video', params: byId, answer: announcementPage, bodyLimit: maxVideoBytes + 100_000,
  handle: async (request, reply, house) => {
    const isForm = request.headers.accept?.includes('text/html') === true;
    try {
      const page = await takeVideo(request, house);
      if (isForm) return await backTo(request, reply, 'kept');
      return await reply.status(200).header('cache-control', 'no-store').send(page);
    } catch (error) {
      const code = error instanceof Refused ? error.reasons[0]?.code : undefined;
      if (isForm && code?.startsWith('video.') === true) return backTo(request, reply, code);
      throw error;
    }
  },
};

type Watched = { readonly communityId: string; readonly videoId: string; readonly format: string; readonly isForAll: boolean; readonly length: number };
/** @throws Refused `request.notFound` where there is none, or none for this reader. */
const watchedBy = async (request: FastifyRequest, house: House): Promise<Watched> => {
  const at = await entrance(request, house);
  const { id } = request.params as { id: string };
  const video = await openCtx(house, { ...at, locale: localeOf(request), readOnly: true }, async (ctx) => {
    const { videoId, videoFormat, placeIds, state } = await loadSeen(ctx, id);
    return videoId !== null && (await maySeeMedia(ctx, id)) ? { communityId: at.community.id, videoId, format: videoFormat ?? 'mp4', isForAll: state === 'published' && placeIds.length === 0 } : undefined;
  });
  const length = video && (await folderOf(house).length(video.communityId, video.videoId));
  if (!video || length === undefined) throw new Refused([{ code: 'request.notFound' }]);
  return { ...video, length };
};
/** The whole, a part, or that there is no such part (RFC 9110 §14). */
const sendPart = (request: FastifyRequest, reply: FastifyReply, { house, video, etag }: { readonly house: House; readonly video: Watched; readonly etag: string }): FastifyReply => {
  const { communityId, videoId, format, length } = video;
  const ifRange = request.headers['if-range'];
  const range = byteRange(ifRange === undefined || ifRange === etag ? request.headers.range : undefined, length);
  if (range.kind === 'outside') return reply.status(416).header('content-range', `bytes */${length}`).send();
  if (range.kind === 'whole') return reply.status(200).header('content-length', length).type(`video/${format}`).send(folderOf(house).read(communityId, videoId, null));
  const { first, last } = range;
  return reply.status(206).headers({ 'content-length': last - first + 1, 'content-range': `bytes ${first}-${last}/${length}` }).type(`video/${format}`).send(folderOf(house).read(communityId, videoId, range));
};
const watch: RawRoute = {
  method: 'GET', path: '/announcements/:id/video', who: 'anyone', says: 'The video of an announcement, whole or in parts (Range)', gives: 'video/*', params: byId, query: z.object({ v: z.string().max(40).optional() }),
  handle: async (request, reply, house) => {
    const video = await watchedBy(request, house);
    const etag = `"${video.videoId}"`;
    void reply.headers({ 'accept-ranges': 'bytes', etag, 'cache-control': video.isForAll ? 'public, max-age=300, must-revalidate' : 'private, max-age=300', 'content-disposition': 'inline', 'x-content-type-options': 'nosniff' });
    return request.headers['if-none-match'] === etag ? reply.status(304).send() : sendPart(request, reply, { house, video, etag });
  },
};
export const videoRoutes: readonly RawRoute[] = [upload, watch];

import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Refused } from '@linyi/kernel';
import type { House } from '../../house.ts';
import { localeOf } from '../../http/problems.ts';
import type { RawRoute } from '../../http/route.ts';
import { openCtx } from '../../open-ctx.ts';
import { atomOf } from './domain/atom.ts';
import { feedOf } from './read.ts';
import type { FeedName } from './read.ts';

/** Seconds that anybody between may keep it: what was taken back is gone from readers soon. */
const keptFor = 60;
const isUnchanged = (request: FastifyRequest, etag: string, changed: string): boolean => {
  const tags = request.headers['if-none-match'];
  if (tags !== undefined) return tags.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag || tag.trim() === '*');
  const since = Date.parse(request.headers['if-modified-since'] ?? '');
  return Number.isFinite(since) && Math.floor(Date.parse(changed) / 1000) * 1000 <= since;
};

/** Read as nobody, whoever asks: a feed is for everybody, and readers keep it. */
const answerFeed = (name: FeedName) => async (request: FastifyRequest, reply: FastifyReply, house: House): Promise<unknown> => {
  const community = await house.communities.bySlug((request.params as { slug: string }).slug);
  if (!community) throw new Refused([{ code: 'community.unknown' }]);
  const feed = await openCtx(house, { community, visitor: { kind: 'stranger' }, locale: localeOf(request), readOnly: true }, (ctx) => feedOf(ctx, name, house.config.publicUrl));
  const xml = atomOf(feed);
  const etag = `"${createHash('sha256').update(xml).digest('base64url').slice(0, 24)}"`;
  void reply.header('etag', etag).header('last-modified', new Date(feed.changed).toUTCString()).header('cache-control', `public, max-age=${keptFor}`).header('vary', 'accept-language');
  return isUnchanged(request, etag, feed.changed) ? reply.status(304).send() : reply.type('application/atom+xml; charset=utf-8').send(xml);
};

const atom = 'application/atom+xml';
export const feedsRoutes: readonly RawRoute[] = [
  { method: 'GET', path: '/feeds/announcements.atom', who: 'anyone', says: 'Announcements for everybody, as Atom (RFC 4287)', gives: atom, handle: answerFeed('announcements') },
  { method: 'GET', path: '/feeds/matters.atom', who: 'anyone', says: 'Public matters, as Atom (RFC 4287)', gives: atom, handle: answerFeed('matters') },
];

import { byId, joinTopicInput, titleTopicInput, topicList, topicOfMatter, topicPage, topicQuery } from '@linyi/contract';
import { route } from '../../http/route.ts';
import type { Route } from '../../http/route.ts';
import { loadMatter } from '../matters/index.ts';
import { topicNameOf, topicPageOf, topicsOf } from './read.ts';
import { joinTopics } from './use-cases/join-topics.ts';
import { titleTopic } from './use-cases/title-topic.ts';

export const deliberationRoutes: readonly Route[] = [
  route({ method: 'GET', path: '/topics', who: 'anyone', says: 'The topic pool (议题池), newest first', query: topicQuery, answer: topicList, inCommunity: (ctx, { query }) => topicsOf(ctx, query) }),
  route({ method: 'GET', path: '/topics/:id', who: 'anyone', says: 'A topic with the matters it comes from', params: byId, answer: topicPage, inCommunity: (ctx, { params }) => topicPageOf(ctx, params.id) }),
  route({
    method: 'GET', path: '/matters/:id/topic', who: 'anyone', says: 'The topic that a big matter belongs to', params: byId, answer: topicOfMatter, etag: () => 0,
    inCommunity: async (ctx, { params }) => ({ topic: await topicNameOf(ctx, (await loadMatter(ctx.tx, params.id)).matterId) }),
  }),
  route({
    method: 'POST', path: '/topics/:id/join', who: 'communityStaff', says: 'Join a topic into another, with a reason (并入)', params: byId, body: joinTopicInput, answer: topicPage,
    inCommunity: async (ctx, { params, body }) => {
      await joinTopics(ctx, { topicId: params.id, ...body });
      return topicPageOf(ctx, body.into);
    },
  }),
  route({
    method: 'POST', path: '/topics/:id/title', who: 'communityStaff', says: 'Give a topic a title that everybody reads', params: byId, body: titleTopicInput, answer: topicPage,
    inCommunity: async (ctx, { params, body }) => {
      await titleTopic(ctx, { topicId: params.id, ...body });
      return topicPageOf(ctx, params.id);
    },
  }),
];

import { sql } from 'kysely';
import { Refused } from '@linyi/kernel';
import type { Instant } from '@linyi/kernel';
import type { TopicAct, TopicState } from '@linyi/contract';
import { q } from '../../db/tx.ts';
import type { Tx } from '../../db/tx.ts';
import { isResident } from '../../kernel/ctx.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import type { Source, Topic, TopicStep } from './domain/topic.ts';

const topicColumns = ['topicId', 'year', 'nth', 'version', 'title', 'state', 'joinedInto', 'pooledAt', 'changedAt'] as const;
const sourceColumns = ['topicId', 'matterId', 'addedAt', 'reason', 'leftAt', 'leftReason'] as const;

const topicQuery = (tx: Tx, topicId: string) => q.selectFrom('topics').select(topicColumns).where('communityId', '=', tx.communityId).where('topicId', '=', topicId);
const found = (topic: unknown): Topic => {
  if (!topic) throw new Refused([{ code: 'topic.unknown' }]);
  return topic as Topic;
};
/** @throws Refused `topic.unknown`, also when it is another community's. */
export const loadTopic = async (tx: Tx, topicId: string): Promise<Topic> => found(await tx.first(topicQuery(tx, topicId)));
/** The topic, held until the transaction ends. */
export const lockTopic = async (tx: Tx, topicId: string): Promise<Topic> => found(await tx.first(topicQuery(tx, topicId).forUpdate()));

/** Several topics with their sources, those that left too. */
export const loadSources = async (tx: Tx, topicIds: readonly string[]): Promise<Source[]> =>
  topicIds.length === 0 ? [] : (await tx.all(
    q.selectFrom('topicSources').select(sourceColumns).where('communityId', '=', tx.communityId).where('topicId', '=', sql<string>`any(${topicIds}::uuid[])`).orderBy('addedAt').orderBy('matterId'),
  ));

/** The topics that any of these matters belong to now, each once, oldest first. */
export const topicsFrom = async (tx: Tx, matterIds: readonly string[]): Promise<Topic[]> =>
  matterIds.length === 0 ? [] : ((await tx.all(
    q.selectFrom('topics').select(topicColumns).where('communityId', '=', tx.communityId).where('topicId', 'in', (each) => each.selectFrom('topicSources').select('topicId')
      .where('communityId', '=', tx.communityId).where('matterId', '=', sql<string>`any(${matterIds}::uuid[])`).where('leftAt', 'is', null)).orderBy('topicId'),
  )) as Topic[]);

/** The topic that a matter belongs to now. */
export const topicIdOf = async (tx: Tx, matterId: string): Promise<string | null> =>
  (await tx.first(q.selectFrom('topicSources').select('topicId').where('communityId', '=', tx.communityId).where('matterId', '=', matterId).where('leftAt', 'is', null)))?.topicId ?? null;
/** The topic that a matter belonged to last, whether or not it left. */
export const lastTopicIdOf = async (tx: Tx, matterId: string): Promise<string | null> =>
  (await tx.first(q.selectFrom('topicSources').select('topicId').where('communityId', '=', tx.communityId).where('matterId', '=', matterId).orderBy('addedAt', 'desc').limit(1)))?.topicId ?? null;

export const listTopics = async (tx: Tx, { state, after, limit }: { readonly state: TopicState; readonly after?: string | undefined; readonly limit: number }): Promise<Topic[]> => {
  const base = q.selectFrom('topics').select(topicColumns).where('communityId', '=', tx.communityId).where('state', '=', state);
  return (await tx.all((after === undefined ? base : base.where('topicId', '<', after)).orderBy('topicId', 'desc').limit(limit))) as Topic[];
};

export const nextNth = async (tx: Tx, year: number): Promise<number> =>
  (await tx.first(q.selectFrom('topics').select((each) => each.fn.max('nth').as('last')).where('communityId', '=', tx.communityId).where('year', '=', year)))?.last ?? 0;

const insertEntry = async (ctx: Ctx, { topic, entry }: TopicStep): Promise<void> => {
  const { tx, actor } = ctx;
  await tx.run(q.insertInto('topicEntries').values({
    communityId: tx.communityId, topicId: topic.topicId, version: topic.version, act: entry.act, at: topic.changedAt, byResident: isResident(actor) ? actor.id : null,
    text: entry.text ?? null, matterId: entry.matterId ?? null, otherTopic: entry.otherTopic ?? null,
  }));
};
/** A new topic with its first line. */
export const insertTopic = async (ctx: Ctx, step: TopicStep): Promise<void> => {
  await ctx.tx.run(q.insertInto('topics').values({ communityId: ctx.tx.communityId, ...step.topic }));
  await insertEntry(ctx, step);
};
/** What a move made of a topic. The lock taken when it was loaded is still held. */
export const saveTopic = async (ctx: Ctx, step: TopicStep): Promise<void> => {
  const { topicId, ...columns } = step.topic;
  await ctx.tx.run(q.updateTable('topics').set(columns).where('communityId', '=', ctx.tx.communityId).where('topicId', '=', topicId));
  await insertEntry(ctx, step);
};

/** A matter that comes back to a topic it had left is in it once, with its new reason. */
export const addSource = async (tx: Tx, source: Pick<Source, 'topicId' | 'matterId' | 'addedAt' | 'reason'>): Promise<void> => {
  await tx.run(q.insertInto('topicSources').values({ communityId: tx.communityId, leftAt: null, leftReason: null, ...source })
    .onConflict((conflict) => conflict.columns(['communityId', 'topicId', 'matterId']).doUpdateSet({ addedAt: source.addedAt, reason: source.reason, leftAt: null, leftReason: null })));
};
export const endSource = async (tx: Tx, { topicId, matterId, at, reason }: { readonly topicId: string; readonly matterId: string; readonly at: Instant; readonly reason: string | null }): Promise<void> => {
  await tx.run(q.updateTable('topicSources').set({ leftAt: at, leftReason: reason }).where('communityId', '=', tx.communityId).where('topicId', '=', topicId).where('matterId', '=', matterId));
};

export type TopicEntry = { readonly version: number; readonly act: TopicAct; readonly at: Instant; readonly byResident: string | null; readonly text: string | null; readonly matterId: string | null; readonly otherTopic: string | null };
export const loadTopicEntries = async (tx: Tx, topicId: string): Promise<TopicEntry[]> =>
  (await tx.all(
    q.selectFrom('topicEntries').select(['version', 'act', 'at', 'byResident', 'text', 'matterId', 'otherTopic']).where('communityId', '=', tx.communityId).where('topicId', '=', topicId).orderBy('version'),
  )) as TopicEntry[];

import { must } from '@linyi/kernel';
import type { Ctx } from '../../../kernel/ctx.ts';
import { join } from '../domain/topic.ts';
import type { Topic } from '../domain/topic.ts';
import { mayKeepPool } from '../policy.ts';
import { addSource, endSource, loadSources, lockTopic, saveTopic } from '../store.ts';

/** Two that are joined into each other at once take their locks in one order. */
const lockBoth = async ({ tx }: Ctx, topicId: string, into: string): Promise<readonly [Topic, Topic]> => {
  const [first, second] = topicId < into ? [topicId, into] : [into, topicId];
  const [one, other] = [await lockTopic(tx, first), await lockTopic(tx, second)];
  return first === topicId ? [one, other] : [other, one];
};

/** 并入: several matters that are one question become one topic, with a reason that everybody reads (D-1). */
export const joinTopics = async (ctx: Ctx, input: { readonly topicId: string; readonly into: string; readonly reason: string }): Promise<Topic> => {
  must(mayKeepPool(ctx.actor));
  const [topic, other] = await lockBoth(ctx, input.topicId, input.into);
  const { from, into } = must(join(topic, { into: other, reason: input.reason, now: ctx.now }));
  const active = (await loadSources(ctx.tx, [topic.topicId])).filter(({ leftAt }) => leftAt === null);
  for (const { matterId, reason } of active) {
    await endSource(ctx.tx, { topicId: topic.topicId, matterId, at: ctx.now, reason: null });
    await addSource(ctx.tx, { topicId: other.topicId, matterId, addedAt: ctx.now, reason });
  }
  await saveTopic(ctx, from);
  await saveTopic(ctx, into);
  ctx.emit({ type: 'topic.joined', aggregate: 'topic', id: topic.topicId, version: from.topic.version, into: other.topicId, matters: active.map(({ matterId }) => matterId) });
  return into.topic;
};

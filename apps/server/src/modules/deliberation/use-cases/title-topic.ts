import { must } from '@linyi/kernel';
import type { Ctx } from '../../../kernel/ctx.ts';
import { entitle } from '../domain/topic.ts';
import type { Topic } from '../domain/topic.ts';
import { mayKeepPool } from '../policy.ts';
import { lockTopic, saveTopic } from '../store.ts';

/** 起名: a title that everybody reads, where a matter's own words aren't checked yet or don't fit all of them. */
export const titleTopic = async (ctx: Ctx, input: { readonly topicId: string; readonly title: string }): Promise<Topic> => {
  must(mayKeepPool(ctx.actor));
  const step = must(entitle(await lockTopic(ctx.tx, input.topicId), input.title, ctx.now));
  await saveTopic(ctx, step);
  ctx.emit({ type: 'topic.titled', aggregate: 'topic', id: input.topicId, version: step.topic.version });
  return step.topic;
};

import type { DomainEvent } from '@linyi/contract';
import { dayInChina } from '@linyi/kernel';
import type { Instant } from '@linyi/kernel';
import type { EventOrigin } from '../../events/deliver.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import { isOpen, loadMatter, loadMatters, reasonOfSizing, tellFollowers } from '../matters/index.ts';
import { numberOf, pooledAgain, settled, withoutSource } from './domain/topic.ts';
import type { Topic, TopicStep } from './domain/topic.ts';
import { addSource, endSource, insertTopic, lastTopicIdOf, loadSources, lockTopic, nextNth, saveTopic, topicIdOf } from './store.ts';

type MatterEvent = Extract<DomainEvent, { aggregate: 'matter' }>;
type Heard = { readonly matterId: string; readonly version: number; readonly at: Instant; readonly from: EventOrigin };

const newsOf = { 'concerned.topicPooled': 'topic.pooled', 'concerned.topicLeft': 'topic.sourceLeft' } as const;
/** Told as of the moment when the matter was sized: whoever raised it, or met it too, hears what becomes of it (D-1). */
const tell = async (ctx: Ctx, { matterId, from }: Heard, { kind, step: { topic } }: { readonly kind: keyof typeof newsOf; readonly step: TopicStep }): Promise<void> => {
  ctx.emit({ type: newsOf[kind], aggregate: 'topic', id: topic.topicId, version: topic.version, matter: matterId });
  await tellFollowers(ctx, from, { matterId, kind, params: { topic: numberOf(topic) } });
};

const aNewTopic = async (ctx: Ctx, { matterId, at }: Heard, reason: string | null): Promise<TopicStep> => {
  const year = Number(dayInChina(at).slice(0, 4));
  const topic: Topic = { topicId: ctx.newId(), year, nth: (await nextNth(ctx.tx, year)) + 1, version: 1, title: null, state: 'pooled', joinedInto: null, pooledAt: at, changedAt: at };
  const step: TopicStep = { topic, entry: { act: 'pooled', text: reason, matterId } };
  await insertTopic(ctx, step);
  return step;
};

/** Back into the topic it had left, where that one is still to be had; else a new one. */
const intoATopic = async (ctx: Ctx, heard: Heard, reason: string | null): Promise<TopicStep> => {
  const known = await lastTopicIdOf(ctx.tx, heard.matterId);
  const step = known === null ? null : pooledAgain(await lockTopic(ctx.tx, known), { matterId: heard.matterId, reason, now: heard.at });
  if (step === null) return aNewTopic(ctx, heard, reason);
  await saveTopic(ctx, step);
  return step;
};

/** 入池: a matter was sized big. One that is in a topic already stays there. */
const enter = async (ctx: Ctx, heard: Heard): Promise<void> => {
  if ((await topicIdOf(ctx.tx, heard.matterId)) !== null) return;
  const reason = await reasonOfSizing(ctx.tx, heard);
  const step = await intoATopic(ctx, heard, reason);
  await addSource(ctx.tx, { topicId: step.topic.topicId, matterId: heard.matterId, addedAt: heard.at, reason });
  await tell(ctx, heard, { kind: 'concerned.topicPooled', step });
};

/** 出池: it is sized otherwise now; the reason of that goes with it. */
const leave = async (ctx: Ctx, heard: Heard): Promise<void> => {
  const topicId = await topicIdOf(ctx.tx, heard.matterId);
  if (topicId === null) return;
  const topic = await lockTopic(ctx.tx, topicId);
  const reason = await reasonOfSizing(ctx.tx, heard);
  await endSource(ctx.tx, { topicId, matterId: heard.matterId, at: heard.at, reason });
  const others = (await loadSources(ctx.tx, [topicId])).filter(({ leftAt }) => leftAt === null).length;
  const step = withoutSource(topic, { matterId: heard.matterId, reason, others, now: heard.at });
  await saveTopic(ctx, step);
  await tell(ctx, heard, { kind: 'concerned.topicLeft', step });
};

/** A matter is over, or open again: so is its topic, once all or any of its matters are. */
const lookAgain = async (ctx: Ctx, heard: Heard): Promise<void> => {
  const topicId = await topicIdOf(ctx.tx, heard.matterId);
  if (topicId === null) return;
  const topic = await lockTopic(ctx.tx, topicId);
  const matters = await loadMatters(ctx.tx, (await loadSources(ctx.tx, [topicId])).flatMap(({ matterId, leftAt }) => (leftAt === null ? [matterId] : [])));
  const open = [...matters.values()].filter((matter) => isOpen(matter)).length;
  const step = open === 0 ? settled(topic, { open, now: heard.at }) : pooledAgain(topic, { matterId: heard.matterId, reason: null, now: heard.at });
  if (step !== null) await saveTopic(ctx, step);
};

/** What was taken back may have been the size, or the end: the matter as it is now says which. */
const afterUndo = async (ctx: Ctx, heard: Heard): Promise<void> => {
  const { size } = await loadMatter(ctx.tx, heard.matterId);
  await (size === 'big' ? enter(ctx, heard) : leave(ctx, heard));
  await lookAgain(ctx, heard);
};

const follow = async (ctx: Ctx, event: MatterEvent, from: EventOrigin): Promise<void> => {
  const heard: Heard = { matterId: event.id, version: event.version, at: from.at, from };
  switch (event.type) {
    case 'matter.triaged': return event.size === 'big' ? enter(ctx, heard) : leave(ctx, heard);
    case 'matter.resolved': case 'matter.withdrawn': case 'matter.reopened': case 'matter.merged': case 'matter.followUpAnswered': return lookAgain(ctx, heard);
    case 'matter.undone': return afterUndo(ctx, heard);
    default: return undefined;
  }
};

/** 议题池: keeps the pool as the matters are sized, ended and opened again (M-7, D-1). */
export const followMatters = async (ctx: Ctx, event: DomainEvent, from: EventOrigin): Promise<void> => {
  if (event.aggregate === 'matter') await follow(ctx, event, from);
};

import { allow, refuse } from '@linyi/kernel';
import type { Decision, Instant, Reason } from '@linyi/kernel';
import type { TopicAct, TopicState } from '@linyi/contract';

/** 议题: something big that waits to be talked over, with the matters it comes from (D-1). */
export type Topic = {
  readonly topicId: string; readonly year: number; readonly nth: number; readonly version: number; readonly title: string | null; readonly state: TopicState;
  readonly joinedInto: string | null; readonly pooledAt: Instant; readonly changedAt: Instant;
};
/** As people say it: `2026-3`. */
export const numberOf = ({ year, nth }: Pick<Topic, 'year' | 'nth'>): string => `${year}-${nth}`;
export type Source = { readonly topicId: string; readonly matterId: string; readonly addedAt: Instant; readonly reason: string | null; readonly leftAt: Instant | null; readonly leftReason: string | null };
export type NewTopicEntry = { readonly act: TopicAct; readonly text?: string | null; readonly matterId?: string; readonly otherTopic?: string };
/** What a move makes of a topic: the topic after it and its line in the record. */
export type TopicStep = { readonly topic: Topic; readonly entry: NewTopicEntry };

const next = (topic: Topic, now: Instant, change: Partial<Topic>): Topic => ({ ...topic, ...change, version: topic.version + 1, changedAt: now });
const pooledOnly = (topic: Topic): Reason[] => (topic.state === 'pooled' ? [] : [{ code: 'topic.notNow', params: { state: topic.state } }]);

/** 并入: goes on as part of another that waits, with a reason that everybody reads; its matters go along. */
export const join = (topic: Topic, { into, reason, now }: { readonly into: Topic; readonly reason: string; readonly now: Instant }): Decision<{ from: TopicStep; into: TopicStep }> => {
  if (topic.topicId === into.topicId) return refuse({ code: 'topic.joinItself' });
  const against = [...pooledOnly(topic), ...pooledOnly(into)];
  if (against.length > 0) return refuse(...against);
  return allow({
    from: { topic: next(topic, now, { state: 'joined', joinedInto: into.topicId }), entry: { act: 'joined', text: reason, otherTopic: into.topicId } },
    into: { topic: next(into, now, {}), entry: { act: 'sourceAdded', text: reason, otherTopic: topic.topicId } },
  });
};

/** 起名: what the topic is called from now on, in words that tell nobody's story. */
export const entitle = (topic: Topic, title: string, now: Instant): Decision<TopicStep> => {
  const against = pooledOnly(topic);
  if (against.length > 0) return refuse(...against);
  return topic.title === title ? refuse({ code: 'topic.sameTitle' }) : allow({ topic: next(topic, now, { title }), entry: { act: 'titled', text: title } });
};

/** A matter isn't big any more: it leaves with the reason; a topic without any matter leaves the pool with it. */
export const withoutSource = (topic: Topic, left: { readonly matterId: string; readonly reason: string | null; readonly others: number; readonly now: Instant }): TopicStep => {
  const act = left.others === 0 ? 'takenOut' : 'sourceLeft';
  return { topic: next(topic, left.now, left.others === 0 ? { state: 'takenOut' } : {}), entry: { act, text: left.reason, matterId: left.matterId } };
};

/** All its matters are over: nothing waits here any more. Nothing to do while one is open. */
export const settled = (topic: Topic, { open, now }: { readonly open: number; readonly now: Instant }): TopicStep | null =>
  topic.state === 'pooled' && open === 0 ? { topic: next(topic, now, { state: 'settled' }), entry: { act: 'settled' } } : null;

/** One of its matters was opened again, or is big once more. */
export const pooledAgain = (topic: Topic, { matterId, reason, now }: { readonly matterId: string; readonly reason: string | null; readonly now: Instant }): TopicStep | null =>
  topic.state === 'settled' || topic.state === 'takenOut' ? { topic: next(topic, now, { state: 'pooled' }), entry: { act: 'pooledAgain', text: reason, matterId } } : null;

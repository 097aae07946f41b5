import type { CommitmentView, TopicName, TopicRow } from '@linyi/contract';
import { kindNameOf, placeOf, type KindName } from '#features/matters/show.ts';
import type { Tone } from '#ui/tag.svelte';
import type { ConferenceWords } from '#words/zh/conference.ts';

/** What a topic is called: its own title, else its first matter's checked words, else where it is and what about. */
export const topicTitle = (topic: TopicName & Partial<Pick<TopicRow, 'sources'>>, kinds: readonly KindName[], words: ConferenceWords): string => {
  const first = topic.sources?.find(({ leftAt }) => leftAt === null)?.matter ?? topic.sources?.[0]?.matter;
  if (topic.title !== null || first === undefined) return topic.title ?? words.topic(topic.number);
  return first.title ?? words.untitled(kindNameOf(kinds, first.kind), placeOf(first.place));
};

export const commitmentTone = ({ state, late }: Pick<CommitmentView, 'state' | 'late'>): Tone => (state === 'kept' ? 'green' : late ? 'red' : 'amber');
export const commitmentState = ({ state, late }: Pick<CommitmentView, 'state' | 'late'>, words: ConferenceWords): string =>
  state === 'kept' ? words.commitment.kept : late ? words.commitment.over : words.commitment.open;

import type { Consensus } from './consensus.ts';
import { consensusOf } from './consensus.ts';
import type { Conversation } from './conversation.ts';
import { priorities, priorityUnanswered } from './next-statement.ts';
import type { Stages } from './polis.ts';
import { representativeStatements } from './representative.ts';
import type { Representative } from './representative.ts';
import { talliesOf } from './tallies.ts';

/** One group: who is in it, where its middle lies on the picture, and the statements that tell it from the others. */
export type Group = { readonly id: number; readonly members: readonly string[]; readonly centre: readonly number[]; readonly representative: readonly Representative[] };

/** A point on the picture. */
export type Place = { readonly id: string; readonly x: number; readonly y: number };

/** What there is to tell about a conversation. */
export type Answer = {
  readonly groups: readonly Group[];
  /** Who answered too little to be grouped. */
  readonly ungrouped: readonly string[];
  readonly consensus: Consensus;
  readonly projection: { readonly participants: readonly Place[]; readonly statements: readonly Place[] };
  /** Which statement to show next: the most is learnt from the first. Its chance is in proportion to the priority. */
  readonly next: readonly { readonly statement: string; readonly priority: number }[];
  readonly silhouettes: Readonly<Record<number, number>>;
};

const placesOf = (ids: readonly string[], at: Float64Array, dimensions: number): Place[] =>
  ids.map((id, p) => ({ id, x: at[p * dimensions] ?? 0, y: dimensions > 1 ? at[p * dimensions + 1] ?? 0 : 0 }));

const meanOf = (places: readonly Place[]): readonly number[] => {
  const sum = places.reduce((a, b) => ({ x: a.x + b.x, y: a.y + b.y }), { x: 0, y: 0 });
  return [sum.x / Math.max(1, places.length), sum.y / Math.max(1, places.length)];
};

const nextOf = ({ statements, unanswered }: Conversation, weights: Float64Array): Answer['next'] => [
  ...statements.map((statement, s) => ({ statement, priority: weights[s] ?? 0 })),
  ...unanswered.map((one) => ({ statement: one.id, priority: priorityUnanswered(one) })),
].filter(({ priority }) => priority > 0).sort((a, b) => b.priority - a.priority);

/** Everything that is told about a conversation once its groups are found. */
export const answerFrom = (conversation: Conversation, stages: Stages): Answer => {
  const { grouping, participants, statements } = stages;
  const tallies = talliesOf(conversation, grouping);
  const people = placesOf(conversation.participants, participants.at, participants.dimensions);
  const members = Array.from({ length: grouping.groups }, (): Place[] => []);
  const grouped = new Set<number>(grouping.members);
  grouping.members.forEach((p, i) => { const place = people[p]; if (place !== undefined) members[grouping.labels[i] ?? 0]?.push(place); });
  return {
    groups: representativeStatements(conversation, tallies).map((representative, id) => ({ id, members: (members[id] ?? []).map((place) => place.id), centre: meanOf(members[id] ?? []), representative })),
    ungrouped: conversation.participants.filter((_, p) => !grouped.has(p)),
    consensus: consensusOf(conversation, tallies),
    projection: { participants: people, statements: placesOf(conversation.statements, statements.at, statements.dimensions) },
    next: nextOf(conversation, priorities(conversation, tallies, stages.extremity)),
    silhouettes: Object.fromEntries(stages.silhouettes),
  };
};

import type { ClockView, MatterRow, MatterState, PersonView, StepView } from '@linyi/contract';
import type { Matters } from '#words/zh/matters.ts';
import type { Tone } from '#ui/tag.svelte';

export type KindName = { code: string; name: string };

export const kindNameOf = (kinds: readonly KindName[], code: string): string => kinds.find((kind) => kind.code === code)?.name ?? code;

/** A matter's heading; an unpublished one says what it is about and no more (M-12). */
export const titleOf = (row: Pick<MatterRow, 'title' | 'kind'>, kinds: readonly KindName[], words: Matters): string =>
  row.title ?? words.unpublished(kindNameOf(kinds, row.kind));

export const personTitle = (person: PersonView, words: Matters): string =>
  person.duty === null ? '' : words.title(person.place, words.duties[person.duty]);

export const personName = (person: PersonView | null, words: Matters): string => {
  if (person === null) return words.nobody;
  const title = personTitle(person, words);
  if (person.name === '') return title === '' ? words.neighbour : title;
  return title === '' ? person.name : words.person(person.name, title);
};

export const placeOf = (place: MatterRow['place']): string => [place.name, place.note].filter((part) => part !== null && part !== '').join(' ');

export const isOverdue = (clock: ClockView | null, now: number): boolean =>
  clock !== null && clock.pausedAt === null && clock.kind !== 'rating' && clock.kind !== 'followUp' && (clock.level > 0 || Date.parse(clock.dueAt) < now);

/** How far it is, in a word; of what was brought in from an old system only that is known. */
export const stateOf = (row: Pick<MatterRow, 'state' | 'imported'>, words: Matters): string => (row.imported ? words.channels.import : words.states[row.state]);

export const toneOf = (row: Pick<MatterRow, 'state' | 'clock' | 'imported'>, now: number): Tone => {
  if (row.imported) return 'plain';
  if (isOverdue(row.clock, now)) return 'red';
  const tones: Record<MatterState, Tone> = { received: 'amber', answered: 'amber', planned: 'amber', resolved: 'blue', closed: 'green', withdrawn: 'plain', merged: 'plain' };
  return tones[row.state];
};

const order: readonly StepView['step'][] = ['received', 'answered', 'planned', 'resolved', 'rated'];
const reached: Record<MatterState, number> = { received: 1, answered: 2, planned: 3, resolved: 4, closed: 5, withdrawn: 1, merged: 1 };

/** The line of steps of a matter in a list, which carries its state only. */
export const stepsOf = (state: MatterState): { step: StepView['step']; state: StepView['state'] }[] =>
  order.map((step, index) => ({ step, state: index < reached[state] ? 'done' : index === reached[state] && state !== 'withdrawn' && state !== 'merged' ? 'now' : 'toCome' }));

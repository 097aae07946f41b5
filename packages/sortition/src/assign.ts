import type { Panel } from './instance.ts';
import type { Grouped } from './kinds.ts';
import type { Person } from './read-people.ts';

/** People of one kind, waiting for their turn. */
class Turn {
  readonly #queue: number[];
  #head = 0;

  constructor(people: readonly number[]) {
    this.#queue = [...people];
  }

  /** The first who may sit goes to the end of the queue; who was passed over stays in front. */
  take(may: (place: number) => boolean): number | undefined {
    for (let at = this.#head; at < this.#queue.length; at += 1) {
      const place = this.#queue[at];
      if (place === undefined || !may(place)) continue;
      this.#queue.copyWithin(this.#head + 1, this.#head, at);
      this.#head += 1;
      this.#queue.push(place);
      return place;
    }
    return undefined;
  }
}

/**
 * Who of each kind sits on which panel: in turn, so that people of a kind are drawn equally often, give or take one. Every household of a make holds all its
 * kinds, and no panel takes more of them than there are such households, so whoever's turn comes finds a household that is free.
 * @returns for each panel the places of its people in the question's list, ascending, without those who have a seat beforehand
 */
export const seatedOn = (panels: readonly Panel[], { kinds }: Grouped, people: readonly Person[]): readonly (readonly number[])[] => {
  const turns = kinds.map((of) => new Turn(of));
  return panels.map((panel) => {
    const [sitting, homes] = [new Set<number>(), new Set<string>()];
    for (const kind of panel) {
      const place = turns[kind]?.take((each) => !sitting.has(each) && !homes.has(people[each]?.household ?? ''));
      if (place === undefined) throw new Error('a panel takes more people of a kind than there are households');
      sitting.add(place);
      const home = people[place]?.household;
      if (home !== undefined) homes.add(home);
    }
    return [...sitting].sort((a, b) => a - b);
  });
};

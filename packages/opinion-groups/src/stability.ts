import { adjustedRandIndex } from './agreement.ts';
import type { Conversation } from './conversation.ts';
import type { Grouping } from './polis.ts';
import type { Chance } from './random.ts';

/** How firm the groups are when a fifth of the participants is left out by lot, again and again. */
export type Stability = {
  readonly rounds: number;
  /** Mean adjusted Rand index between the groups found with all and those found without the left-out. 1: always the same. */
  readonly agreement: number;
  /** For each group, the mean share it has in common with the new group most like it: those in both over those in either. */
  readonly groups: readonly number[];
  /** How often each number of groups was found. */
  readonly counts: Readonly<Record<number, number>>;
};

const staying = 0.8;

/** The same conversation among some of its participants. */
export const among = (conversation: Conversation, some: Int32Array): Conversation => {
  const rowStart = new Int32Array(some.length + 1);
  some.forEach((p, at) => { rowStart[at + 1] = (rowStart[at] ?? 0) + (conversation.rowStart[p + 1] ?? 0) - (conversation.rowStart[p] ?? 0); });
  const size = rowStart[some.length] ?? 0;
  const [column, stance] = [new Int32Array(size), new Int8Array(size)];
  some.forEach((p, at) => {
    const [from, to] = [conversation.rowStart[p] ?? 0, conversation.rowStart[p + 1] ?? 0];
    column.set(conversation.column.subarray(from, to), rowStart[at] ?? 0);
    stance.set(conversation.stance.subarray(from, to), rowStart[at] ?? 0);
  });
  return { ...conversation, participants: Array.from(some, (p) => conversation.participants[p] ?? ''), rowStart, column, stance };
};

type Pair = { readonly before: Int32Array; readonly after: Int32Array };

/** The labels before and after of those who are in both. */
const shared = (whole: Grouping, part: Grouping, some: Int32Array): Pair => {
  const before = new Map(Array.from(whole.members, (p, i) => [p, whole.labels[i] ?? 0]));
  const pairs = Array.from(part.members, (p, i) => [before.get(some[p] ?? 0), part.labels[i] ?? 0] as const).flatMap(([a, b]) => (a === undefined ? [] : [[a, b] as const]));
  return { before: Int32Array.from(pairs, ([a]) => a), after: Int32Array.from(pairs, ([, b]) => b) };
};

/** Those who stay, drawn anew until one of them said something. */
const someOf = ({ participants, rowStart }: Conversation, chance: Chance): Int32Array => {
  for (;;) {
    const some = Int32Array.from(participants.keys()).filter(() => chance() < staying);
    if (some.some((p) => (rowStart[p + 1] ?? 0) > (rowStart[p] ?? 0))) return some;
  }
};

/** For each group before, the greatest share in common with a group after. */
const likeness = ({ before, after }: Pair, [groups, others]: readonly [number, number]): number[] => Array.from({ length: groups }, (_, g) => {
  let most = 0;
  for (let h = 0; h < others; h += 1) {
    let [both, either] = [0, 0];
    for (let i = 0; i < before.length; i += 1) {
      const [one, other] = [before[i] === g, after[i] === h];
      if (one && other) both += 1;
      if (one || other) either += 1;
    }
    if (either > 0) most = Math.max(most, both / either);
  }
  return most;
});

/**
 * Groups anew without a fifth of the participants, as often as asked. Yields the number of rounds done, so that whoever runs it can show how far it
 * is, or stop; returns the result.
 * @param regroup the method, for instance `(some) => polisStages(some, 'means').grouping`
 */
export function* stabilitySteps(conversation: Conversation, grouping: Grouping, { rounds, chance, regroup }: {
  readonly rounds: number; readonly chance: Chance; readonly regroup: (some: Conversation) => Grouping;
}): Generator<number, Stability, void> {
  let agreement = 0;
  const groups = Array.from({ length: grouping.groups }, () => 0);
  const counts: Record<number, number> = {};
  for (let round = 0; round < rounds; round += 1) {
    const some = someOf(conversation, chance);
    const again = regroup(among(conversation, some));
    const pair = shared(grouping, again, some);
    agreement += adjustedRandIndex(pair.before, pair.after);
    likeness(pair, [grouping.groups, again.groups]).forEach((share, g) => { groups[g] = (groups[g] ?? 0) + share; });
    counts[again.groups] = (counts[again.groups] ?? 0) + 1;
    yield round + 1;
  }
  return { rounds, agreement: agreement / rounds, groups: groups.map((shares) => shares / rounds), counts };
}

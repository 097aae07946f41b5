import type { Conversation } from './conversation.ts';
import { believed, isSignificant, proportionTest } from './statistics.ts';
import { countOf, talliesOfAll } from './tallies.ts';
import type { Tallies } from './tallies.ts';

/** A statement that most of all participants, grouped or not, are for (or against). */
export type Shared = { readonly statement: string; readonly successes: number; readonly trials: number; readonly probability: number; readonly test: number };

/** What is shared, whatever group somebody is in. */
export type Consensus = {
  /** Up to five that most are for, and up to five that most are against, the strongest first. */
  readonly agree: readonly Shared[];
  readonly disagree: readonly Shared[];
  /** How probable it is that one from each group, drawn by chance, all agree (or all disagree): every kept statement, the most shared first. */
  readonly acrossGroups: readonly Across[];
};

/** A statement's two products over the groups, from 0 to 1. */
export type Across = { readonly statement: string; readonly agree: number; readonly disagree: number };

const topFive = (all: readonly Shared[]): readonly Shared[] => all
  .filter(({ probability, test }) => probability > 0.5 && isSignificant(test))
  .sort((a, b) => b.probability * b.test - a.probability * a.test)
  .slice(0, 5);

/** The product over groups of the probability that a member agrees, and that one disagrees, per statement. */
export const acrossGroups = (tallies: Tallies): { readonly agree: Float64Array; readonly disagree: Float64Array } => {
  const [agree, disagree] = [new Float64Array(tallies.statements).fill(1), new Float64Array(tallies.statements).fill(1)];
  for (let g = 0; g < tallies.groups; g += 1) {
    for (let s = 0; s < tallies.statements; s += 1) {
      const count = countOf(tallies, g, s);
      agree[s] = (agree[s] ?? 0) * believed(count.agree, count.said);
      disagree[s] = (disagree[s] ?? 0) * believed(count.disagree, count.said);
    }
  }
  return { agree, disagree };
};

/** What most are for and against, and what all groups share. Removed statements are passed over. O(answers + groups · statements). */
export const consensusOf = (conversation: Conversation, tallies: Tallies): Consensus => {
  const { statements, removed } = conversation;
  const kept = Array.from(statements.keys()).filter((s) => removed[s] !== 1);
  const counts = talliesOfAll(conversation);
  const shared = (successes: Int32Array): readonly Shared[] => topFive(kept.map((s) => {
    const [hits, trials] = [successes[s] ?? 0, counts.said[s] ?? 0];
    return { statement: statements[s] ?? '', successes: hits, trials, probability: believed(hits, trials), test: proportionTest(hits, trials) };
  }));
  const across = acrossGroups(tallies);
  return {
    agree: shared(counts.agree), disagree: shared(counts.disagree),
    acrossGroups: kept.map((s) => ({ statement: statements[s] ?? '', agree: across.agree[s] ?? 0, disagree: across.disagree[s] ?? 0 }))
      .sort((a, b) => Math.max(b.agree, b.disagree) - Math.max(a.agree, a.disagree)),
  };
};

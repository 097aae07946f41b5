import { describeWith } from '@linyi/workbench/testing';
import { describe, expect, test } from 'vitest';
import { acrossGroups } from '../src/consensus.ts';
import { firstDistinct, kMeans, weightsOf } from '../src/k-means.ts';
import { priorityOf } from '../src/next-statement.ts';
import { extremities, projectParticipants, projectStatements } from '../src/points.ts';
import { busyEnough } from '../src/polis.ts';
import { centred } from '../src/stances.ts';
import { componentsOf } from '../src/components.ts';
import { countOf, together } from '../src/tallies.ts';
import { consensusOf, conversationIn, representativeStatements, tableOf, talliesOf } from '../src/index.ts';
import type { Conversation, Grouping } from '../src/index.ts';
import { fixture, fixtureNames } from './reference.ts';
import type { Published } from './reference.ts';

/** Agreement is -1 inside Polis and 1 in its files and here: its centre is ours with the other sign. */
const setup = (name: string) => {
  const { math, votes } = fixture(name);
  const out = new Set(math['mod-out']);
  const about = math.tids.map((tid) => ({ id: String(tid), removed: out.has(tid), meta: math['meta-tids'].includes(tid) }));
  const conversation = conversationIn(tableOf(votes), about, { agree: 1, by: 'custom' });
  return { math, conversation };
};

const near = (ours: ArrayLike<number>, theirs: ArrayLike<number>): number => {
  expect(ours.length).toBe(theirs.length);
  return Math.max(...Array.from(ours, (x, i) => Math.abs(x - theirs[i]!)));
};
/** Components have no sign of their own. */
const nearUpToSign = (ours: Float64Array, theirs: readonly number[]): number => Math.min(near(ours, theirs), near(ours.map((x) => -x), theirs));

const groupingOf = ({ participants }: Conversation, math: Published): Grouping => {
  const base = new Map(math['base-clusters'].id.map((id, at) => [id, math['base-clusters'].members[at]!]));
  const pairs = math['group-clusters'].flatMap(({ id, members }) => members.flatMap((b) => base.get(b)!.map((pid) => [participants.indexOf(String(pid)), id] as const))).filter(([p]) => p >= 0);
  return { members: Int32Array.from(pairs, ([p]) => p), labels: Int32Array.from(pairs, ([, g]) => g), groups: math['group-clusters'].length };
};

// One participant's vote came to Polis, but not into the list that is given here.
const incomplete = '50ptpt-3gp-strict-no-meta';
const whole = fixtureNames.filter((name) => name !== incomplete);

describeWith('opinion')('D-10 what Polis published of its own computations', () => {
  test('D-10 five of them are there', () => {
    expect(fixtureNames).toHaveLength(5);
  });
});

describe.each(whole)('D-10 the stages of Polis: %s', (name) => {
  const { math, conversation } = setup(name);
  const matrix = centred(conversation, 'means');
  const ours = componentsOf(matrix);

  test('D-10 centre and components to 1e-6', () => {
    expect(near(matrix.centre, math.pca.center.map((x) => -x))).toBeLessThan(1e-6);
    ours.vectors.forEach((vector, k) => { expect(nearUpToSign(vector, math.pca.comps[k]!)).toBeLessThan(1e-6); });
  });

  test('D-10 where statements stand, and how far out, to 1e-6', () => {
    const statements = projectStatements(matrix, ours);
    expect(near(extremities(statements), math.pca['comment-extremity'])).toBeLessThan(1e-6);
    [0, 1].forEach((k) => { expect(nearUpToSign(Float64Array.from({ length: statements.count }, (_, s) => statements.at[s * 2 + k]!), math.pca['comment-projection'][k]!)).toBeLessThan(1e-6); });
  });

  test('D-10 everybody who answers seven times is grouped; Polis also keeps who came while there were fewer statements', () => {
    const kept = new Set(math['in-conv'].map(String));
    expect([...busyEnough(conversation, 'means')].map((p) => conversation.participants[p]!).filter((id) => !kept.has(id))).toEqual([]);
  });
});

describe.each(fixtureNames)('D-10 what follows from the stages: %s', (name) => {
  const { math, conversation } = setup(name);
  const grouping = groupingOf(conversation, math);
  const tallies = talliesOf(conversation, grouping);
  const at = (tid: number | string): number => conversation.statements.indexOf(String(tid));
  /** One conversation came without the votes of one of its people: only its groups can be held against it. */
  const exact = name === incomplete ? [] : [name];

  test.each(exact)('D-10 participants on the picture: base clusters are the means of theirs, to 1e-6', () => {
    const matrix = centred(conversation, 'means');
    const vectors = math.pca.comps.map((comp) => Float64Array.from(comp));
    const people = projectParticipants(matrix, { vectors, variances: [1, 1] });
    const { members, x, y } = math['base-clusters'];
    const mean = (pids: readonly number[], k: number): number => pids.reduce((sum, pid) => sum + people.at[conversation.participants.indexOf(String(pid)) * 2 + k]!, 0) / pids.length;
    // Their agreement is -1, so their picture is ours turned by half.
    expect(near(members.map((pids) => -mean(pids, 0)), x)).toBeLessThan(1e-6);
    expect(near(members.map((pids) => -mean(pids, 1)), y)).toBeLessThan(1e-6);
  });

  test('D-10 base clusters fall into the same groups, with the same centres to 1e-6', () => {
    const { id, x, y, count } = math['base-clusters'];
    const points = { count: x.length, dimensions: 2, at: Float64Array.from(x.flatMap((one, i) => [one, y[i]!])) };
    const groups = math['group-clusters'];
    const found = kMeans(points, { start: firstDistinct(points, groups.length), weights: Float64Array.from(count) });
    const asSets = (lists: readonly (readonly number[])[]): string[] => lists.map((list) => [...list].sort((a, b) => a - b).join(' ')).sort();
    expect(asSets(groups.map((_, g) => id.filter((__, i) => found.labels[i] === g)))).toEqual(asSets(groups.map(({ members }) => members)));
    const sorted = (centres: readonly (readonly number[])[]): number[] => [...centres].sort((a, b) => a[0]! - b[0]!).flat();
    expect(near(sorted(groups.map((_, g) => [...found.centres.at.subarray(g * 2, g * 2 + 2)])), sorted(groups.map(({ center }) => center)))).toBeLessThan(1e-6);
    expect(weightsOf(found).reduce((a, b) => a + b)).toBe(x.length);
  });

  test.each(exact)('D-10 counts of every statement in every group', () => {
    const told = Object.entries(math['group-votes']).flatMap(([g, { votes }]) => Object.entries(votes).map(([tid, { A, D, S }]) => [g, tid, A, D, S]));
    const counted = told.map(([g, tid]) => { const { agree, disagree, said } = countOf(tallies, Number(g), at(tid!)); return [g, tid, agree, disagree, said]; });
    expect(counted).toEqual(told);
  });

  test.each(exact)('D-10 consensus, and consensus across groups, to 1e-6', () => {
    const consensus = consensusOf(conversation, tallies);
    for (const side of ['agree', 'disagree'] as const) {
      expect(consensus[side].map(({ statement, successes, trials }) => [Number(statement), successes, trials])).toEqual(math.consensus[side].map((one) => [one.tid, one['n-success'], one['n-trials']]));
      expect(near([0, ...consensus[side].flatMap(({ probability, test: z }) => [probability, z])], [0, ...math.consensus[side].flatMap((one) => [one['p-success'], one['p-test']])])).toBeLessThan(1e-6);
    }
    const { agree } = acrossGroups(tallies);
    const theirs = Object.entries(math['group-aware-consensus']);
    expect(near(theirs.map(([tid]) => agree[at(tid)]!), theirs.map(([, p]) => p))).toBeLessThan(1e-6);
  });

  test.each(exact)('D-10 the same representative statements in the same order, their figures to 1e-6', () => {
    const ours = representativeStatements(conversation, tallies);
    for (const [g, list] of Object.entries(math.repness)) {
      const mine = ours[Number(g)]!;
      expect(mine.map((one) => [Number(one.statement), one.for, one.successes, one.trials, one.bestAgree ?? false]))
        .toEqual(list.map((one) => [one.tid, one['repful-for'], one['n-success'], one['n-trials'], one['best-agree'] ?? false]));
      expect(near(mine.flatMap((one) => [one.probability, one.probabilityTest, one.ratio]), list.flatMap((one) => [one['p-success'], one['p-test'], one.repness]))).toBeLessThan(1e-6);
      // Polis keeps this one in single precision.
      expect(near(mine.map((one) => one.ratioTest), list.map((one) => one['repness-test']))).toBeLessThan(2e-6);
    }
  });

  test.each(exact)('D-10 priorities of all statements that aren’t about the participants, to 1e-6', () => {
    const theirs = Object.entries(math['comment-priorities']).filter(([tid]) => !math['meta-tids'].includes(Number(tid)));
    const ours = theirs.map(([tid]) => {
      const { agree, disagree, said } = countOf(together(tallies), 0, at(tid));
      return priorityOf({ agree, pass: said - agree - disagree, said }, math.pca['comment-extremity'][at(tid)]!);
    });
    expect(near(ours, theirs.map(([, priority]) => priority))).toBeLessThan(1e-6);
  });
});

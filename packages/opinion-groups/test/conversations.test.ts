import { describeWith } from '@linyi/workbench/testing';
import { expect, test } from 'vitest';
import { adjustedRandIndex, conversationIn, editionOf, polisStages, readStatements, readTable, signOf } from '../src/index.ts';
import { filesOf, references } from './reference.ts';

/** Agreement with Polis's own groups, which are never looked at while grouping, among those grouped by both. */
const agreement = (name: string): number => {
  const { votes, comments, polis } = filesOf(name);
  const [table, about] = [readTable(votes), readStatements(comments)];
  const conversation = conversationIn(table, about, signOf(table, about));
  const { members, labels } = polisStages(conversation, editionOf(conversation)).grouping;
  const both = [...members].map((p, i) => [polis.get(conversation.participants[p]!), labels[i]!] as const).filter(([theirs]) => theirs !== undefined);
  return adjustedRandIndex(both.map(([theirs]) => theirs!), both.map(([, ours]) => ours));
};

describeWith('opinion')('D-10 conversations that Polis grouped itself', () => {
  const found = new Map(references.map(({ conv }) => [conv, agreement(conv)]));

  test('D-10 the mean agreement with Polis is at least 0.80', () => {
    expect([...found.values()].reduce((a, b) => a + b, 0) / found.size).toBeGreaterThanOrEqual(0.8);
  });

  test('D-10 all but one are above 0.7; that one the README explains', () => {
    expect([...found].filter(([, index]) => index < 0.7).map(([name]) => name)).toEqual(['scoop-hivemind.ubi']);
  });
});

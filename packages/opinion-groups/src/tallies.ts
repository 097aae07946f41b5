import type { Conversation } from './conversation.ts';
import type { Grouping } from './polis.ts';
import { whole } from './numbers.ts';

/** Of one statement in one group (or everywhere): how many agree, disagree, and said anything at all, passing included. */
export type Count = { readonly agree: number; readonly disagree: number; readonly said: number };

/** Counts of every statement for every group: `agree[group * statements + statement]` and so on. */
export type Tallies = { readonly groups: number; readonly statements: number; readonly agree: Int32Array; readonly disagree: Int32Array; readonly said: Int32Array };

/** Counts what the members of each group said, passing included, removed statements too. */
export const talliesOf = (conversation: Conversation, { members, labels, groups }: Grouping): Tallies => {
  const statements = conversation.statements.length;
  const size = groups * statements;
  const { rowStart, column, stance } = conversation;
  // Against, passed and for lie side by side: counting without a question is twice as fast as asking which it was.
  const sides = new Int32Array(size * 3);
  for (let m = 0; m < members.length; m += 1) {
    const p = members[m] ?? 0;
    const from = whole(labels, m) * statements * 3 + 1;
    const end = whole(rowStart, p + 1);
    for (let i = whole(rowStart, p); i < end; i += 1) {
      const at = from + (column[i] ?? 0) * 3 + (stance[i] ?? 0);
      sides[at] = (sides[at] ?? 0) + 1;
    }
  }
  const [agree, disagree, said] = [new Int32Array(size), new Int32Array(size), new Int32Array(size)];
  for (let at = 0; at < size; at += 1) {
    disagree[at] = whole(sides, at * 3);
    agree[at] = whole(sides, at * 3 + 2);
    said[at] = whole(disagree, at) + whole(sides, at * 3 + 1) + whole(agree, at);
  }
  return { groups, statements, agree, disagree, said };
};

/** Counts what everybody said, grouped or not. */
export const talliesOfAll = (conversation: Conversation): Tallies => {
  const members = Int32Array.from(conversation.participants.keys());
  return talliesOf(conversation, { members, labels: new Int32Array(members.length), groups: 1 });
};

/** The counts of one statement in one group, both by number from 0. */
export const countOf = ({ statements, agree, disagree, said }: Tallies, group: number, statement: number): Count => {
  const at = group * statements + statement;
  return { agree: whole(agree, at), disagree: whole(disagree, at), said: whole(said, at) };
};

const rowSum = (rows: Int32Array, { groups, statements }: Tallies): Int32Array => {
  const sums = new Int32Array(statements);
  for (let g = 0; g < groups; g += 1) for (let s = 0; s < statements; s += 1) sums[s] = whole(sums, s) + (rows[g * statements + s] ?? 0);
  return sums;
};

/** The counts of all groups together, as of one group. */
export const together = (tallies: Tallies): Tallies =>
  ({ groups: 1, statements: tallies.statements, agree: rowSum(tallies.agree, tallies), disagree: rowSum(tallies.disagree, tallies), said: rowSum(tallies.said, tallies) });

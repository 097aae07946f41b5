import type { Approvals } from './ballots.ts';
import type { Growing } from './explore.ts';
import { compare, textOf, zero } from './rational.ts';
import type { Rational } from './rational.ts';

/**
 * What every voter of a group has to spend (below 0: owes). Groups share few amounts, so amounts are listed once, ascending, and each group
 * says which is its own; then sums over voters are sums over a few exact numbers.
 */
export type Accounts = Growing & { readonly amounts: readonly Rational[]; readonly amountOf: readonly number[] };

/** Two ways with the same committee and the same amounts go on alike. */
export const keyOfAccounts = ({ committee, amounts, amountOf }: Accounts): string => `${[...committee].sort((a, b) => a - b).join()};${amounts.map(textOf).join()};${amountOf.join()}`;

/** Each candidate's supporters: how much weight has which amount, by ascending amount; elected ones are left out. */
export const supportOf = ({ candidates, groups }: Approvals, { committee, amountOf }: Accounts): readonly (ReadonlyMap<number, number> | undefined)[] => {
  const support = candidates.map((_, c) => (committee.includes(c) ? undefined : new Map<number, number>()));
  groups.forEach(({ weight, approved }, g) => {
    const amount = amountOf[g] ?? 0;
    for (const c of approved) support[c]?.set(amount, (support[c].get(amount) ?? 0) + weight);
  });
  return support;
};

/** Which of two amounts of a place a group now has: what it had, or what is left after paying. */
const [kept, paid] = [0, 1];

/** After `candidate` has been elected: each of the supporters has `after` of what they had. */
export const charge = ({ groups }: Approvals, { committee, amounts, amountOf }: Accounts, { candidate, after }: { readonly candidate: number; readonly after: (amount: Rational) => Rational }): Accounts => {
  // Amounts stand for many groups, so they are worked on and not the groups.
  const choiceOf = groups.map(({ approved }, g) => 2 * (amountOf[g] ?? 0) + (approved.includes(candidate) ? paid : kept));
  const used = [...new Set(choiceOf)];
  const { amounts: all, amountOf: placeOf } = listed(used.map((choice) => {
    const amount = amounts[choice >> 1] ?? zero;
    return choice % 2 === paid ? after(amount) : amount;
  }));
  const placeOfChoice = new Map(used.map((choice, n) => [choice, placeOf[n] ?? 0]));
  return { committee: [...committee, candidate], amounts: all, amountOf: choiceOf.map((choice) => placeOfChoice.get(choice) ?? 0) };
};

/** Amounts as a list without repetitions, ascending, and the place in it of each. */
const listed = (each: readonly Rational[]): Pick<Accounts, 'amounts' | 'amountOf'> => {
  const texts = each.map(textOf);
  const sorted = [...new Map(each.map((amount, n) => [texts[n] ?? '', amount]))].sort(([, a], [, b]) => compare(a, b));
  const placeOf = new Map(sorted.map(([text], place) => [text, place]));
  return { amounts: sorted.map(([, amount]) => amount), amountOf: texts.map((text) => placeOf.get(text) ?? 0) };
};

/** Nobody elected yet, and everybody has the same. */
export const allHave = ({ groups }: Approvals, amount: Rational): Accounts => ({ committee: [], amounts: [amount], amountOf: groups.map(() => 0) });

import type { Conversation, Statement } from './conversation.ts';
import { countOf, together } from './tallies.ts';
import type { Tallies } from './tallies.ts';

/** What a statement about the participants themselves is worth. */
const metaPriority = 7;

/**
 * How much is learnt by showing a statement: more where it divides (`extremity`), where many agree and few pass, and where few have seen it yet.
 * Per statement, 0 for removed ones.
 */
export const priorities = ({ statements, removed, meta }: Pick<Conversation, 'statements' | 'removed' | 'meta'>, tallies: Tallies, extremity: Float64Array): Float64Array => {
  const all = together(tallies);
  return Float64Array.from(statements, (_, s) => {
    if (meta[s] === 1) return metaPriority ** 2;
    if (removed[s] === 1) return 0;
    const { agree, disagree, said } = countOf(all, 0, s);
    return priorityOf({ agree, pass: said - agree - disagree, said }, extremity[s] ?? 0);
  });
};

/** The priority of a statement with these counts. */
export const priorityOf = ({ agree, pass, said }: { readonly agree: number; readonly pass: number; readonly said: number }, extremity: number): number => {
  const importance = (1 - (pass + 1) / (said + 2)) * (extremity + 1) * ((agree + 1) / (said + 2));
  return (importance * (1 + 8 * 2 ** (-said / 5))) ** 2;
};

/** The same for a statement that nobody has answered yet, so that nobody can be divided by it either. */
export const priorityUnanswered = ({ removed, meta }: Statement): number => {
  if (meta === true) return metaPriority ** 2;
  return removed === true ? 0 : priorityOf({ agree: 0, pass: 0, said: 0 }, 0);
};

/**
 * Which statement a participant is shown next: one that they haven't answered, drawn with chances in proportion to the priorities.
 * @param chance a number from 0 to below 1
 * @returns the statement's number, or undefined where everything is answered
 */
export const nextStatement = (conversation: Pick<Conversation, 'rowStart' | 'column'>, weights: Float64Array, { participant, chance }: { readonly participant: number; readonly chance: number }): number | undefined => {
  const left = weights.slice();
  for (let i = conversation.rowStart[participant] ?? 0; i < (conversation.rowStart[participant + 1] ?? 0); i += 1) left[conversation.column[i] ?? 0] = 0;
  const total = left.reduce((sum, weight) => sum + weight, 0);
  let rest = chance * total;
  for (let s = 0; s < left.length; s += 1) {
    rest -= left[s] ?? 0;
    if ((left[s] ?? 0) > 0 && rest < 0) return s;
  }
  return undefined;
};

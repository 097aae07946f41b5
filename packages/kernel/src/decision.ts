/** Why something is refused: a code that every language has words for, and the values those words need. */
export type Reason = { readonly code: string; readonly params?: Readonly<Record<string, string | number>> };

/** What a rule answers: a value, or every reason against it (never only the first one found). */
export type Decision<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly reasons: readonly Reason[] };

export const allow = <T>(value: T): Decision<T> => ({ ok: true, value });

/**
 * Refuses with one or more reasons.
 * @throws RangeError when no reason is given: a refusal that says nothing can't be shown to anybody.
 */
export const refuse = (...reasons: readonly Reason[]): Decision<never> => {
  if (reasons.length === 0) throw new RangeError('refuse() needs at least one reason');
  return { ok: false, reasons };
};

/** A refusal on its way to the door, where one table turns its codes into a status and words. */
export class Refused extends Error {
  readonly reasons: readonly Reason[];
  constructor(reasons: readonly Reason[]) {
    super(reasons.map((reason) => reason.code).join(', '));
    this.name = 'Refused';
    this.reasons = reasons;
  }
}

/**
 * The value of a decision.
 * @throws Refused with all the reasons of a refusal.
 */
export const must = <T>(decision: Decision<T>): T => {
  if (decision.ok) return decision.value;
  throw new Refused(decision.reasons);
};

/** Allowed only when all are; the reasons of all refusals together. The value is that of the first. */
export const both = <T>(first: Decision<T>, ...others: readonly Decision<unknown>[]): Decision<T> => {
  const reasons = [first, ...others].flatMap((decision) => (decision.ok ? [] : decision.reasons));
  return reasons.length > 0 ? refuse(...reasons) : first;
};

import type { Plan, Problem, Question } from '../plan.ts';

/** What a look through a table found, as it is kept while somebody decides. */
export type Findings = {
  readonly problems: readonly Problem[]; readonly problemCount: number; readonly notes: readonly Problem[]; readonly noteCount: number;
  readonly questions: readonly Question[]; readonly heads: Plan['heads']; readonly preview: Plan['preview'];
  readonly passed: readonly { readonly sheet: number; readonly row: number; readonly why: string; readonly text: string }[]; readonly passedCount: number;
};

const isAnswered = (answer: string | undefined, choices: Question['choices']): boolean => answer !== undefined && answer !== '' && (choices.length === 0 || choices.some(({ value }) => value === answer));

/** Questions that have to be answered and aren't. */
export const openQuestions = (questions: readonly Question[], options: Readonly<Record<string, string>>): number =>
  questions.filter(({ option, choices, suggested }) => suggested === null && !isAnswered(options[option], choices)).length;

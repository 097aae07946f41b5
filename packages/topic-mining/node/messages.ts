import type { Labelled, Message, Mining, Model, Step, Topic } from '../src/index.ts';

/** What topics are mined from, and how; `words` are names that only this community knows. */
export type MiningTask = Pick<Mining, 'now' | 'most' | 'leastPeople'> & { readonly messages: readonly Message[]; readonly words?: readonly string[] };

/** What categories are learnt from. */
export type LearningTask = { readonly examples: readonly Labelled[]; readonly words?: readonly string[] };

/** How far the work has come. */
export type Far = { readonly doing: Parameters<Step>[0]; readonly done: number; readonly of: number };

/** What is wrong, and with which part of what was asked. */
export type Fault = { readonly part: string; readonly what: string };

type Work<Task, Answer> = { readonly task: Task; readonly far: Far; readonly answer: Answer; readonly fault: Fault };
export type MiningWork = Work<{ readonly mining: MiningTask }, readonly Topic[]>;
export type LearningWork = Work<{ readonly learning: LearningTask }, Model>;

import type { Labelled, Message, Mining, Model, Step, Topic } from '../src/index.ts';

/** What topics are mined from, and how; `words` are names that only this community knows. */
export type MiningTask = Pick<Mining, 'now' | 'most' | 'leastPeople'> & { readonly messages: readonly Message[]; readonly words?: readonly string[] };

/** What categories are learnt from. */
export type LearningTask = { readonly examples: readonly Labelled[]; readonly words?: readonly string[] };

export type Task = { readonly mining: MiningTask } | { readonly learning: LearningTask };

/** How far the work has come. */
export type Far = { readonly doing: Parameters<Step>[0]; readonly done: number; readonly of: number };

/** What is wrong, and with which part of what was asked; no part where the fault isn't the asker's. */
export type Fault = { readonly part?: string; readonly what: string };

export type Told = { readonly progress: Far } | { readonly topics: readonly Topic[] } | { readonly model: Model } | { readonly fault: Fault };

import type { Answer, Asked } from '../src/index.ts';

/** What a worker is asked: the question, and how many seconds it may take at most; unless said, what it takes. */
export type Task = Omit<Asked, 'left'> & { readonly seconds?: number };

export type Fault =
  | { readonly kind: 'question'; readonly place: string; readonly what: string }
  | { readonly kind: 'no panel'; readonly clashes: readonly (readonly string[])[]; readonly relaxation: readonly string[] }
  | { readonly kind: 'out of time' };

export type Drawing = { readonly task: Task; readonly far: string; readonly answer: Answer; readonly fault: Fault };

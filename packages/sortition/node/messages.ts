import type { Answer, Asked } from '../src/index.ts';

/** What a worker is asked: the question, and how many seconds it may take at most; unless said, what it takes. */
export type Task = Omit<Asked, 'left'> & { readonly seconds?: number };

export type Fault =
  | { readonly kind: 'question'; readonly place: string; readonly what: string }
  | { readonly kind: 'no panel'; readonly clashes: readonly (readonly string[])[]; readonly relaxation: readonly string[] }
  | { readonly kind: 'out of time' }
  | { readonly kind: 'other'; readonly why: string };

export type Message = { readonly progress: string } | { readonly answer: Answer } | { readonly fault: Fault };

import type { Answer, FileType, Question } from '../src/index.ts';

/** What a worker is asked: the bytes of a file and its kind, and how its ballots are counted; a ballot list names its own rule, unless another question is asked. */
export type Task = { readonly bytes: Uint8Array; readonly type: FileType; readonly question?: Omit<Question, 'watch'> };

/** How far it has come: lines of a ballot list, or choices that a long count has looked at. */
export type Far = { readonly doing: 'reading' | 'counting'; readonly done: number };

/** The answer; of a ballot list also how many ballots were replaced by later ones with the same number. */
export type Counted = Answer & { readonly replaced?: number };

export type Fault =
  | { readonly kind: 'ballots'; readonly place: string; readonly what: string }
  | { readonly kind: 'no result'; readonly what: string };

export type Counting = { readonly task: Task; readonly far: Far; readonly answer: Counted; readonly fault: Fault };

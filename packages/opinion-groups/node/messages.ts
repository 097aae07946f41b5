import type { Answer, Asked, Edition, Far, Sign, Stability } from '../src/index.ts';

/** What a worker is asked: the texts of the files, and how their conversation is to be grouped. */
export type Task = Asked & {
  /** A list of votes or a matrix, as `readTable` reads it. */
  readonly votes: string;
  /** The statements, as `readStatements` reads them. */
  readonly statements?: string;
};

/** What was found, as the command line tells it. */
export type Grouped = { readonly answer: Answer; readonly stability?: Stability | undefined; readonly sign: Sign; readonly edition: Edition };

export type Fault =
  | { readonly kind: 'file'; readonly line: number; readonly column: number; readonly what: string }
  | { readonly kind: 'no groups'; readonly what: string };

export type Grouping = { readonly task: Task; readonly far: Far; readonly answer: Grouped; readonly fault: Fault };

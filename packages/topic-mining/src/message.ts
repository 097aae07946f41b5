/** What somebody wrote. */
export type Message = {
  readonly id: string;
  /** Its heading, or an empty text. */
  readonly title: string;
  readonly text: string;
  /** Milliseconds since 1970, or undefined where nobody knows. */
  readonly time?: number | undefined;
  /** How many agreed with it; none where nobody counted. */
  readonly likes?: number | undefined;
  /** Who wrote it, by any name: messages of one person count once. */
  readonly author?: string | undefined;
};

/** Cuts a text into its words, in order; together they are the text. Jieba's is in `@linyi/topic-mining/node`. */
export type Segment = (text: string) => readonly string[];

/** Called now and then while the work goes on; what it throws ends the work. */
export type Step = (doing: 'reading' | 'comparing' | 'grouping' | 'naming' | 'learning', done: number, of: number) => void;

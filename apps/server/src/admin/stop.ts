/** What a command ends with. 0: done. 1: something broke that nobody foresaw. 2: the input can't be right. 3: the input is sound, and the answer is no, or none. */
export const exits = { done: 0, broken: 1, badInput: 2, noAnswer: 3 } as const;
export type Exit = (typeof exits)[keyof typeof exits];

/** Ends a command with a message that says what is wrong, where, and how to mend it. */
export class Stop extends Error {
  override readonly name = 'Stop';
  readonly exit: Exit;
  constructor(exit: Exit, message: string) {
    super(message);
    this.exit = exit;
  }
}

/** What was given can't be used: which part, and what is wrong with it. */
export class TopicError extends Error {
  readonly part: string;
  readonly what: string;
  constructor(part: string, what: string) {
    super(`${part}: ${what}`);
    this.part = part;
    this.what = what;
  }
}

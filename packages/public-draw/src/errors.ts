/** A transcript that can't be read as one: which part, and what is wrong with it. */
export class TranscriptError extends Error {
  readonly path: string;
  constructor(path: string, what: string) {
    super(`${path}: ${what}`);
    this.path = path;
  }
}

/** A transcript that can be read, of a draw that doesn't count: which part, and why. The draw is begun anew, with a new setup. */
export class VoidDraw extends Error {
  readonly path: string;
  constructor(path: string, why: string) {
    super(`${path}: ${why}`);
    this.path = path;
  }
}

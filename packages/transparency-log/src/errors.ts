/** What was given can't be read: which part of it, and what is wrong there. */
export class FormatError extends Error {
  readonly where: string;
  readonly what: string;
  constructor(where: string, what: string) {
    super(`${where}: ${what}`);
    [this.where, this.what] = [where, what];
  }
}

/** What was given can be read and doesn't hold: a proof, a signature, a tree that isn't what was signed. */
export class VerificationError extends Error {}

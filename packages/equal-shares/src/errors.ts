const lineFeed = 10;

/** Where an offset of a file lies: its line, and the character in it, both counted from 1. */
const placeOf = (bytes: Uint8Array, offset: number): { readonly line: number; readonly column: number } => {
  let [line, start] = [1, 0];
  for (let at = 0; at < offset; at += 1) {
    if (bytes[at] !== lineFeed) continue;
    line += 1;
    start = at + 1;
  }
  const before = new TextDecoder().decode(bytes.subarray(start, offset));
  return { line, column: [...before].length + 1 };
};

/** A file that can't be read as a participatory budget: the line and column where it breaks, counted from 1, and why. */
export class PbError extends Error {
  readonly line: number;
  readonly column: number;
  readonly why: string;
  constructor({ line, column }: { readonly line: number; readonly column: number }, why: string) {
    super(`line ${line}, column ${column}: ${why}`);
    this.line = line;
    this.column = column;
    this.why = why;
  }
}

/** An election, or what is asked of one, that makes no sense: which part, and why. */
export class ElectionError extends Error {}

/** An election without a single ballot: nobody can be given a share. */
export class NoBallots extends ElectionError {
  constructor() {
    super('there are no ballots, so nobody has a share of the budget');
  }
}

/** The error for what stands at an offset of a file. */
export const pbError = (bytes: Uint8Array, offset: number, why: string): PbError => new PbError(placeOf(bytes, offset), why);

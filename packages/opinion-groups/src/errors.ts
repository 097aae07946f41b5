/** A text that can't be read as opinions or statements: what is wrong, and where (line and column from 1). */
export class OpinionsError extends Error {
  readonly what: string;
  readonly line: number;
  readonly column: number;
  constructor(what: string, { line, column }: { readonly line: number; readonly column: number }) {
    super(`line ${line}, column ${column}: ${what}`);
    this.what = what;
    this.line = line;
    this.column = column;
  }
}

/** The opinions are sound, but there is nothing to group; the message says why. */
export class NoGroups extends Error {}

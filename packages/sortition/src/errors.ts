/** What was given can't be used: where, and what is wrong with it. */
export class SortitionError extends Error {
  /** `line 7, column 3` of a file, or the part of the question that is meant. */
  readonly place: string;
  constructor(place: string, what: string) {
    super(`${place}: ${what}`);
    this.place = place;
  }
}

/** A sound question that no panel answers. */
export class NoPanel extends Error {
  /** The smallest sets of wishes that can't be met together, in words. */
  readonly clashes: readonly (readonly string[])[];
  /** The least that would have to give way, in words. */
  readonly relaxation: readonly string[];
  constructor(clashes: readonly (readonly string[])[], relaxation: readonly string[]) {
    super([
      'no panel meets all quotas.',
      ...clashes.map((clash) => `These can't be met together: ${clash.join('; ')}.`),
      ...(relaxation.length > 0 ? [`The nearest that works: ${relaxation.join('; ')}.`] : []),
    ].join('\n'));
    this.clashes = clashes;
    this.relaxation = relaxation;
  }
}

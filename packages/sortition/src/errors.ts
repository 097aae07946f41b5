/** What was given can't be used: where, and what is wrong with it. */
export class SortitionError extends Error {
  /** `line 7, column 3` of a file, or the part of the question that is meant. */
  readonly place: string;
  readonly what: string;
  constructor(place: string, what: string) {
    super(`${place}: ${what}`);
    this.place = place;
    this.what = what;
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
      ...(clashes.length === 0 ? ['Which of them can\'t be met together was not found in the time given.'] : []),
      ...clashes.map((clash) => `These can't be met together: ${clash.join('; ')}.`),
      ...(relaxation.length > 0 ? [`The nearest that works: ${relaxation.join('; ')}.`] : []),
    ].join('\n'));
    this.clashes = clashes;
    this.relaxation = relaxation;
  }
}

/** Time ran out before any panel was found, and before it was proven that there is none. */
export class OutOfTime extends Error {
  constructor() {
    super('no panel was found in the time given, nor a proof that there is none; more time may help');
  }
}

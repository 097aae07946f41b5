/** A file or an option that can't be counted: where, and what is wrong there. */
export class BallotError extends Error {
  readonly place: string;
  readonly what: string;
  constructor(place: string, what: string) {
    super(place === '' ? what : `${place}: ${what}`);
    this.place = place;
    this.what = what;
  }
}

/** The ballots are sound, and the question has no answer: why. */
export class NoResult extends Error {}

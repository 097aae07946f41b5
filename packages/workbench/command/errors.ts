/** What the caller typed, or a file of theirs, can't be used; the message says what and where. Exit code 2. */
export class InputError extends Error {}

/** The input is sound, and there is no answer to it; the message says why. Exit code 3. */
export class NoAnswer extends Error {}

export { InputError, NoAnswer } from './errors.ts';
export { readBytes, readJson, readText, parseJson, placeIn } from './read-file.ts';
export { runCommand } from './run-command.ts';
export type { Options } from './run-command.ts';
export { given, noMore, oneOf, wholeNumber, word } from './words.ts';
export { progress, stopwatch } from './progress.ts';

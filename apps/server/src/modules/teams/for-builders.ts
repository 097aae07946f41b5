/** What builders of worlds call: the use cases themselves, and what came of them. */
export { bodiesOf } from './read.ts';
export { changeBody, foundBody } from './use-cases/change-body.ts';
export { seatSomebody } from './use-cases/seat-somebody.ts';
export { writeGathering } from './use-cases/write-gathering.ts';

/** What builders of worlds call: the use cases themselves. */
export { askTalent } from './use-cases/ask-talent.ts';
export { listTalents } from './use-cases/list-talents.ts';
export { writeRelay } from './use-cases/write-relay.ts';

/** What builders of worlds call: the use cases themselves. */
export { draftText, startText } from './use-cases/draft-text.ts';
export { publishText } from './use-cases/publish-text.ts';

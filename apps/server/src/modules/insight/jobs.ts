import { keepFacts } from './keep-facts.ts';
import { noteChangedWords } from './mine-top-pains.ts';

export { mineTopPains } from './mine-top-pains.ts';
export { forgetTopPains } from './top-pains-store.ts';
export const insightListeners = [{ name: 'insight.keepFacts', hear: keepFacts }, { name: 'insight.noteChangedWords', hear: noteChangedWords }] as const;

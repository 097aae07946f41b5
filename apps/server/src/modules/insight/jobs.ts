import { keepFacts } from './keep-facts.ts';
import { noteChangedWords } from './mine-sore-points.ts';

export { mineSorePoints } from './mine-sore-points.ts';
export const insightListeners = [{ name: 'insight.keepFacts', hear: keepFacts }, { name: 'insight.noteChangedWords', hear: noteChangedWords }] as const;

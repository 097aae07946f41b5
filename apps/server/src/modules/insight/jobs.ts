import { keepFacts } from './keep-facts.ts';

export const insightListeners = [{ name: 'insight.keepFacts', hear: keepFacts }] as const;

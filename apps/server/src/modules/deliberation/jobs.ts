import { followMatters } from './follow-matters.ts';
import { tellOfTopics } from './tell-concerned.ts';

/** What listens to events in this room. */
export const deliberationListeners = [{ name: 'deliberation.followMatters', hear: followMatters }, { name: 'deliberation.tellConcerned', hear: tellOfTopics }] as const;

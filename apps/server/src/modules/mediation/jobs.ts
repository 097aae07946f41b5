import { tellParties } from './tell-concerned.ts';

/** What listens to events in this room. */
export const mediationListeners = [{ name: 'mediation.tellParties', hear: tellParties }] as const;

export { changesSince, listMatters, rowsOf } from './read.ts';
export { countStanding } from './standing.ts';
export { loadMatter } from './store.ts';
export { kindViews } from './store.ts';
export { maySeeUnpublished } from './policy.ts';
export { matterOfPhoto } from './photo-store.ts';
export { addKinds } from './store.ts';
export type { Kind } from './domain/suggest.ts';
export { oldestClockDue } from './clock-lag.ts';

export { buildSunshine, demoAccounts } from './build-sunshine.ts';
export type { DemoAccount } from './build-sunshine.ts';
export { demoKey, keepDemoKey } from './play-outside.ts';
export { placeId, residentId, settleSunshine, sunshine } from './settle.ts';

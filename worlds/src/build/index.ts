export { buildSunshine, demoAccounts } from './build-sunshine.ts';
export type { DemoAccount } from './build-sunshine.ts';
export { sunshine } from './settle.ts';

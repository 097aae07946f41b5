import { toldAmong } from './modules/announcements/index.ts';
import type { ImportTarget } from './modules/imports/index.ts';
import { mattersTarget } from './modules/matters/index.ts';
import { rosterTarget } from './modules/people/index.ts';

/** What tables are made into: the room of imports stands below those that know. */
export const importTargets: readonly ImportTarget[] = [rosterTarget(toldAmong), mattersTarget];

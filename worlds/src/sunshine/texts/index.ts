import { elderlyTexts } from './elderly.ts';
import { facilityTexts } from './facility.ts';
import { hygieneTexts } from './hygiene.ts';
import { liftTexts } from './lift.ts';
import { noiseTexts } from './noise.ts';
import { parkingTexts } from './parking.ts';
import { safetyTexts } from './safety.ts';
import { waterTexts } from './water.ts';
import { wishTexts } from './wish.ts';
import type { MatterText } from './shape.ts';

/** Everything the residents of the demo community ever raise, by kind. */
export const matterTexts: readonly MatterText[] = [
  ...liftTexts, ...noiseTexts, ...parkingTexts, ...waterTexts, ...facilityTexts,
  ...hygieneTexts, ...safetyTexts, ...elderlyTexts, ...wishTexts,
];

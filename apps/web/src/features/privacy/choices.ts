import { occupations, specialNeeds, tenures } from '@linyi/contract';

/** What can be chosen for an attribute; a year of birth is typed. */
export const choicesFor: Record<string, readonly string[]> = { sex: ['female', 'male'], tenure: tenures, occupation: occupations, specialNeed: specialNeeds };

import { allow, day, hour, refuse } from '@linyi/kernel';
import type { Decision } from '@linyi/kernel';

/** How long the code holds that was handed over face to face. */
export const codeHolds = hour;
/** How long the old number and every other way can still say no. */
export const waits = day;
/** An attempt that was stopped casts doubt on the next ones for so long. */
export const doubtLasts = 30 * day;
/** Nobody helps more people to a new number in a day. */
export const mostADay = 5;

export type Helper = 'steward' | 'staff' | 'nobody';
type Case = { /** They see residents' names. */ readonly owesFactor: boolean; /** An earlier attempt was stopped a short while ago. */ readonly contested: boolean };

/** 两个人: whoever sees names, and whoever's recovery was stopped before, is recognised by two people. */
export const needsTwo = ({ owesFactor, contested }: Case): boolean => owesFactor || contested;

/** Who may recognise somebody: the steward of their own building, or staff; whoever sees names is recognised by staff alone. */
export const mayRecognise = (helper: Helper, { owesFactor }: Case): Decision<true> => {
  if (helper === 'staff') return allow(true);
  if (owesFactor) return refuse({ code: 'recovery.staffByTwo' });
  return helper === 'steward' ? allow(true) : refuse({ code: 'people.stewardOfThatBuildingOnly' });
};

/** The second of two is somebody else, and one of the two is staff. */
export const maySecond = (helpers: { readonly first: Helper; readonly second: Helper; readonly isSame: boolean }, about: Case): Decision<true> => {
  if (helpers.isSame) return refuse({ code: 'recovery.another' });
  const able = mayRecognise(helpers.second, about);
  if (!able.ok) return able;
  return helpers.first === 'staff' || helpers.second === 'staff' ? allow(true) : refuse({ code: 'recovery.oneOfStaff' });
};

/** 停下: the old number stops it, unless two people have already looked into somebody's face after an earlier stop. */
export const canBeStopped = ({ contested }: Pick<Case, 'contested'>): boolean => !contested;

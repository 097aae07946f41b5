import type { Deed, Verification } from '@linyi/contract';

/** What each level of verification may do: the one table, printed in the handbook too (P-3). */
export const deeds = {
  raiseMatter: 'self',
  sayMeToo: 'self',
  rateOwnMatter: 'self',
  seeBuildingNotices: 'vouched',
  coSignTopic: 'vouched',
  supportWish: 'vouched',
  answerCallout: 'vouched',
  askTalent: 'vouched',
  castResidentBallot: 'verified',
  castOwnerBallot: 'verified',
} as const satisfies Record<Deed, Verification>;

const order: Readonly<Record<Verification, number>> = { self: 1, vouched: 2, verified: 3 };

/** Whether a level reaches what a deed asks for. */
export const reaches = (level: Verification, deed: Deed): boolean => order[level] >= order[deeds[deed]];
/** The higher of two levels: nobody loses a level by using a slip. */
export const higher = (a: Verification, b: Verification): Verification => (order[a] >= order[b] ? a : b);

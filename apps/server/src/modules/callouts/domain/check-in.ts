import { allow, hour, msOf, refuse } from '@linyi/kernel';
import type { Decision, Instant } from '@linyi/kernel';
import type { Standing } from '@linyi/contract';

type CheckIn = Exclude<Standing, 'asked'>;
/** From where each tap leads on. Saying “safe” again is what one does every hour or two. */
const lawfulFrom: Readonly<Record<CheckIn, readonly (Standing | null)[]>> = {
  coming: [null, 'asked', 'declined', 'left'],
  declined: [null, 'asked', 'coming'],
  arrived: [null, 'asked', 'coming', 'declined', 'left'],
  safe: ['arrived', 'safe'],
  left: ['coming', 'arrived', 'safe'],
};

/** 报到: one tap. `from`: where the volunteer stands; null for somebody who wasn't asked and comes all the same. */
export const checkIn = (from: Standing | null, to: CheckIn): Decision<CheckIn> =>
  lawfulFrom[to].includes(from) ? allow(to) : refuse({ code: 'callout.notFromThere', params: { from: from ?? 'none', to } });

const silentAfter = 2 * hour;
/** On site, and nothing heard of them for two hours: somebody should call. */
export const isSilent = (standing: Standing, since: Instant, now: Instant): boolean => (standing === 'arrived' || standing === 'safe') && msOf(now) - msOf(since) > silentAfter;
export const isThere = (standing: Standing): boolean => standing === 'coming' || standing === 'arrived' || standing === 'safe';

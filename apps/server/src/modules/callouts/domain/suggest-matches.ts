import { msOf } from '@linyi/kernel';
import type { Instant } from '@linyi/kernel';
import type { HelpCategory } from '@linyi/contract';

/** A need or an offer that is still open, with how much of it is left. `owner`: who raised it, so that nobody is matched with themselves. */
export type Open = { readonly id: string; readonly category: HelpCategory; readonly buildingId: string | null; readonly gridId: string | null; readonly left: number; readonly at: Instant; readonly owner: string | null };
export type Because = 'sameBuilding' | 'sameGrid' | 'enough' | 'partly' | 'waitedLong';
export type Suggestion = { readonly needId: string; readonly offerId: string; readonly score: number; readonly because: readonly Because[] };

const points: Readonly<Record<Because, number>> = { sameBuilding: 30, sameGrid: 15, enough: 10, partly: 2, waitedLong: 5 };
const longWait = 30 * 60_000;
const mostForEach = 3;

const nearness = (need: Open, offer: Open): readonly Because[] => {
  if (need.buildingId !== null && need.buildingId === offer.buildingId) return ['sameBuilding'];
  return need.gridId !== null && need.gridId === offer.gridId ? ['sameGrid'] : [];
};
const reasonsFor = (need: Open, offer: Open, now: Instant): readonly Because[] => [
  ...nearness(need, offer), offer.left >= need.left ? 'enough' : 'partly', ...(msOf(now) - msOf(need.at) >= longWait ? (['waitedLong'] as const) : []),
];

/**
 * Which offers could meet which need, the best first, and why: same kind of help, near, enough of it. A person decides; nothing is promised by this.
 * The needs that have waited longest come first. O(needs × offers).
 */
export const suggestMatches = (needs: readonly Open[], offers: readonly Open[], now: Instant): readonly Suggestion[] =>
  [...needs].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.id < b.id ? -1 : 1)).flatMap((need) =>
    offers
      .filter((offer) => offer.category === need.category && offer.left > 0 && (offer.owner === null || offer.owner !== need.owner))
      .map((offer) => {
        const because = reasonsFor(need, offer, now);
        return { needId: need.id, offerId: offer.id, because, score: because.reduce((sum, each) => sum + points[each], 0) };
      })
      .sort((a, b) => b.score - a.score || (a.offerId < b.offerId ? -1 : 1)).slice(0, mostForEach));

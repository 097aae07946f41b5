import type { Instant } from '@linyi/kernel';
import type { HelpCategory, Skill } from '@linyi/contract';

export type Callout = {
  readonly calloutId: string; readonly state: 'open' | 'closed'; readonly title: string; readonly text: string; readonly meetingPoint: string; readonly skills: readonly Skill[]; readonly placeIds: readonly string[];
  readonly wanted: number | null; readonly asked: number; readonly openedBy: string; readonly openedAt: Instant; readonly closedBy: string | null; readonly closedAt: Instant | null; readonly closingNote: string | null;
};
/** A need or an offer. `contactName`, `contactPhone`: of somebody who isn't registered, typed in with their consent. */
export type Post = {
  readonly postId: string; readonly calloutId: string; readonly side: 'need' | 'offer'; readonly category: HelpCategory; readonly text: string; readonly amount: number; readonly placeId: string | null;
  readonly residentId: string | null; readonly contactName: string | null; readonly contactPhone: string | null; readonly typedBy: string | null; readonly state: 'open' | 'met' | 'withdrawn'; readonly at: Instant; readonly endedAt: Instant | null;
};
export type MatchState = 'proposed' | 'agreed' | 'refused' | 'done';
export type Match = {
  readonly matchId: string; readonly calloutId: string; readonly needId: string; readonly offerId: string; readonly state: MatchState; readonly because: readonly string[]; readonly decidedBy: string; readonly decidedAt: Instant;
  readonly needAgreedAt: Instant | null; readonly offerAgreedAt: Instant | null; readonly endedAt: Instant | null; readonly endedBy: string | null;
};

/** Taken up: asked of both, agreed, or done. A refused one leaves both as they were. */
const isTaken = ({ state }: Pick<Match, 'state'>): boolean => state !== 'refused';
/** How much of a post is left. A need is met by one at a time; an offer serves as many needs as it has parts. */
export const leftOf = (post: Pick<Post, 'postId' | 'side' | 'amount' | 'state'>, matches: readonly Match[], amounts: ReadonlyMap<string, number>): number => {
  if (post.state !== 'open') return 0;
  const taken = matches.filter((match) => isTaken(match) && (post.side === 'need' ? match.needId : match.offerId) === post.postId);
  if (post.side === 'need') return taken.length > 0 ? 0 : post.amount;
  return Math.max(0, post.amount - taken.reduce((sum, { needId }) => sum + (amounts.get(needId) ?? 1), 0));
};

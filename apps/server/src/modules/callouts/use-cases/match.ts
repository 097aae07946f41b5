import { must, Refused } from '@linyi/kernel';
import type { Ctx } from '../../../kernel/ctx.ts';
import { mustBeSignedIn } from '../../people/index.ts';
import { loadPlaces } from '../../tenancy/index.ts';
import { leftOf } from '../domain/post.ts';
import type { Match, Post } from '../domain/post.ts';
import { suggestMatches } from '../domain/suggest-matches.ts';
import { maySpeakIn, mayFinish, mustCoordinate, speaksFor } from '../policy.ts';
import type { Sides } from '../policy.ts';
import { openOf } from '../open-posts.ts';
import { insertMatch, lockMatch, lockPosts, matchesOf, openCallout, postsOf, saveMatch, setPostState } from '../store.ts';

const pairOf = async (ctx: Ctx, { needId, offerId }: Pick<Match, 'needId' | 'offerId'>): Promise<{ need: Post; offer: Post }> => {
  const posts = await lockPosts(ctx.tx, [needId, offerId]);
  const [need, offer] = [posts.find(({ postId, side }) => postId === needId && side === 'need'), posts.find(({ postId, side }) => postId === offerId && side === 'offer')];
  if (!need || !offer) throw new Refused([{ code: 'callout.unknownPost' }]);
  return { need, offer };
};
/** What is taken up already can't be given twice; two staff who match at the same moment come one after the other. */
const mustBeFree = async (ctx: Ctx, { need, offer }: { need: Post; offer: Post }): Promise<void> => {
  const [posts, matches] = await Promise.all([postsOf(ctx.tx, need.calloutId), matchesOf(ctx.tx, need.calloutId)]);
  const amounts = new Map(posts.map(({ postId, amount }) => [postId, amount]));
  if (leftOf(need, matches, amounts) === 0) throw new Refused([{ code: 'callout.needIsMet' }]);
  if (leftOf(offer, matches, amounts) === 0) throw new Refused([{ code: 'callout.offerIsUsedUp' }]);
  if (need.category !== offer.category) throw new Refused([{ code: 'callout.otherKindOfHelp' }]);
  if (need.residentId !== null && need.residentId === offer.residentId) throw new Refused([{ code: 'callout.samePerson' }]);
};

/** 配对: a coordinator brings a need and an offer together; both are asked before either learns who the other is. */
export const matchPosts = async (ctx: Ctx, input: { readonly calloutId: string; readonly needId: string; readonly offerId: string }): Promise<Match> => {
  await openCallout(ctx.tx, input.calloutId);
  must(mustCoordinate(ctx.actor));
  const pair = await pairOf(ctx, input);
  if (pair.need.calloutId !== input.calloutId || pair.offer.calloutId !== input.calloutId) throw new Refused([{ code: 'callout.unknownPost' }]);
  await mustBeFree(ctx, pair);
  const places = await loadPlaces(ctx.tx);
  const [matches, posts] = [await matchesOf(ctx.tx, input.calloutId), await postsOf(ctx.tx, input.calloutId)];
  const open = (post: Post) => openOf([post], { matches, posts, places });
  const because = suggestMatches(open(pair.need), open(pair.offer), ctx.now)[0]?.because ?? [];
  const match: Match = {
    matchId: ctx.newId(), calloutId: input.calloutId, needId: input.needId, offerId: input.offerId, state: 'proposed', because, decidedBy: must(mustBeSignedIn(ctx.actor)).id, decidedAt: ctx.now, needAgreedAt: null, offerAgreedAt: null, endedAt: null, endedBy: null,
  };
  await insertMatch(ctx, match);
  ctx.emit({ type: 'callout.matched', aggregate: 'callout', id: match.calloutId, version: ctx.eventVersion(), match: match.matchId });
  return match;
};

/** The match with both its sides, held: first the match, then the posts by id. Whoever matches anew holds posts only, so nobody waits in a circle. */
const sidesOf = async (ctx: Ctx, matchId: string): Promise<Sides> => {
  const match = await lockMatch(ctx.tx, matchId);
  return { match, ...(await pairOf(ctx, match)) };
};
const mustStand = async (ctx: Ctx, { match }: Sides, ...states: readonly Match['state'][]): Promise<void> => {
  await openCallout(ctx.tx, match.calloutId);
  if (!states.includes(match.state)) throw new Refused([{ code: 'callout.matchEnded' }]);
};

/** 同意: I may be called by the other. Only when both have said so do they learn name and phone. */
export const agreeToMatch = async (ctx: Ctx, { matchId }: { readonly matchId: string }): Promise<Match> => {
  const sides = await sidesOf(ctx, matchId);
  must(maySpeakIn(ctx.actor, sides));
  await mustStand(ctx, sides, 'proposed');
  const { match, need, offer } = sides;
  const needAgreedAt = match.needAgreedAt ?? (speaksFor(ctx.actor, need) ? ctx.now : null);
  const offerAgreedAt = match.offerAgreedAt ?? (speaksFor(ctx.actor, offer) ? ctx.now : null);
  const both = needAgreedAt !== null && offerAgreedAt !== null;
  const agreed: Match = { ...match, needAgreedAt, offerAgreedAt, state: both ? 'agreed' : 'proposed' };
  await saveMatch(ctx, agreed);
  if (both) ctx.emit({ type: 'callout.matchAgreed', aggregate: 'callout', id: match.calloutId, version: ctx.eventVersion(), match: matchId });
  return agreed;
};

/** 不合适: either side says no, or a coordinator lets go; both are free again. */
export const refuseMatch = async (ctx: Ctx, { matchId }: { readonly matchId: string }): Promise<Match> => {
  const sides = await sidesOf(ctx, matchId);
  if (!mayFinish(ctx.actor, sides)) throw new Refused([{ code: 'callout.notYourMatch' }]);
  await mustStand(ctx, sides, 'proposed', 'agreed');
  const refused: Match = { ...sides.match, state: 'refused', endedAt: ctx.now, endedBy: must(mustBeSignedIn(ctx.actor)).id };
  await saveMatch(ctx, refused);
  return refused;
};

/** 办好了: the need is met; an offer with parts left stays open. */
export const finishMatch = async (ctx: Ctx, { matchId }: { readonly matchId: string }): Promise<Match> => {
  const sides = await sidesOf(ctx, matchId);
  if (!mayFinish(ctx.actor, sides)) throw new Refused([{ code: 'callout.notYourMatch' }]);
  await mustStand(ctx, sides, 'agreed');
  const done: Match = { ...sides.match, state: 'done', endedAt: ctx.now, endedBy: must(mustBeSignedIn(ctx.actor)).id };
  await saveMatch(ctx, done);
  await setPostState(ctx, sides.need.postId, 'met');
  return done;
};

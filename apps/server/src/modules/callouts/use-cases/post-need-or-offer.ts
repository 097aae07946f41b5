import type { PostInput } from '@linyi/contract';
import { must, Refused } from '@linyi/kernel';
import { isResident } from '../../../kernel/ctx.ts';
import type { Ctx } from '../../../kernel/ctx.ts';
import { loadResident, mustBeSignedIn } from '../../people/index.ts';
import { loadPlace } from '../../tenancy/index.ts';
import type { Post } from '../domain/post.ts';
import { mustCoordinate, mustHelp, speaksFor } from '../policy.ts';
import { insertPost, lockPosts, matchesOf, openCallout, setPostState } from '../store.ts';

type Given = PostInput & { readonly calloutId: string };
type Whose = Pick<Post, 'residentId' | 'contactName' | 'contactPhone' | 'typedBy'> & { readonly home: string | null };
const phone = /^[\d\s+-]{5,20}$/;

/** Typed in for somebody else with their consent: a resident of the register, or a name and a way to call them. */
const whoseTyped = async (ctx: Ctx, behalf: NonNullable<PostInput['onBehalfOf']>, typedBy: string): Promise<Whose> => {
  must(mustCoordinate(ctx.actor));
  if (behalf.residentId !== undefined) {
    const resident = await loadResident(ctx.tx, behalf.residentId);
    if (!resident) throw new Refused([{ code: 'people.unknown' }]);
    return { residentId: resident.residentId, contactName: null, contactPhone: null, typedBy, home: resident.buildingId };
  }
  if (!behalf.name) throw new Refused([{ code: 'callout.whoseIsIt', params: { field: 'name' } }]);
  if (behalf.phone && !phone.test(behalf.phone)) throw new Refused([{ code: 'callout.notAPhone', params: { field: 'phone' } }]);
  return { residentId: null, contactName: behalf.name, contactPhone: behalf.phone || null, typedBy, home: null };
};
const whose = async (ctx: Ctx, input: Given): Promise<Whose> => {
  const { id } = must(mustBeSignedIn(ctx.actor));
  if (input.onBehalfOf) return whoseTyped(ctx, input.onBehalfOf, id);
  if (input.side === 'offer') must(mustHelp(ctx.actor));
  return { residentId: id, contactName: null, contactPhone: null, typedBy: null, home: isResident(ctx.actor) ? ctx.actor.buildingId : null };
};

/** 我需要、我能帮: raised by residents, or typed in for those who come to the counter or are called up. */
export const postNeedOrOffer = async (ctx: Ctx, input: Given): Promise<Post> => {
  await openCallout(ctx.tx, input.calloutId);
  const { home, ...person } = await whose(ctx, input);
  if (input.placeId !== undefined && !(await loadPlace(ctx.tx, input.placeId))) throw new Refused([{ code: 'callout.unknownPlace', params: { count: 1 } }]);
  const post: Post = {
    postId: ctx.newId(), calloutId: input.calloutId, side: input.side, category: input.category, text: input.text, amount: input.amount, placeId: input.placeId ?? home, ...person, state: 'open', at: ctx.now, endedAt: null,
  };
  await insertPost(ctx, post);
  return post;
};

/** 不用了: a need that has passed, an offer that no longer holds. One that somebody counts on is first released by those who coordinate. */
export const withdrawPost = async (ctx: Ctx, { postId }: { readonly postId: string }): Promise<Post> => {
  const [post] = await lockPosts(ctx.tx, [postId]);
  if (!post) throw new Refused([{ code: 'callout.unknownPost' }]);
  must(mustBeSignedIn(ctx.actor));
  if (!speaksFor(ctx.actor, post)) throw new Refused([{ code: 'callout.notYourPost' }]);
  await openCallout(ctx.tx, post.calloutId);
  if (post.state !== 'open') throw new Refused([{ code: 'callout.postEnded' }]);
  const counted = (await matchesOf(ctx.tx, post.calloutId)).some(({ needId, offerId, state }) => [needId, offerId].includes(postId) && (state === 'proposed' || state === 'agreed'));
  if (counted) throw new Refused([{ code: 'callout.postIsMatched' }]);
  await setPostState(ctx, postId, 'withdrawn');
  return post;
};

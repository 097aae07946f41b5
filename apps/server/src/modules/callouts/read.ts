import type { CalloutBoard, CalloutList, CalloutPage, CalloutReach, CalloutRow, HelpMatch, MyPost, MySkills, Skill } from '@linyi/contract';
import { skills as allSkills } from '@linyi/contract';
import { must } from '@linyi/kernel';
import { isResident } from '../../kernel/ctx.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import { keyOfTwo, pageBy } from '../../kernel/pages.ts';
import { mustBeSignedIn, peopleByIds, reachableByIds, skillsOf } from '../people/index.ts';
import { placeNames } from '../tenancy/index.ts';
import { whoIsAsked } from './asked.ts';
import { isThere } from './domain/check-in.ts';
import type { Callout, Match, Post } from './domain/post.ts';
import { isOwn, mayCoordinate, mayFinish, mayHelp } from './policy.ts';
import { calloutsPage, listedCallouts, loadCallout, matchesOf, openCallouts, postsOf, volunteersOf } from './store.ts';
import type { Volunteer } from './store.ts';

export const mySkillsOf = async (ctx: Ctx): Promise<MySkills> => {
  const { id } = must(mustBeSignedIn(ctx.actor));
  const rows = (await skillsOf(ctx.tx, [id])).filter(({ consentedAt }) => consentedAt !== null);
  return { skills: rows.map(({ skill }) => skill), consentedAt: rows[0]?.consentedAt ?? null };
};

const isSkill = (text: string): text is Skill => (allSkills as readonly string[]).includes(text);
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** Whom a call with these skills and places would reach, before it goes out. What is no skill and no id is left out. */
export const calloutReachOf = async (ctx: Ctx, query: { skills?: string | undefined; placeIds?: string | undefined }): Promise<CalloutReach> => {
  const asked = await whoIsAsked(ctx, { skills: (query.skills ?? '').split(',').filter(isSkill), placeIds: (query.placeIds ?? '').split(',').filter((id) => uuid.test(id)) });
  return { asked: asked.people.length, bySkill: [...asked.bySkill], offered: asked.offered };
};

type Around = { readonly volunteers: readonly Volunteer[]; readonly places: ReadonlyMap<string, string>; readonly openers: Awaited<ReturnType<typeof peopleByIds>> };
const rowOf = (ctx: Ctx, callout: Callout, { volunteers, places, openers }: Around): CalloutRow => {
  const theirs = volunteers.filter(({ calloutId }) => calloutId === callout.calloutId);
  const mine = isResident(ctx.actor) ? theirs.find(({ residentId }) => isResident(ctx.actor) && residentId === ctx.actor.id) : undefined;
  return {
    id: callout.calloutId, state: callout.state, title: callout.title, text: callout.text, meetingPoint: callout.meetingPoint, skills: [...callout.skills], places: callout.placeIds.flatMap((id) => places.get(id) ?? []), wanted: callout.wanted,
    openedAt: callout.openedAt, closedAt: callout.closedAt, closingNote: callout.closingNote, openedBy: openers.get(callout.openedBy) ?? null,
    coming: theirs.filter(({ standing }) => isThere(standing) || (callout.closedAt !== null && standing === 'left')).length, mine: mine?.standing ?? null,
  };
};
const aroundOf = async (ctx: Ctx, callouts: readonly Callout[]): Promise<Around> => {
  const [volunteers, places, openers] = await Promise.all([volunteersOf(ctx.tx, callouts.map(({ calloutId }) => calloutId)), placeNames(ctx.tx), peopleByIds(ctx.tx, callouts.map(({ openedBy }) => openedBy), ctx.now)]);
  return { volunteers, places, openers };
};
export const calloutRowOf = async (ctx: Ctx, callout: Callout): Promise<CalloutRow> => rowOf(ctx, callout, await aroundOf(ctx, [callout]));

/** What is going on, then what is over. */
export const listCallouts = async (ctx: Ctx, { after }: { readonly after?: string | undefined }): Promise<CalloutList> => {
  const { rows: callouts, next } = pageBy(await listedCallouts(ctx.tx, after), calloutsPage, ({ state, calloutId }) => keyOfTwo(state, calloutId));
  const around = await aroundOf(ctx, callouts);
  return { rows: callouts.map((callout) => rowOf(ctx, callout, around)), next };
};

type People = Awaited<ReturnType<typeof reachableByIds>>;
/** How to call whoever stands behind a post. */
export const contactOf = (post: Post, people: People): CalloutBoard['posts'][number]['contact'] => {
  const resident = post.residentId === null ? undefined : people.get(post.residentId);
  if (!resident) return { name: post.contactName ?? '', phone: post.contactPhone, home: null };
  return { name: resident.name, phone: resident.phone, home: [resident.building, resident.dwelling].filter((part) => part !== null).join(' ') || null };
};

type Mine = { readonly ctx: Ctx; readonly posts: readonly Post[]; readonly people: People; readonly places: ReadonlyMap<string, string> };
const placeOf = ({ placeId }: Post, places: Mine['places']): string | null => (placeId === null ? null : (places.get(placeId) ?? null));
/** What the other side said; who they are only once both have agreed. */
const otherOf = ({ people, places }: Mine, other: Post, { state }: Match): HelpMatch['other'] =>
  ({ text: other.text, place: placeOf(other, places), amount: other.amount, contact: state === 'agreed' || state === 'done' ? contactOf(other, people) : null });
/** A match as one of the two sees it. */
const matchViewOf = (view: Mine, post: Post, match: Match): HelpMatch => {
  const sideOf = (id: string): Post | undefined => view.posts.find(({ postId }) => postId === id);
  const [need, offer] = [sideOf(match.needId), sideOf(match.offerId)];
  const [other, said] = post.side === 'need' ? [offer, match.needAgreedAt] : [need, match.offerAgreedAt];
  return {
    id: match.matchId, needId: match.needId, offerId: match.offerId, state: match.state, because: [...match.because], decidedAt: match.decidedAt, needAgreed: match.needAgreedAt !== null, offerAgreed: match.offerAgreedAt !== null,
    other: other ? otherOf(view, other, match) : null,
    mayAgree: match.state === 'proposed' && said === null, mayFinish: match.state === 'agreed' && need !== undefined && offer !== undefined && mayFinish(view.ctx.actor, { match, need, offer }),
  };
};

/** A call-out as a resident sees it: what it is about, where they stand, their own needs and offers, and whom they were matched with. */
export const calloutPageOf = async (ctx: Ctx, calloutId: string): Promise<CalloutPage> => {
  const callout = await loadCallout(ctx.tx, calloutId);
  const [around, posts, matches] = await Promise.all([aroundOf(ctx, [callout]), postsOf(ctx.tx, calloutId), matchesOf(ctx.tx, calloutId)]);
  const own = posts.filter((post) => isOwn(ctx.actor, post));
  const agreed = matches.filter(({ state }) => state === 'agreed' || state === 'done').flatMap(({ needId, offerId }) => [needId, offerId]);
  const mine = new Set(own.map(({ postId }) => postId));
  const others = matches.filter(({ needId, offerId }) => mine.has(needId) || mine.has(offerId)).flatMap(({ needId, offerId }) => [needId, offerId]).filter((id) => agreed.includes(id));
  const people = await reachableByIds(ctx.tx, posts.filter(({ postId }) => others.includes(postId)).flatMap(({ residentId }) => residentId ?? []));
  ctx.look({ whose: [...people.keys()], fields: ['name', 'phone', 'home'], why: 'calloutMatch' });
  const view: Mine = { ctx, posts, people, places: around.places };
  return {
    ...rowOf(ctx, callout, around), mayCoordinate: mayCoordinate(ctx.actor), mayHelp: mayHelp(ctx.actor),
    posts: own.map((post): MyPost => ({
      id: post.postId, side: post.side, category: post.category, text: post.text, amount: post.amount, place: post.placeId === null ? null : (around.places.get(post.placeId) ?? null), state: post.state, at: post.at,
      matches: matches.filter(({ needId, offerId, state }) => [needId, offerId].includes(post.postId) && state !== 'refused').map((match) => matchViewOf(view, post, match)),
    })),
  };
};

/** 首页: open calls that were made to this reader and that they haven't turned down. */
export const calloutsForHome = async (ctx: Ctx): Promise<CalloutRow[]> => {
  if (!isResident(ctx.actor)) return [];
  const callouts = await openCallouts(ctx.tx);
  if (callouts.length === 0) return [];
  const around = await aroundOf(ctx, callouts);
  return callouts.map((callout) => rowOf(ctx, callout, around)).filter(({ mine }) => mine !== null && mine !== 'declined' && mine !== 'left');
};

import { sql } from 'kysely';
import type { Standing } from '@linyi/contract';
import { Refused } from '@linyi/kernel';
import type { Instant } from '@linyi/kernel';
import { insertMany, q } from '../../db/tx.ts';
import type { Tx } from '../../db/tx.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import { partsOf } from '../../kernel/pages.ts';
import type { Callout, Match, Post } from './domain/post.ts';

const uuids = (ids: readonly string[]) => sql<string>`any(${ids}::uuid[])`;

const calloutColumns = ['calloutId', 'state', 'title', 'text', 'meetingPoint', 'skills', 'placeIds', 'wanted', 'asked', 'openedBy', 'openedAt', 'closedBy', 'closedAt', 'closingNote'] as const;
const callouts = q.selectFrom('callouts').select(calloutColumns);
const foundIn = (rows: readonly unknown[]): Callout => {
  const [callout] = rows as readonly Callout[];
  if (!callout) throw new Refused([{ code: 'callout.unknown' }]);
  return callout;
};
/** @throws Refused `callout.unknown`, also for another community's. */
export const loadCallout = async (tx: Tx, calloutId: string): Promise<Callout> => foundIn(await tx.all(callouts.where('communityId', '=', tx.communityId).where('calloutId', '=', calloutId)));
/** Held until the transaction ends: taps, needs and matches of one call-out come one after the other where they end it, side by side otherwise. */
export const lockCallout = async (tx: Tx, calloutId: string): Promise<Callout> => foundIn(await tx.all(callouts.where('communityId', '=', tx.communityId).where('calloutId', '=', calloutId).forUpdate()));
const shareCallout = async (tx: Tx, calloutId: string): Promise<Callout> => foundIn(await tx.all(callouts.where('communityId', '=', tx.communityId).where('calloutId', '=', calloutId).forShare()));
/** @throws Refused `callout.isClosed` */
export const openCallout = async (tx: Tx, calloutId: string): Promise<Callout> => {
  const callout = await shareCallout(tx, calloutId);
  if (callout.state === 'closed') throw new Refused([{ code: 'callout.isClosed' }]);
  return callout;
};
export const calloutsPage = 30;
/** Those that are open, then those that are over, the newest first; one more than a page. */
export const listedCallouts = async (tx: Tx, after: string | undefined): Promise<Callout[]> =>
  (await tx.all(callouts.where('communityId', '=', tx.communityId).$if(after !== undefined, (each) => each.where(sql<boolean>`(state, callout_id) < (${partsOf(after)[0]}, ${partsOf(after)[1]}::uuid)`)).orderBy('state', 'desc').orderBy('calloutId', 'desc').limit(calloutsPage + 1))) as unknown as Callout[];
export const openCallouts = async (tx: Tx): Promise<Callout[]> =>
  (await tx.all(callouts.where('communityId', '=', tx.communityId).where('state', '=', 'open').orderBy('calloutId', 'desc').limit(50))) as unknown as Callout[];
export const insertCallout = async (ctx: Ctx, callout: Callout, volunteers: readonly string[]): Promise<void> => {
  const { skills, placeIds, ...row } = callout;
  await ctx.tx.run(q.insertInto('callouts').values({ communityId: ctx.tx.communityId, ...row, skills: [...skills], placeIds: [...placeIds] }));
  await insertMany(ctx.tx, 'calloutVolunteers', volunteers.map((residentId) => ({ communityId: ctx.tx.communityId, calloutId: callout.calloutId, residentId, standing: 'asked', since: ctx.now })));
};
export const endCallout = async (ctx: Ctx, calloutId: string, end: { readonly closedBy: string; readonly closingNote: string }): Promise<void> => {
  await ctx.tx.run(q.updateTable('callouts').set({ state: 'closed', closedAt: ctx.now, ...end }).where('communityId', '=', ctx.tx.communityId).where('calloutId', '=', calloutId));
};

export type Volunteer = { readonly calloutId: string; readonly residentId: string; readonly standing: Standing; readonly since: Instant };
const volunteers = q.selectFrom('calloutVolunteers').select(['calloutId', 'residentId', 'standing', 'since']);
export const volunteersOf = async (tx: Tx, calloutIds: readonly string[]): Promise<Volunteer[]> =>
  calloutIds.length === 0 ? [] : (await tx.all(volunteers.where('communityId', '=', tx.communityId).where('calloutId', '=', uuids(calloutIds)).orderBy('since', 'desc').orderBy('residentId'))) as Volunteer[];
/** Where a volunteer stands, held until the transaction ends. */
export const lockVolunteer = async (tx: Tx, calloutId: string, residentId: string): Promise<Volunteer | undefined> =>
  (await tx.first(volunteers.where('communityId', '=', tx.communityId).where('calloutId', '=', calloutId).where('residentId', '=', residentId).forUpdate())) as Volunteer | undefined;
export const saveCheckIn = async (ctx: Ctx, { calloutId, residentId, standing }: Omit<Volunteer, 'since'>): Promise<void> => {
  const { tx } = ctx;
  const byResident = ctx.actor.kind === 'resident' ? ctx.actor.id : residentId;
  await tx.run(q.insertInto('calloutVolunteers').values({ communityId: tx.communityId, calloutId, residentId, standing, since: ctx.now })
    .onConflict((conflict) => conflict.columns(['communityId', 'calloutId', 'residentId']).doUpdateSet({ standing, since: ctx.now })));
  await tx.run(q.insertInto('calloutCheckIns').values({ communityId: tx.communityId, checkInId: ctx.newId(), calloutId, residentId, standing, byResident, at: ctx.now }));
};
export const checkInsOf = async (tx: Tx, calloutId: string) =>
  (await tx.all(q.selectFrom('calloutCheckIns').select(['residentId', 'standing', 'byResident', 'at']).where('communityId', '=', tx.communityId).where('calloutId', '=', calloutId).orderBy('at').orderBy('checkInId'))) as { residentId: string; standing: Standing; byResident: string; at: Instant }[];

const postColumns = ['postId', 'calloutId', 'side', 'category', 'text', 'amount', 'placeId', 'residentId', 'contactName', 'contactPhone', 'typedBy', 'state', 'at', 'endedAt'] as const;
const posts = q.selectFrom('calloutPosts').select(postColumns);
export const postsOf = async (tx: Tx, calloutId: string): Promise<Post[]> => (await tx.all(posts.where('communityId', '=', tx.communityId).where('calloutId', '=', calloutId).orderBy('postId'))) as Post[];
/** Held until the transaction ends, in the order of their ids, so that two who match the same wait for each other and not in a circle. */
export const lockPosts = async (tx: Tx, postIds: readonly string[]): Promise<Post[]> => (await tx.all(posts.where('communityId', '=', tx.communityId).where('postId', '=', uuids(postIds)).orderBy('postId').forUpdate())) as Post[];
export const insertPost = async ({ tx }: Ctx, post: Post): Promise<void> => {
  await tx.run(q.insertInto('calloutPosts').values({ communityId: tx.communityId, ...post }));
};
export const setPostState = async (ctx: Ctx, postId: string, state: Post['state']): Promise<void> => {
  await ctx.tx.run(q.updateTable('calloutPosts').set({ state, endedAt: state === 'open' ? null : ctx.now }).where('communityId', '=', ctx.tx.communityId).where('postId', '=', postId));
};

const matchColumns = ['matchId', 'calloutId', 'needId', 'offerId', 'state', 'because', 'decidedBy', 'decidedAt', 'needAgreedAt', 'offerAgreedAt', 'endedAt', 'endedBy'] as const;
const matches = q.selectFrom('calloutMatches').select(matchColumns);
export const matchesOf = async (tx: Tx, calloutId: string): Promise<Match[]> => (await tx.all(matches.where('communityId', '=', tx.communityId).where('calloutId', '=', calloutId).orderBy('matchId'))) as Match[];
/** Which call-out a match belongs to. @throws Refused `callout.unknownMatch` */
export const lockMatch = async (tx: Tx, matchId: string): Promise<Match> => {
  const match = (await tx.first(matches.where('communityId', '=', tx.communityId).where('matchId', '=', matchId).forUpdate())) as Match | undefined;
  if (!match) throw new Refused([{ code: 'callout.unknownMatch' }]);
  return match;
};
export const insertMatch = async ({ tx }: Ctx, { because, ...match }: Match): Promise<void> => {
  await tx.run(q.insertInto('calloutMatches').values({ communityId: tx.communityId, ...match, because: [...because] }));
};
export const saveMatch = async ({ tx }: Ctx, { matchId, state, needAgreedAt, offerAgreedAt, endedAt, endedBy }: Match): Promise<void> => {
  await tx.run(q.updateTable('calloutMatches').set({ state, needAgreedAt, offerAgreedAt, endedAt, endedBy }).where('communityId', '=', tx.communityId).where('matchId', '=', matchId));
};
/** Names and phones that were typed in for people who aren't registered, of call-outs closed before then: they go. */
export const wipeContacts = ({ tx }: Ctx, closedBefore: Instant): Promise<number> =>
  tx.run(q.updateTable('calloutPosts').set({ contactName: null, contactPhone: null }).where('communityId', '=', tx.communityId)
    .where((where) => where.or([where('contactName', 'is not', null), where('contactPhone', 'is not', null)]))
    .where('calloutId', 'in', q.selectFrom('callouts').select('calloutId').where('communityId', '=', tx.communityId).where('closedAt', '<', closedBefore)));

import type { CalloutBoard } from '@linyi/contract';
import { must } from '@linyi/kernel';
import type { Ctx } from '../../kernel/ctx.ts';
import { reachableByIds, skillsOf } from '../people/index.ts';
import { loadPlaces } from '../tenancy/index.ts';
import { isSilent } from './domain/check-in.ts';
import { leftOf } from './domain/post.ts';
import { suggestMatches } from './domain/suggest-matches.ts';
import { openOf } from './open-posts.ts';
import { mustCoordinate } from './policy.ts';
import { calloutRowOf, contactOf } from './read.ts';
import { checkInsOf, loadCallout, matchesOf, postsOf, volunteersOf } from './store.ts';

/** 调度板: everything about a call-out for those who coordinate it, with whom could help whom; what is exported afterwards is this. */
export const calloutBoardOf = async (ctx: Ctx, calloutId: string): Promise<CalloutBoard> => {
  const callout = await loadCallout(ctx.tx, calloutId);
  must(mustCoordinate(ctx.actor));
  const [volunteers, posts, matches, log, places] = await Promise.all([volunteersOf(ctx.tx, [calloutId]), postsOf(ctx.tx, calloutId), matchesOf(ctx.tx, calloutId), checkInsOf(ctx.tx, calloutId), loadPlaces(ctx.tx)]);
  const people = await reachableByIds(ctx.tx, [
    ...volunteers.map(({ residentId }) => residentId), ...posts.flatMap(({ residentId, typedBy }) => [residentId, typedBy]), ...matches.map(({ decidedBy }) => decidedBy), ...log.flatMap(({ residentId, byResident }) => [residentId, byResident]),
  ].filter((id) => id !== null));
  ctx.look({ whose: [...volunteers.map(({ residentId }) => residentId), ...posts.flatMap(({ residentId }) => residentId ?? [])], fields: ['name', 'phone', 'home'], why: 'callout' });
  ctx.look({ whose: log.flatMap(({ residentId, byResident }) => [residentId, byResident]), fields: ['name'], why: 'callout' });
  const skills = Map.groupBy((await skillsOf(ctx.tx, volunteers.map(({ residentId }) => residentId))).filter(({ consentedAt }) => consentedAt !== null), ({ residentId }) => residentId);
  const amounts = new Map(posts.map(({ postId, amount }) => [postId, amount]));
  const names = new Map(places.map(({ id, name }) => [id, name]));
  const nameOf = (id: string | null): string | null => (id === null ? null : (people.get(id)?.name ?? null));
  const open = (side: 'need' | 'offer') => openOf(posts.filter((post) => post.side === side), { matches, posts, places });
  return {
    ...(await calloutRowOf(ctx, callout)), asked: callout.asked,
    volunteers: volunteers.map(({ residentId, standing, since }) => {
      const { name = '', phone = null, building = null, dwelling = null } = people.get(residentId) ?? {};
      return { id: residentId, contact: { name, phone, home: [building, dwelling].filter((part) => part !== null).join(' ') || null }, skills: (skills.get(residentId) ?? []).map(({ skill }) => skill), standing, since, silent: callout.state === 'open' && isSilent(standing, since, ctx.now) };
    }),
    posts: posts.map((post) => ({
      id: post.postId, side: post.side, category: post.category, text: post.text, amount: post.amount, left: leftOf(post, matches, amounts), place: post.placeId === null ? null : (names.get(post.placeId) ?? null),
      contact: contactOf(post, people), typedBy: nameOf(post.typedBy), state: post.state, at: post.at,
    })),
    suggestions: callout.state === 'closed' ? [] : suggestMatches(open('need'), open('offer'), ctx.now).map(({ because, ...suggestion }) => ({ ...suggestion, because: [...because] })),
    matches: matches.map(({ matchId, needId, offerId, state, because, decidedAt, decidedBy, needAgreedAt, offerAgreedAt, endedAt }) => ({
      id: matchId, needId, offerId, state, because: [...because], decidedAt, decidedBy: nameOf(decidedBy), needAgreed: needAgreedAt !== null, offerAgreed: offerAgreedAt !== null, endedAt,
    })),
    log: log.map(({ residentId, standing, byResident, at }) => ({ at, name: nameOf(residentId) ?? '', standing, by: byResident === residentId ? null : nameOf(byResident) })),
  };
};

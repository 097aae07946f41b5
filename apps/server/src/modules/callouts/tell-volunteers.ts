import type { DomainEvent } from '@linyi/contract';
import type { Ctx } from '../../kernel/ctx.ts';
import { insertNotices } from '../notices/index.ts';
import type { NewNotice } from '../notices/index.ts';
import { isThere } from './domain/check-in.ts';
import { loadCallout, matchesOf, postsOf, volunteersOf } from './store.ts';

type About = Extract<DomainEvent, { aggregate: 'callout' }>;
const partiesOf = async (ctx: Ctx, calloutId: string, matchId: string): Promise<string[]> => {
  const [matches, posts] = [await matchesOf(ctx.tx, calloutId), await postsOf(ctx.tx, calloutId)];
  const match = matches.find((each) => each.matchId === matchId);
  return posts.filter(({ postId }) => postId === match?.needId || postId === match?.offerId).flatMap(({ residentId }) => residentId ?? []);
};
/** Whom an event concerns, and what they are told. */
const toldOf = async (ctx: Ctx, event: About): Promise<{ readonly kind: NewNotice['kind']; readonly to: readonly string[] }> => {
  if (event.type === 'callout.matched') return { kind: 'callout.matched', to: await partiesOf(ctx, event.id, event.match) };
  if (event.type === 'callout.matchAgreed') return { kind: 'callout.agreed', to: await partiesOf(ctx, event.id, event.match) };
  const volunteers = await volunteersOf(ctx.tx, [event.id]);
  if (event.type === 'callout.opened') return { kind: 'callout.opened', to: volunteers.map(({ residentId }) => residentId) };
  return { kind: 'callout.closed', to: volunteers.filter(({ standing }) => isThere(standing) || standing === 'left').map(({ residentId }) => residentId) };
};

/** 召集令: whoever is asked hears of it at once; the two who were matched are asked, and told when both agreed; those who came hear how it ended. */
export const tellVolunteers = async (ctx: Ctx, event: DomainEvent, from: Parameters<typeof insertNotices>[1]): Promise<void> => {
  if (event.aggregate !== 'callout') return;
  const [callout, { kind, to }] = [await loadCallout(ctx.tx, event.id), await toldOf(ctx, event)];
  const params = { title: callout.title, place: callout.meetingPoint, path: `/callouts/${callout.calloutId}` };
  await insertNotices(ctx, from, [...new Set(to)].map((residentId) => ({ residentId, kind, params, matterId: null })));
};

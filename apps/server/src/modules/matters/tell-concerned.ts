import type { DomainEvent } from '@linyi/contract';
import type { Instant } from '@linyi/kernel';
import { q } from '../../db/tx.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import { insertNotices } from '../notices/index.ts';
import type { NewNotice } from '../notices/index.ts';
import { holdersOf, peopleByIds } from '../people/index.ts';
import type { Matter, MatterEvent } from './domain/matter.ts';
import { loadMatter } from './store.ts';

type Told = readonly NewNotice[];
type Names = { readonly responder: string; readonly ruler: string; readonly asked: string };
type Tell = { readonly matter: Matter; readonly event: MatterEvent; readonly names: Names; readonly followers: readonly string[]; /** Who looks at reports that came in unsigned. */ readonly checkers: readonly string[] };

const about = ({ matter }: Tell, params: NewNotice['params'] = {}): NewNotice['params'] => ({ title: matter.title, ...params });
/** Followers said "me too": they know the matter by its checked words only. */
const publicTitle = (matter: Matter): string => matter.publicTitle ?? matter.number;
// eslint-disable-next-line max-params -- whom, what, about what: the table below reads by that
const to = (residentId: string | null, kind: NewNotice['kind'], tell: Tell, params?: NewNotice['params']): Told =>
  residentId === null ? [] : [{ residentId, kind, params: about(tell, params), matterId: tell.matter.matterId }];
const toFollowers = (kind: NewNotice['kind'], tell: Tell): Told =>
  tell.followers.map((residentId) => ({ residentId, kind, params: { title: publicTitle(tell.matter) }, matterId: tell.matter.matterId }));
/** The deadline as it was when it happened: by the time it is told, another clock may run. */
const dueParam = ({ dueAt }: { readonly dueAt: string | null }): NewNotice['params'] => (dueAt === null ? {} : { due: dueAt });

/** Whoever raised something hears at every step; whoever is accountable hears what waits for them (N-6). One line an event. */
const tellings: { readonly [T in MatterEvent['type']]?: (tell: Tell, event: Extract<MatterEvent, { type: T }>) => Told } = {
  'matter.raised': (tell, event) => tell.checkers.length > 0 ? tell.checkers.flatMap((id) => to(id, 'staff.unchecked', tell)) : [...to(tell.matter.raisedBy, 'raiser.received', tell, { responder: tell.names.responder, ...dueParam(event) }), ...to(tell.matter.firstResponder, 'responder.raised', tell, dueParam(event))],
  'matter.accepted': (tell, event) => to(event.firstResponder, 'responder.raised', tell, dueParam(event)),
  'matter.answered': (tell) => [...to(tell.matter.raisedBy, 'raiser.answered', tell, { by: tell.names.responder }), ...toFollowers('follower.answered', tell)],
  'matter.triaged': (tell, event) => to(tell.matter.raisedBy, 'raiser.triaged', tell, { size: event.size }),
  'matter.planned': (tell, event) => to(tell.matter.raisedBy, 'raiser.planned', tell, { due: event.dueAt }),
  'matter.noted': (tell, event) => (event.staffOnly ? [] : to(tell.matter.raisedBy, 'raiser.noted', tell)),
  'matter.resolved': (tell, event) => event.outcome === 'reasonedNo'
    ? [...to(tell.matter.raisedBy, 'raiser.declined', tell), ...toFollowers('follower.declined', tell)]
    : [...to(tell.matter.raisedBy, 'raiser.resolved', tell), ...toFollowers('follower.resolved', tell)],
  'matter.rated': (tell, event) => to(tell.matter.firstResponder, 'responder.rated', tell, { score: event.score }),
  'matter.closedUnrated': (tell) => to(tell.matter.raisedBy, 'raiser.closedUnrated', tell),
  'matter.reopened': (tell, event) => to(tell.matter.firstResponder, 'responder.reopened', tell, dueParam(event)),
  'matter.handoverAsked': (tell, event) => to(event.to, 'asked.handover', tell),
  'matter.handoverAccepted': (tell, event) => [...to(event.from, 'asker.handoverAccepted', tell, { responder: tell.names.asked }), ...to(tell.matter.raisedBy, 'raiser.handedOver', tell, { responder: tell.names.asked })],
  'matter.handoverRefused': (tell, event) => [...to(event.from, 'responder.handoverRefused', tell, { ruler: tell.names.ruler }), ...to(event.ruledBy, 'ruler.handover', tell)],
  'matter.handoverRuled': (tell, event) => [...new Set([event.to, event.from])].flatMap((id) => to(id, 'responder.handoverRuled', tell, { responder: tell.names.responder }))
    .concat(to(tell.matter.raisedBy, 'raiser.handedOver', tell, { responder: tell.names.responder })),
  'matter.handoverTakenBack': (tell, event) => to(event.to, 'asked.handoverTakenBack', tell),
  'matter.reassigned': (tell, event) => [...to(event.to, 'responder.reassigned', tell), ...to(event.from, 'former.reassigned', tell, { responder: tell.names.asked }), ...to(tell.matter.raisedBy, 'raiser.handedOver', tell, { responder: tell.names.asked })],
  'matter.resumed': (tell) => to(tell.matter.raisedBy, 'raiser.resumed', tell),
  'matter.published': (tell) => to(tell.matter.raisedBy, 'raiser.published', tell),
  'matter.recategorised': (tell) => to(tell.matter.raisedBy, 'raiser.recategorised', tell),
  'matter.withdrawn': (tell) => to(tell.matter.firstResponder, 'responder.withdrawn', tell),
  'matter.paused': (tell) => to(tell.matter.raisedBy, 'raiser.paused', tell),
  'matter.reminded': (tell, event) => to(event.to, 'responder.reminded', tell, dueParam(event)),
  'matter.ordered': (tell, event) => [...event.to.flatMap((id) => to(id, event.clock === 'handover' ? 'level.handoverLate' : 'level.ordered', tell)), ...(event.clock === 'handover' ? [] : to(tell.matter.raisedBy, 'raiser.ordered', tell, { level: event.duty }))],
  'matter.followUpAsked': (tell) => to(tell.matter.raisedBy, 'raiser.followUpAsked', tell),
  'matter.undone': (tell) => to(tell.matter.raisedBy, 'raiser.undone', tell),
};

const followersOf = async (ctx: Ctx, matterId: string): Promise<string[]> =>
  (await ctx.tx.all(q.selectFrom('meToos').select('residentId').where('communityId', '=', ctx.tx.communityId).where('matterId', '=', matterId))).map(({ residentId }) => residentId);

/** A report that came in unsigned is told to the staff who look at it, before it is anybody's to answer (M-1). */
const checkersOf = async (ctx: Ctx, event: MatterEvent): Promise<readonly string[]> => {
  if (event.type !== 'matter.raised' || event.firstResponder !== null || event.dueAt !== null) return [];
  const [staff, secretaries] = [await holdersOf(ctx, 'communityStaff', null), await holdersOf(ctx, 'secretary', null)];
  return [...new Set(staff.length > 0 ? staff : secretaries)];
};

/** 告知: turns what happened to a matter into messages for those concerned. */
export const tellConcerned = async (ctx: Ctx, event: DomainEvent, from: { eventId: string; at: Instant }): Promise<void> => {
  const tell = event.aggregate === 'matter' ? (tellings[event.type] as ((tell: Tell, event: MatterEvent) => Told) | undefined) : undefined;
  if (!tell || event.aggregate !== 'matter') return;
  const matter = await loadMatter(ctx.tx, event.id);
  const ruler = 'ruledBy' in event ? event.ruledBy : null;
  const asked = 'to' in event && typeof event.to === 'string' ? event.to : null;
  const people = await peopleByIds(ctx.tx, [matter.firstResponder, ruler, asked].filter((id): id is string => id !== null), ctx.now);
  const nameOf = (id: string | null): string => (id && people.get(id)?.name) || '';
  const names = { responder: nameOf(matter.firstResponder), ruler: nameOf(ruler), asked: nameOf(asked) };
  await insertNotices(ctx, from, tell({ matter, event, names, followers: await followersOf(ctx, matter.matterId), checkers: await checkersOf(ctx, event) }, event));
};

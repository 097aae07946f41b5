import type { DomainEvent } from '@linyi/contract';
import type { Instant } from '@linyi/kernel';
import { q } from '../../db/tx.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import { insertNotices } from '../notices/index.ts';
import type { NewNotice } from '../notices/index.ts';
import { peopleByIds } from '../people/index.ts';
import type { Matter, MatterEvent } from './domain/matter.ts';
import { loadMatter } from './store.ts';

type Told = readonly NewNotice[];
type Names = { readonly responder: string; readonly ruler: string };
type Tell = { readonly matter: Matter; readonly event: MatterEvent; readonly names: Names; readonly followers: readonly string[] };

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
  'matter.raised': (tell, event) => [...to(tell.matter.raisedBy, 'raiser.received', tell, { responder: tell.names.responder, ...dueParam(event) }), ...to(tell.matter.firstResponder, 'responder.raised', tell, dueParam(event))],
  'matter.answered': (tell) => [...to(tell.matter.raisedBy, 'raiser.answered', tell, { by: tell.names.responder }), ...toFollowers('follower.answered', tell)],
  'matter.triaged': (tell, event) => to(tell.matter.raisedBy, 'raiser.triaged', tell, { size: event.size }),
  'matter.planned': (tell, event) => to(tell.matter.raisedBy, 'raiser.planned', tell, { due: event.dueAt }),
  'matter.noted': (tell, event) => (event.staffOnly ? [] : to(tell.matter.raisedBy, 'raiser.noted', tell)),
  'matter.resolved': (tell) => [...to(tell.matter.raisedBy, 'raiser.resolved', tell), ...toFollowers('follower.resolved', tell)],
  'matter.rated': (tell, event) => to(tell.matter.firstResponder, 'responder.rated', tell, { score: event.score }),
  'matter.closedUnrated': (tell) => to(tell.matter.raisedBy, 'raiser.closedUnrated', tell),
  'matter.reopened': (tell, event) => to(tell.matter.firstResponder, 'responder.reopened', tell, dueParam(event)),
  'matter.handoverAsked': (tell, event) => to(event.to, 'asked.handover', tell),
  'matter.handoverAccepted': (tell) => to(tell.matter.raisedBy, 'raiser.handedOver', tell, { responder: tell.names.responder }),
  'matter.handoverRefused': (tell, event) => [...to(event.from, 'responder.handoverRefused', tell, { ruler: tell.names.ruler }), ...to(event.ruledBy, 'ruler.handover', tell)],
  'matter.handoverRuled': (tell, event) => [...new Set([event.to, event.from])].flatMap((id) => to(id, 'responder.handoverRuled', tell, { responder: tell.names.responder }))
    .concat(to(tell.matter.raisedBy, 'raiser.handedOver', tell, { responder: tell.names.responder })),
  'matter.paused': (tell) => to(tell.matter.raisedBy, 'raiser.paused', tell),
  'matter.reminded': (tell, event) => to(event.to, 'responder.reminded', tell, dueParam(event)),
  'matter.ordered': (tell, event) => [...event.to.flatMap((id) => to(id, 'level.ordered', tell)), ...(event.clock === 'handover' ? [] : to(tell.matter.raisedBy, 'raiser.ordered', tell, { level: levelName(tell, event.level) }))],
  'matter.followUpAsked': (tell) => to(tell.matter.raisedBy, 'raiser.followUpAsked', tell),
  'matter.undone': (tell) => to(tell.matter.raisedBy, 'raiser.undone', tell),
};
const levelName = (tell: Tell, level: number): string => tell.event.type === 'matter.ordered' ? (['gridLeader', 'communityStaff', 'secretary'][level - 1] ?? 'secretary') : '';

const followersOf = async (ctx: Ctx, matterId: string): Promise<string[]> =>
  (await ctx.tx.all(q.selectFrom('meToos').select('residentId').where('communityId', '=', ctx.tx.communityId).where('matterId', '=', matterId))).map(({ residentId }) => residentId);

/** 告知: turns what happened to a matter into messages for those concerned. */
export const tellConcerned = async (ctx: Ctx, event: DomainEvent, from: { eventId: string; at: Instant }): Promise<void> => {
  const tell = event.aggregate === 'matter' ? (tellings[event.type] as ((tell: Tell, event: MatterEvent) => Told) | undefined) : undefined;
  if (!tell || event.aggregate !== 'matter') return;
  const matter = await loadMatter(ctx.tx, event.id);
  const ruler = 'ruledBy' in event ? event.ruledBy : null;
  const people = await peopleByIds(ctx.tx, [matter.firstResponder, ruler].filter((id): id is string => id !== null), ctx.now);
  const nameOf = (id: string | null): string => (id && people.get(id)?.name) || '';
  const names = { responder: nameOf(matter.firstResponder), ruler: nameOf(ruler) };
  await insertNotices(ctx, from, tell({ matter, event, names, followers: await followersOf(ctx, matter.matterId) }, event));
};

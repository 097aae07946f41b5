import type { DomainEvent } from '@linyi/contract';
import type { Instant } from '@linyi/kernel';
import type { Ctx } from '../../kernel/ctx.ts';
import { insertNotices } from '../notices/index.ts';
import type { NewNotice } from '../notices/index.ts';
import { holdersOf, peopleByIds } from '../people/index.ts';
import type { Matter, MatterEvent } from './domain/matter.ts';
import { followersOf } from './merging-store.ts';
import { loadMatter } from './store.ts';

/** Whom, what, and what else is said besides the title. Nobody is told nothing. */
type Line = readonly [residentId: string | null, kind: NewNotice['kind'], params?: NewNotice['params']];
type Names = { readonly responder: string; readonly ruler: string; readonly asked: string };
type Tell = { readonly matter: Matter; readonly names: Names; readonly followers: readonly string[]; /** Who looks at reports that came in unsigned. */ readonly checkers: readonly string[]; /** The number of the other matter that a merge is about. */ readonly other: string };

/** Followers said "me too": they know the matter by its checked words only. */
const toFollowers = (kind: NewNotice['kind'], params: NewNotice['params'], { followers, matter }: Tell): Line[] => followers.map((residentId) => [residentId, kind, { ...params, title: matter.publicTitle ?? matter.number }]);
/** What followers are told where the raiser is told so: every step of what became of it. */
const forFollowers: Readonly<Partial<Record<NewNotice['kind'], NewNotice['kind']>>> = {
  'raiser.answered': 'follower.answered', 'raiser.resolved': 'follower.resolved', 'raiser.declined': 'follower.declined', 'raiser.triaged': 'follower.triaged', 'raiser.planned': 'follower.planned',
  'raiser.noted': 'follower.noted', 'raiser.handedOver': 'follower.handedOver', 'raiser.paused': 'follower.paused', 'raiser.resumed': 'follower.resumed', 'raiser.ordered': 'follower.ordered',
  'raiser.published': 'follower.published', 'raiser.recategorised': 'follower.recategorised', 'raiser.closedUnrated': 'follower.closedUnrated', 'raiser.undone': 'follower.undone', 'raiser.merged': 'follower.merged',
  'raiser.mediated': 'follower.mediated', 'raiser.mediationSettled': 'follower.mediationSettled', 'raiser.mediationEnded': 'follower.mediationEnded',
};
const withFollowers = (lines: readonly Line[], tell: Tell): Line[] => lines.flatMap((line) => {
  const [, kind, params = {}] = line;
  const follower = forFollowers[kind];
  return follower === undefined ? [line] : [line, ...toFollowers(follower, params, tell)];
});
/** The deadline as it was when it happened: by the time it is told, another clock may run. */
const dueParam = ({ dueAt }: { readonly dueAt: string | null }): NewNotice['params'] => (dueAt === null ? {} : { due: dueAt });

/** Whoever raised something hears at every step; whoever is accountable hears what waits for them (N-6). One line an event. */
const tellings: { readonly [T in MatterEvent['type']]?: (tell: Tell, event: Extract<MatterEvent, { type: T }>) => Line[] } = {
  'matter.raised': (tell, event) => tell.checkers.length > 0 ? tell.checkers.map((id) => [id, 'staff.unchecked']) : [[tell.matter.raisedBy, 'raiser.received', { responder: tell.names.responder, ...dueParam(event) }], [tell.matter.firstResponder, 'responder.raised', dueParam(event)]],
  'matter.added': (tell) => [[tell.matter.firstResponder, 'responder.added']],
  'matter.accepted': (_tell, event) => [[event.firstResponder, 'responder.raised', dueParam(event)]],
  'matter.answered': (tell) => [[tell.matter.raisedBy, 'raiser.answered', { by: tell.names.responder }]],
  'matter.triaged': (tell, event) => [[tell.matter.raisedBy, 'raiser.triaged', { size: event.size }]],
  'matter.planned': (tell, event) => [[tell.matter.raisedBy, 'raiser.planned', { due: event.dueAt }]],
  'matter.noted': (tell, event) => (event.staffOnly ? [] : [[tell.matter.raisedBy, 'raiser.noted']]),
  'matter.resolved': (tell, event) => event.outcome === 'reasonedNo'
    ? [[tell.matter.raisedBy, 'raiser.declined']]
    : [[tell.matter.raisedBy, 'raiser.resolved']],
  'matter.rated': (tell, event) => [[tell.matter.firstResponder, 'responder.rated', { score: event.score }]],
  'matter.closedUnrated': (tell) => [[tell.matter.raisedBy, 'raiser.closedUnrated']],
  'matter.reopened': (tell, event) => [[tell.matter.firstResponder, 'responder.reopened', dueParam(event)], ...toFollowers('follower.reopened', {}, tell)],
  'matter.handoverAsked': (_tell, event) => [[event.to, 'asked.handover']],
  'matter.handoverAccepted': (tell, event) => [[event.from, 'asker.handoverAccepted', { responder: tell.names.asked }], [tell.matter.raisedBy, 'raiser.handedOver', { responder: tell.names.asked }]],
  'matter.handoverRefused': (tell, event) => [[event.from, 'responder.handoverRefused', { ruler: tell.names.ruler }], [event.ruledBy, 'ruler.handover']],
  'matter.handoverRuled': (tell, event) => [
    ...[...new Set([event.to, event.from])].map((id): Line => [id, 'responder.handoverRuled', { responder: tell.names.responder }]), [tell.matter.raisedBy, 'raiser.handedOver', { responder: tell.names.responder }],
  ],
  'matter.handoverTakenBack': (_tell, event) => [[event.to, 'asked.handoverTakenBack']],
  'matter.reassigned': (tell, event) => [[event.to, 'responder.reassigned'], [event.from, 'former.reassigned', { responder: tell.names.asked }], [tell.matter.raisedBy, 'raiser.handedOver', { responder: tell.names.asked }]],
  'matter.resumed': (tell) => [[tell.matter.raisedBy, 'raiser.resumed']],
  'matter.published': (tell) => [[tell.matter.raisedBy, 'raiser.published']],
  'matter.recategorised': (tell) => [[tell.matter.raisedBy, 'raiser.recategorised']],
  'matter.withdrawn': (tell) => [[tell.matter.firstResponder, 'responder.withdrawn'], ...toFollowers('follower.withdrawn', {}, tell)],
  'matter.paused': (tell) => [[tell.matter.raisedBy, 'raiser.paused']],
  'matter.reminded': (_tell, event) => [[event.to, 'responder.reminded', dueParam(event)]],
  'matter.ordered': (tell, event) => [...event.to.map((id): Line => [id, event.clock === 'handover' ? 'level.handoverLate' : 'level.ordered']), ...(event.clock === 'handover' ? [] : [[tell.matter.raisedBy, 'raiser.ordered', { level: event.duty }] satisfies Line])],
  'matter.followUpAsked': (tell) => [[tell.matter.raisedBy, 'raiser.followUpAsked']],
  'matter.undone': (tell) => [[tell.matter.raisedBy, 'raiser.undone']],
  'matter.merged': (tell) => [[tell.matter.raisedBy, 'raiser.merged', { number: tell.other }], [tell.matter.firstResponder, 'responder.merged', { number: tell.other }]],
  'matter.joined': (tell) => [[tell.matter.raisedBy, 'raiser.joined', { number: tell.other }], [tell.matter.firstResponder, 'responder.joined', { number: tell.other }]],
  'matter.parted': (tell) => [[tell.matter.raisedBy, 'raiser.parted', { number: tell.other }], [tell.matter.firstResponder, 'responder.parted', { number: tell.other }]],
  'matter.mediated': (tell) => [[tell.matter.raisedBy, 'raiser.mediated']],
  'matter.mediationEnded': (tell, event) => [[tell.matter.raisedBy, event.settled ? 'raiser.mediationSettled' : 'raiser.mediationEnded']],
};

/** A report that came in unsigned is told to the staff who look at it, before it is anybody's to answer (M-1). */
const checkersOf = async (ctx: Ctx, event: MatterEvent): Promise<readonly string[]> => {
  if (event.type !== 'matter.raised' || event.firstResponder !== null || event.dueAt !== null) return [];
  const [staff, secretaries] = [await holdersOf(ctx, 'communityStaff', null), await holdersOf(ctx, 'secretary', null)];
  return [...new Set(staff.length > 0 ? staff : secretaries)];
};

/** The other matter of a merge, by the number everybody may know. */
const otherOf = async (ctx: Ctx, event: MatterEvent): Promise<string> => {
  const id = event.type === 'matter.merged' ? event.into : event.type === 'matter.joined' || event.type === 'matter.parted' ? event.merged : null;
  return id === null ? '' : (await loadMatter(ctx.tx, id)).number;
};

/** 告知: turns what happened to a matter into messages for those concerned. */
export const tellConcerned = async (ctx: Ctx, event: DomainEvent, from: { eventId: string; at: Instant }): Promise<void> => {
  const tell = event.aggregate === 'matter' ? (tellings[event.type] as ((tell: Tell, event: MatterEvent) => Line[]) | undefined) : undefined;
  if (!tell || event.aggregate !== 'matter') return;
  const matter = await loadMatter(ctx.tx, event.id);
  const ruler = 'ruledBy' in event ? event.ruledBy : null;
  const asked = 'to' in event && typeof event.to === 'string' ? event.to : null;
  const people = await peopleByIds(ctx.tx, [matter.firstResponder, ruler, asked].filter((id): id is string => id !== null), ctx.now);
  const nameOf = (id: string | null): string => (id && people.get(id)?.name) || '';
  const names = { responder: nameOf(matter.firstResponder), ruler: nameOf(ruler), asked: nameOf(asked) };
  const told = { matter, names, followers: await followersOf(ctx.tx, matter), other: await otherOf(ctx, event), checkers: await checkersOf(ctx, event) };
  const lines = withFollowers(tell(told, event), told);
  await insertNotices(ctx, from, lines.flatMap(([residentId, kind, params]) => (residentId === null ? [] : [{ residentId, kind, params: { title: matter.title, ...params }, matterId: matter.matterId }])));
};

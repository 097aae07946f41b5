import type { DomainEvent } from '@linyi/contract';
import type { EventOrigin } from '../../events/deliver.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import { loadMatter, tellFollowers } from '../matters/index.ts';
import { insertNotices } from '../notices/index.ts';
import type { NewNotice } from '../notices/index.ts';
import { findAddressee } from './addressee-store.ts';
import { findCommitment, loadConference } from './conference-store.ts';
import { findRequest } from './request-store.ts';

type Of<A extends DomainEvent['aggregate']> = Extract<DomainEvent, { aggregate: A }>;
type Told = { readonly ctx: Ctx; readonly from: EventOrigin };
type Params = NonNullable<NewNotice['params']>;

/** Those on duty know the matter by its own title. */
const tellStaff = async ({ ctx, from }: Told, matterId: string, { to, kind, params }: { readonly to: readonly string[]; readonly kind: NewNotice['kind']; readonly params: Params }): Promise<void> => {
  const { title } = await loadMatter(ctx.tx, matterId);
  await insertNotices(ctx, from, to.map((residentId) => ({ residentId, kind, params: { title, ...params }, matterId })));
};

const ofRequest = async (told: Told, event: Of<'outsideRequest'>): Promise<void> => {
  const { ctx, from } = told;
  const request = await findRequest(ctx.tx, event.id);
  const body = (request && (await findAddressee(ctx.tx, request.addresseeId))?.name) ?? '';
  switch (event.type) {
    case 'outsideRequest.sent': return tellFollowers(ctx, from, { matterId: event.matter, kind: 'concerned.requestSent', params: { body, due: event.dueAt } });
    case 'outsideRequest.replied': return tellFollowers(ctx, from, { matterId: event.matter, kind: event.stance === 'holding' ? 'concerned.requestHeld' : 'concerned.requestReplied', params: { body } });
    case 'outsideRequest.withdrawn': return tellFollowers(ctx, from, { matterId: event.matter, kind: 'concerned.requestWithdrawn', params: { body } });
    case 'outsideRequest.reminded': return tellStaff(told, event.matter, { to: [event.to], kind: 'asker.requestReminded', params: { body, due: event.dueAt } });
    case 'outsideRequest.ordered':
      await tellFollowers(ctx, from, { matterId: event.matter, kind: 'concerned.requestLate', params: { body, level: event.duty } });
      return tellStaff(told, event.matter, { to: event.to, kind: 'level.requestLate', params: { body } });
    default: return event satisfies never;
  }
};

const conferenceKinds = { 'conference.called': 'concerned.conferenceCalled', 'conference.held': 'concerned.conferenceHeld', 'conference.cancelled': 'concerned.conferenceCancelled' } as const;
const ofConference = async ({ ctx, from }: Told, event: Of<'conference'>): Promise<void> => {
  const { kind, at } = await loadConference(ctx.tx, event.id);
  for (const matterId of event.matters) await tellFollowers(ctx, from, { matterId, kind: conferenceKinds[event.type], params: { conference: kind, due: at } });
};

const commitmentKinds = { 'commitment.made': 'concerned.commitmentMade', 'commitment.kept': 'concerned.commitmentKept', 'commitment.carried': 'concerned.commitmentCarried' } as const;
const ofCommitment = async ({ ctx, from }: Told, event: Of<'commitment'>): Promise<void> => {
  const commitment = await findCommitment(ctx.tx, event.id);
  const dueOn = event.type === 'commitment.carried' ? event.dueOn : (commitment?.dueOn ?? '');
  await tellFollowers(ctx, from, { matterId: event.matter, kind: commitmentKinds[event.type], params: { owner: commitment?.owner ?? '', day: dueOn } });
};

/** 告知: whoever raised a hard matter, or met it too, hears at every step; those on duty hear what waits for them (N-6). */
export const tellOfConferences = async (ctx: Ctx, event: DomainEvent, from: EventOrigin): Promise<void> => {
  const told: Told = { ctx, from };
  switch (event.aggregate) {
    case 'outsideRequest': return ofRequest(told, event);
    case 'conference': return ofConference(told, event);
    case 'commitment': return ofCommitment(told, event);
    default: return undefined;
  }
};

import type { DomainEvent } from '@linyi/contract';
import type { Instant } from '@linyi/kernel';
import type { Ctx } from '../../kernel/ctx.ts';
import { insertNotices } from '../notices/index.ts';
import type { NewNotice } from '../notices/index.ts';
import { loadPeople } from './store.ts';

type Told = { readonly kind: NewNotice['kind']; readonly params?: NewNotice['params'] };
/** What those in a case are told: that something is there to read, never what it is about. */
const toldOf = (event: DomainEvent): Told | null => {
  switch (event.type) {
    case 'mediation.opened': case 'mediation.personAdded': return { kind: 'party.opened' };
    case 'mediation.sessionPlanned': return event.toCome ? { kind: 'party.session', params: { due: event.at } } : null;
    case 'mediation.sessionCalledOff': return { kind: 'party.sessionCalledOff', params: { due: event.at } };
    case 'mediation.settled': return { kind: 'party.settled' };
    case 'mediation.ended': return { kind: 'party.ended' };
    default: return toldOfPact(event);
  }
};
const toldOfPact = (event: DomainEvent): Told | null => {
  switch (event.type) {
    case 'pact.drafted': return { kind: 'party.pactDrafted', params: { version: event.pactVersion } };
    case 'pact.breachReported': return { kind: 'party.pactBreached' };
    case 'pact.breachHandled': return { kind: 'party.breachHandled' };
    default: return null;
  }
};

/** 告知: everybody in the case who has an account. Somebody who comes later is told alone that they were asked. */
export const tellParties = async (ctx: Ctx, event: DomainEvent, from: { eventId: string; at: Instant }): Promise<void> => {
  const told = event.aggregate === 'mediation' ? toldOf(event) : null;
  if (told === null) return;
  const people = (await loadPeople(ctx.tx, event.id)).filter(({ leftAt }) => leftAt === null);
  const whom = event.type === 'mediation.personAdded' ? people.slice(-1) : people;
  await insertNotices(ctx, from, whom.flatMap(({ residentId }) => (residentId === null ? [] : [{ residentId, kind: told.kind, params: told.params ?? {}, matterId: null, path: `/me/mediations/${event.id}` }])));
};

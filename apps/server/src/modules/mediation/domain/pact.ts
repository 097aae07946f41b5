import { allow, refuse } from '@linyi/kernel';
import type { Decision, Instant } from '@linyi/kernel';
import type { CasePerson } from './case.ts';

export type Pact = { readonly pactId: string; readonly mediationId: string; readonly title: string; readonly version: number; readonly startedAt: Instant };
export type PactVersion = { readonly version: number; readonly text: string; readonly why: string | null; readonly madeBy: string; readonly madeAt: Instant };
export type Signature = { readonly signatureId: string; readonly version: number; readonly personId: string | null; readonly name: string; readonly way: 'online' | 'paper'; readonly signedAt: Instant; readonly typedBy: string | null };
export type Breach = {
  readonly breachId: string; readonly version: number; readonly reportedBy: string; readonly reportedAt: Instant; readonly happenedOn: string; readonly text: string; readonly state: 'reported' | 'handled';
  readonly handledBy: string | null; readonly handledAt: Instant | null; readonly result: string | null; readonly sessionId: string | null; readonly newVersion: number | null;
};

/** A first version stands by itself; each later one says why the words changed. */
export const draft = (pact: Pact | undefined, input: { title?: string | undefined; text: string; why: string }, latest: PactVersion | undefined): Decision<{ readonly version: number }> => {
  if (!pact) return input.title === undefined ? refuse({ code: 'mediation.pactNeedsTitle' }) : allow({ version: 1 });
  if (latest?.text === input.text) return refuse({ code: 'mediation.samePact' });
  return input.why === '' ? refuse({ code: 'mediation.whyNewVersion' }) : allow({ version: pact.version + 1 });
};
/** One signs the version in force, once. */
export const mayStillSign = (signatures: readonly Signature[], { personId, version }: { readonly personId: string; readonly version: number }): Decision<true> =>
  signatures.some((each) => each.personId === personId && each.version === version) ? refuse({ code: 'mediation.signedAlready' }) : allow(true);
/** Parties who haven't signed the version in force. */
export const unsignedOf = (people: readonly CasePerson[], signatures: readonly Signature[], version: number): readonly CasePerson[] =>
  people.filter(({ seat, leftAt, personId }) => seat === 'party' && leftAt === null && !signatures.some((each) => each.version === version && each.personId === personId));
/** Both sides hold by a pact that all parties have signed; until then nobody can break it. */
export const isInForce = (people: readonly CasePerson[], signatures: readonly Signature[], version: number): boolean =>
  signatures.some((each) => each.version === version) && unsignedOf(people, signatures, version).length === 0;

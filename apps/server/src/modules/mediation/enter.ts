import { must } from '@linyi/kernel';
import type { MediationAct } from '@linyi/contract';
import type { Ctx } from '../../kernel/ctx.ts';
import { isLawful } from './domain/case.ts';
import type { CasePerson, Mediation } from './domain/case.ts';
import type { Pact } from './domain/pact.ts';
import { loadPact } from './pact-store.ts';
import { standingOf } from './policy.ts';
import { loadPeople, lockCase } from './store.ts';

export type Entered = { readonly mediation: Mediation; readonly people: readonly CasePerson[]; readonly me: CasePerson; readonly pact: Pact | undefined };

/** Into a case to do something there: held, by somebody who is in it, as the case stands. The room is closed before anything of it is told. */
export const enter = async (ctx: Ctx, mediationId: string, act: MediationAct): Promise<Entered> => {
  const people = await loadPeople(ctx.tx, mediationId);
  const me = must(standingOf(ctx.actor, people));
  const mediation = await lockCase(ctx, mediationId);
  const pact = await loadPact(ctx.tx, mediationId);
  must(isLawful(act, { mediation, seat: me.seat, hasPact: pact !== undefined }));
  return { mediation, people, me, pact };
};
export const actorId = ({ actor }: Ctx): string => (actor.kind === 'resident' ? actor.id : '');

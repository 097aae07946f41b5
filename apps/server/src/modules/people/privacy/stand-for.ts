import type { MandateScope } from '@linyi/contract';
import { dayInChina, must, Refused } from '@linyi/kernel';
import type { Ctx } from '../../../kernel/ctx.ts';
import { mustBeSignedIn } from '../policy.ts';
import { addMandateAct, liveMandate, loadGiver } from './mandates-store.ts';

/**
 * 代办: the context in which the holder of a mandate acts as whoever gave it, in what it says and in nothing else (T-6). The giver's duties stay with the
 * giver: an office isn't lent.
 */
export const standFor = async (ctx: Ctx, giverId: string, scopes: readonly MandateScope[]): Promise<Ctx> => {
  const holder = must(mustBeSignedIn(ctx.actor));
  // A person was trusted, not their programs.
  if (ctx.token !== undefined) throw new Refused([{ code: 'privacy.notByMandate' }]);
  const mandate = await liveMandate(ctx.tx, { giverId, holderId: holder.id, today: dayInChina(ctx.now) });
  const giver = mandate && (await loadGiver(ctx.tx, giverId));
  if (!mandate || !giver) throw new Refused([{ code: 'privacy.noMandate' }]);
  if (!scopes.some((scope) => mandate.scope.includes(scope))) throw new Refused([{ code: 'privacy.notInMandate' }]);
  const { residentId, name, verification, buildingId } = giver;
  return { ...ctx, actor: { kind: 'resident', id: residentId, name, verification, buildingId, duties: [], heldBy: { id: holder.id, mandateId: mandate.mandateId } } };
};

/** Writes down what was done in somebody's name: they see every act. */
export const noteActFor = async (ctx: Ctx, act: string, about: string | null): Promise<void> => {
  if (ctx.actor.kind !== 'resident' || !ctx.actor.heldBy) return;
  const { id: giverId, heldBy: { id: holderId, mandateId } } = ctx.actor;
  await addMandateAct(ctx, { mandateId, holderId, giverId, act, about });
  ctx.emit({ type: 'mandate.actedUnder', aggregate: 'resident', id: giverId, version: ctx.eventVersion(), holder: holderId });
};

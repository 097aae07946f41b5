import type { Standing } from '@linyi/contract';
import { must, Refused } from '@linyi/kernel';
import type { Ctx } from '../../../kernel/ctx.ts';
import { loadResident, mustBeSignedIn } from '../../people/index.ts';
import { checkIn as decide } from '../domain/check-in.ts';
import { mustCoordinate, mustHelp } from '../policy.ts';
import { lockVolunteer, openCallout, saveCheckIn } from '../store.ts';

type Tap = { readonly calloutId: string; readonly standing: Exclude<Standing, 'asked'>; readonly residentId?: string | undefined };
/** 报到: coming, arrived, safe, left: one tap each. Those who coordinate tap for a volunteer without a phone. */
export const checkIn = async (ctx: Ctx, { calloutId, standing, residentId }: Tap): Promise<void> => {
  await openCallout(ctx.tx, calloutId);
  const { id } = must(mustBeSignedIn(ctx.actor));
  const whose = residentId ?? id;
  if (whose === id) must(mustHelp(ctx.actor));
  else {
    must(mustCoordinate(ctx.actor));
    if (!(await loadResident(ctx.tx, whose))) throw new Refused([{ code: 'people.unknown' }]);
  }
  const from = (await lockVolunteer(ctx.tx, calloutId, whose))?.standing ?? null;
  await saveCheckIn(ctx, { calloutId, residentId: whose, standing: must(decide(from, standing)) });
};

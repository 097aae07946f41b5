import { dayInChina, must, Refused } from '@linyi/kernel';
import type { Reason } from '@linyi/kernel';
import type { RoundInput } from '@linyi/contract';
import type { Ctx } from '../../../kernel/ctx.ts';
import { loadPlaces } from '../../tenancy/index.ts';
import { mayPlan } from '../channels/policy.ts';
import { insertRound } from '../channels/patrol-store.ts';
import { mayTakeOver } from '../colleagues.ts';

const against = (input: RoundInput, { known, walks, today }: { readonly known: ReadonlySet<string>; readonly walks: boolean; readonly today: string }): readonly Reason[] => [
  ...(input.stops.every(({ placeId }) => known.has(placeId)) ? [] : [{ code: 'matter.unknownPlace' }]),
  ...(walks ? [] : [{ code: 'patrol.walkerOffDuty' }]),
  ...(input.every === 'weekly' && input.weekday === undefined ? [{ code: 'patrol.weekdayMissing' }] : []),
  ...(input.every === 'monthly' && input.monthDay === undefined ? [{ code: 'patrol.monthDayMissing' }] : []),
  ...(input.fromOn !== undefined && input.fromOn < today ? [{ code: 'patrol.beginsInThePast' }] : []),
];

/** 排巡查: places in order, how often, and who walks them; due from its first day on (M-1). */
export const planRound = async (ctx: Ctx, input: RoundInput): Promise<string> => {
  const { id: createdBy } = must(mayPlan(ctx.actor));
  const today = dayInChina(ctx.now);
  const known = new Set((await loadPlaces(ctx.tx)).map(({ id }) => id));
  const reasons = against(input, { known, walks: await mayTakeOver(ctx, input.walker), today });
  if (reasons.length > 0) throw new Refused(reasons);
  const roundId = ctx.newId();
  const { name, every, weekday = null, monthDay = null, onWorkdays, walker, fromOn = today } = input;
  await insertRound(ctx, { roundId, name, every, weekday, monthDay, onWorkdays, walker, fromOn, endedOn: null, createdBy }, input.stops.map(({ placeId, lookFor }, sort) => ({ sort, placeId, lookFor: lookFor || null })));
  ctx.emit({ type: 'patrol.planned', aggregate: 'patrol', id: roundId, version: 1 });
  return roundId;
};

import { dayInChina, must, Refused } from '@linyi/kernel';
import type { Ctx } from '../../../kernel/ctx.ts';
import { loadPlace } from '../../tenancy/index.ts';
import { mayPlan } from '../channels/policy.ts';
import { insertForms, takeFormNumbers } from '../channels/sources-store.ts';
import { formNumber } from '../domain/form-number.ts';

/** 印表: numbers for sheets of paper, of a building or of none; each can be typed back in once. */
export const printForms = async (ctx: Ctx, { placeId, count }: { readonly placeId?: string | undefined; readonly count: number }): Promise<readonly string[]> => {
  const { id } = must(mayPlan(ctx.actor));
  if (placeId !== undefined && !(await loadPlace(ctx.tx, placeId))) throw new Refused([{ code: 'matter.unknownPlace' }]);
  const year = Number(dayInChina(ctx.now).slice(0, 4));
  const first = await takeFormNumbers(ctx.tx, year, count);
  const numbers = Array.from({ length: count }, (_, nth) => formNumber(year, first + nth));
  await insertForms(ctx, numbers.map((number) => ({ number, placeId: placeId ?? null })), id);
  ctx.emit({ type: 'forms.issued', aggregate: 'place', id: placeId ?? ctx.community.id, version: ctx.eventVersion(), count });
  return numbers;
};

import { plusDays } from '@linyi/kernel';
import type { Ctx } from '../../../kernel/ctx.ts';
import type { RoomHoldings } from '../../../kernel/holdings.ts';
import { dutiesNow, loadResident } from '../../people/index.ts';
import { addErasure, changeErasure, openErasure } from '../erasure-store.ts';
import { eraseRows } from '../kept-store.ts';
import { dutiesToEnd } from '../policy.ts';

/** A duty taken up meanwhile is asked about again the next day. */
const lookAgain = 1;

/** 注销: does what every room says about erasing, in one transaction, the person's own row last. @returns false where they hold a duty by now, or are gone already. */
export const eraseResident = async (ctx: Ctx, residentId: string, records: readonly RoomHoldings<Ctx>[]): Promise<boolean> => {
  if (!(await openErasure(ctx.tx, residentId))) await addErasure(ctx, { residentId, dueAt: ctx.now });
  const [open, resident, duties] = [await openErasure(ctx.tx, residentId), await loadResident(ctx.tx, residentId), await dutiesNow(ctx, residentId)];
  if (!open || !resident) return false;
  if (dutiesToEnd(duties).length > 0) {
    await changeErasure(ctx.tx, open.erasureId, { dueAt: plusDays(ctx.now, lookAgain) });
    return false;
  }
  for (const { holdings, alsoErase } of records) {
    await alsoErase?.(ctx, residentId);
    for (const holding of holdings) await eraseRows(ctx.tx, holding, residentId);
  }
  await changeErasure(ctx.tx, open.erasureId, { doneAt: ctx.now, accountId: resident.accountId });
  ctx.emit({ type: 'resident.erased', aggregate: 'resident', id: residentId, version: ctx.eventVersion() });
  return true;
};

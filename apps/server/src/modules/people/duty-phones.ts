import { q } from '../../db/tx.ts';
import type { Tx } from '../../db/tx.ts';
import type { Ctx } from '../../kernel/ctx.ts';

/** More than anybody looks through. */
const most = 200;
export const loadDutyPhones = (tx: Tx): Promise<{ residentId: string; phone: string }[]> =>
  tx.all(q.selectFrom('dutyPhones').select(['residentId', 'phone']).where('communityId', '=', tx.communityId).orderBy('shownSince').orderBy('residentId').limit(most));

export const loadDutyPhoneOf = async (tx: Tx, residentId: string): Promise<string | null> =>
  (await tx.first(q.selectFrom('dutyPhones').select('phone').where('communityId', '=', tx.communityId).where('residentId', '=', residentId)))?.phone ?? null;

export const putDutyPhone = async (ctx: Pick<Ctx, 'tx' | 'now'>, residentId: string, phone: string): Promise<void> => {
  await ctx.tx.run(
    q.insertInto('dutyPhones').values({ communityId: ctx.tx.communityId, residentId, phone, shownSince: ctx.now })
      .onConflict((conflict) => conflict.columns(['communityId', 'residentId']).doUpdateSet({ phone, shownSince: ctx.now })),
  );
};
export const removeDutyPhone = async (tx: Tx, residentId: string): Promise<void> => {
  await tx.run(q.deleteFrom('dutyPhones').where('communityId', '=', tx.communityId).where('residentId', '=', residentId));
};

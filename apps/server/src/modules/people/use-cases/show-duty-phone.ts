import { must } from '@linyi/kernel';
import type { Ctx } from '../../../kernel/ctx.ts';
import { loadDutyPhoneOf, putDutyPhone, removeDutyPhone } from '../duty-phones.ts';
import { mayShowDutyPhone } from '../policy.ts';

/** 公开值班电话: whoever is on duty shows a number that everybody may call, or shows it no longer. It is theirs to give: nobody gives it for them. */
export const showDutyPhone = async (ctx: Ctx, { phone }: { readonly phone: string | null }): Promise<void> => {
  const { id } = must(mayShowDutyPhone(ctx.actor));
  const before = await loadDutyPhoneOf(ctx.tx, id);
  if (before === phone) return;
  if (phone === null) await removeDutyPhone(ctx.tx, id);
  else await putDutyPhone(ctx, id, phone);
  ctx.emit({ type: 'duty.phoneChanged', aggregate: 'resident', id, version: ctx.eventVersion(), shown: phone !== null });
};

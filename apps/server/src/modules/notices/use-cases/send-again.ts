import { must, Refused } from '@linyi/kernel';
import type { Ctx } from '../../../kernel/ctx.ts';
import { changeContact, changePhone } from '../../people/index.ts';
import { loadDelivery, wakeFailed } from '../delivery-store.ts';
import { maySeeDeliveries } from '../policy.ts';

/** 再发一次: staff try a failed delivery anew, once what was wrong is right; an address that was thought to be nobody's gets another chance. */
export const sendAgain = async (ctx: Ctx, { deliveryId }: { readonly deliveryId: string }): Promise<void> => {
  must(maySeeDeliveries(ctx.actor));
  const delivery = await loadDelivery(ctx.tx, deliveryId);
  if (delivery === undefined) throw new Refused([{ code: 'message.unknownDelivery' }]);
  if ((await wakeFailed(ctx, deliveryId)) === 0) throw new Refused([{ code: 'message.notFailed' }]);
  if (delivery.contactId !== null) await changeContact(ctx.tx, delivery.contactId, { failedAt: null, failure: null });
  else await changePhone(ctx.tx, delivery.residentId, null);
};

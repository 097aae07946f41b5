import { must, Refused } from '@linyi/kernel';
import type { Ctx } from '../../../kernel/ctx.ts';
import { contactsAt, contactsOf, mustBeSignedIn, putContact, removeContacts } from '../../people/index.ts';
import { channelsOn } from '../choices-store.ts';

const mostDevices = 10;
export type NewDevice = { readonly endpoint: string; readonly keys: { readonly p256dh: string; readonly auth: string }; readonly device?: string | undefined };

/** 打开通知: a browser gives the address at its push service. It belongs to whoever is signed in there last: a shared phone doesn't tell the next one what is the first one's. */
export const addDevice = async (ctx: Ctx, { endpoint, keys, device }: NewDevice): Promise<void> => {
  const { id: residentId } = must(mustBeSignedIn(ctx.actor));
  if (!(await channelsOn(ctx.tx)).includes('push')) throw new Refused([{ code: 'message.channelOff' }]);
  const others = (await contactsAt(ctx.tx, 'push', endpoint)).filter((each) => each.residentId !== residentId);
  const own = (await contactsOf(ctx.tx, residentId)).filter(({ channel, address }) => channel === 'push' && address !== endpoint);
  const oldest = own.slice(0, Math.max(0, own.length - mostDevices + 1));
  await removeContacts(ctx.tx, [...others, ...oldest].map(({ contactId }) => contactId));
  await putContact(ctx, { residentId, channel: 'push', address: endpoint, keys, device: device ?? null, confirmedAt: ctx.now });
};

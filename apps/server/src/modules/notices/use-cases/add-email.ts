import { createHash } from 'node:crypto';
import { must, plusMs, Refused } from '@linyi/kernel';
import type { Ctx } from '../../../kernel/ctx.ts';
import { changeContact, contactsOf, lockContact, mustBeSignedIn, putContact, removeContacts } from '../../people/index.ts';
import { channelsOn } from '../choices-store.ts';
import { addDeliveries } from '../delivery-store.ts';

const codeLives = 30 * 60_000;
const mostAddresses = 3;

/** Six digits are soon guessed by whoever has the table; they are worth nothing half an hour later, and few may be tried. */
const hashOf = (residentId: string, code: string): string => createHash('sha256').update(`${residentId}:${code}`).digest('base64url');
const sixDigits = (random: Uint8Array): string => String(new DataView(random.buffer, random.byteOffset).getUint32(0) % 1_000_000).padStart(6, '0');
/** The name before the @ belongs to whoever runs the mail there; the rest is the same in any case. */
const tidied = (email: string): string => {
  const at = email.lastIndexOf('@');
  return email.slice(0, at) + email.slice(at).toLowerCase();
};

/** 填邮箱: sends a code to an address; nothing else goes there before it is typed in (N-6). */
export const addEmail = async (ctx: Ctx, { email }: { readonly email: string }): Promise<void> => {
  const { id: residentId } = must(mustBeSignedIn(ctx.actor));
  if (!(await channelsOn(ctx.tx)).includes('email')) throw new Refused([{ code: 'message.channelOff' }]);
  const address = tidied(email);
  const known = (await contactsOf(ctx.tx, residentId)).filter(({ channel }) => channel === 'email');
  // One that was never confirmed makes room for the next: most likely it was mistyped.
  await removeContacts(ctx.tx, known.filter((each) => each.confirmedAt === null && each.address !== address).map(({ contactId }) => contactId));
  if (known.filter((each) => each.confirmedAt !== null && each.address !== address).length >= mostAddresses) throw new Refused([{ code: 'message.tooManyAddresses', params: { most: mostAddresses } }]);
  const code = sixDigits(ctx.chance(4));
  const contactId = await putContact(ctx, { residentId, channel: 'email', address, codeHash: hashOf(residentId, code), codeExpiresAt: plusMs(ctx.now, codeLives) });
  addDeliveries(ctx, [{ deliveryId: ctx.newId(), residentId, channel: 'email', contactId, purpose: 'code', noticeIds: [], urgent: true, params: { code } }]);
};

/** 确认邮箱: the code from the mail shows that the address is read by whoever typed it in. How often it may be tried is counted at the door. */
export const confirmEmail = async (ctx: Ctx, { code }: { readonly code: string }): Promise<void> => {
  const { id: residentId } = must(mustBeSignedIn(ctx.actor));
  const waiting = (await contactsOf(ctx.tx, residentId)).findLast(({ channel, codeHash }) => channel === 'email' && codeHash !== null);
  const contact = waiting && (await lockContact(ctx.tx, waiting.contactId));
  if (!contact?.codeExpiresAt || contact.codeExpiresAt <= ctx.now) throw new Refused([{ code: 'message.codeExpired', params: { field: 'code' } }]);
  if (contact.codeHash !== hashOf(residentId, code)) throw new Refused([{ code: 'message.wrongCode', params: { field: 'code' } }]);
  await changeContact(ctx.tx, contact.contactId, { confirmedAt: ctx.now, codeHash: null, codeExpiresAt: null, stoppedAt: null, failedAt: null, failure: null });
};

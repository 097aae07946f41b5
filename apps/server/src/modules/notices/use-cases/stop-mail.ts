import { Refused } from '@linyi/kernel';
import type { Ctx } from '../../../kernel/ctx.ts';
import { changeContact, lockContact } from '../../people/index.ts';
import type { Contact } from '../../people/index.ts';

const stopped = async (ctx: Ctx, contactId: string | undefined): Promise<Contact> => {
  const contact = contactId === undefined ? undefined : await lockContact(ctx.tx, contactId);
  if (contact === undefined) throw new Refused([{ code: 'message.unknownLink' }]);
  return contact;
};

/** 退订: whoever holds the link from a mail stops the mails to that address, or takes that back; the link is all they need (RFC 8058). */
export const stopMail = async (ctx: Ctx, { contactId, stop }: { readonly contactId: string | undefined; readonly stop: boolean }): Promise<Contact> => {
  const contact = await stopped(ctx, contactId);
  const stoppedAt = stop ? (contact.stoppedAt ?? ctx.now) : null;
  await changeContact(ctx.tx, contact.contactId, { stoppedAt });
  return { ...contact, stoppedAt };
};

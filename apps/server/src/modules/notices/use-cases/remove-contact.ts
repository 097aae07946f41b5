import { must, Refused } from '@linyi/kernel';
import type { Ctx } from '../../../kernel/ctx.ts';
import { lockContact, mustBeSignedIn, removeContacts } from '../../people/index.ts';

/** 去掉一个地址: what is still on its way there ends. */
export const removeContact = async (ctx: Ctx, { contactId }: { readonly contactId: string }): Promise<void> => {
  const { id } = must(mustBeSignedIn(ctx.actor));
  const contact = await lockContact(ctx.tx, contactId);
  if (contact?.residentId !== id) throw new Refused([{ code: 'message.unknownContact' }]);
  await removeContacts(ctx.tx, [contactId]);
};

import { must } from '@linyi/kernel';
import type { Ctx } from '../../../kernel/ctx.ts';
import { contactsAt, contactsOf, mustBeSignedIn, putContact, removeContacts } from '../../people/index.ts';

/** 连接微信: whoever signs in by the official account can be told by it; one WeChat account is one resident's, and the other way round. */
export const connectWechat = async (ctx: Ctx, { openid }: { readonly openid: string }): Promise<void> => {
  const { id: residentId } = must(mustBeSignedIn(ctx.actor));
  const others = (await contactsAt(ctx.tx, 'wechat', openid)).filter((each) => each.residentId !== residentId);
  const former = (await contactsOf(ctx.tx, residentId)).filter(({ channel, address }) => channel === 'wechat' && address !== openid);
  await removeContacts(ctx.tx, [...others, ...former].map(({ contactId }) => contactId));
  await putContact(ctx, { residentId, channel: 'wechat', address: openid, confirmedAt: ctx.now });
};

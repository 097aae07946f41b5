import type { Locale } from '../../kernel/ctx.ts';

type Pair = readonly [zh: string, en: string];
/** Why something didn't go out, and what staff can do about it. */
export const failureWords = {
  channelOff: { what: ['这个通道没有开通', 'This way isn’t set up'], todo: ['请管理员照运维手册“消息通道”一节填好账号，重启后台进程。', 'Ask the operator to set up the account (handbook, “Ways out for messages”) and restart the worker.'] },
  providerAway: { what: ['连不上服务商', 'The provider can’t be reached'], todo: ['先不用管，会自己再试。超过一小时没好，请管理员检查网络和服务商的状态。', 'Nothing yet: it is tried again. After an hour, ask the operator to check the network and the provider.'] },
  tooSlow: { what: ['服务商太久没有回应', 'The provider took too long'], todo: ['会自己再试。常常这样，请管理员问服务商。', 'It is tried again. If it happens often, ask the provider.'] },
  signInRefused: { what: ['服务商不认我们的账号', 'The provider refuses our account'], todo: ['账号或密码不对，或已过期。请管理员改好设置，再点“再发一次”。', 'The account or its password is wrong or expired. Ask the operator to set it right, then send again.'] },
  misconfigured: { what: ['设置和服务商那边对不上', 'Our settings don’t fit the provider’s'], todo: ['多半是签名、模板编号或发件地址没有备案。请管理员对照服务商的后台改好，再点“再发一次”。', 'Most likely the signature, the template or the sender isn’t registered. Ask the operator to compare with the provider’s console, then send again.'] },
  quotaUsedUp: { what: ['今天的发送数量用完了', 'Today’s quota is used up'], todo: ['会自己再试。常常不够，请管理员向服务商加量。', 'It is tried again. If it is often too little, ask the provider for more.'] },
  tryLater: { what: ['服务商要我们晚一点再发', 'The provider asks us to come back later'], todo: ['不用管，会自己再试。', 'Nothing: it is tried again.'] },
  addressRefused: { what: ['没有这个收件地址', 'There is no such address'], todo: ['已经不再往这里发。请当面或打电话问一声，请本人在“我的－消息”里改地址。', 'Nothing more is sent there. Ask the resident, who can change it under “Me – Messages”.'] },
  addressGone: { what: ['这台设备收不到了', 'This device is gone'], todo: ['不用管：换了手机或关掉了通知。本人再打开一次就好。', 'Nothing: the device was changed or notifications were switched off. The resident can switch them on again.'] },
  notFollowing: { what: ['没有关注公众号', 'Doesn’t follow the official account'], todo: ['请本人重新关注公众号，再用微信登录一次。', 'Ask the resident to follow the account again and to sign in by WeChat once more.'] },
  messageRefused: { what: ['服务商不收这一条', 'The provider refuses this message'], todo: ['常见原因是被当成垃圾信息，或标题里有不许发的字。请用电话告知本人，并请管理员问服务商。', 'Often taken for spam, or a word isn’t allowed. Tell the resident by phone, and ask the provider.'] },
  gaveUp: { what: ['试了两天没有发出去', 'Tried for two days in vain'], todo: ['站内消息已经送到。要紧的请打电话告知，再看这个通道为什么不通。', 'It stands in the inbox. Call if it matters, and see why this way doesn’t work.'] },
} as const satisfies Record<string, { readonly what: Pair; readonly todo: Pair }>;
export type FailureCode = keyof typeof failureWords;

const isKnown = (code: string): code is FailureCode => Object.hasOwn(failureWords, code);
export const wordsOfFailure = (code: string, locale: Locale): { readonly what: string; readonly todo: string } => {
  const { what, todo } = failureWords[isKnown(code) ? code : 'messageRefused'];
  const index = locale === 'zh' ? 0 : 1;
  return { what: what[index], todo: todo[index] };
};

import type { MessageChannel } from '@linyi/contract';
import type { Config } from '../config.ts';
import { demoSender, noSender } from '../http/code-sender.ts';
import type { CodeSender } from '../http/code-sender.ts';
import type { Clock } from '../kernel/ctx.ts';
import { stopTokenFor } from '../modules/notices/index.ts';
import { oidcProvider } from './oidc.ts';
import type { OidcProvider } from './oidc.ts';
import type { Provider } from './provider.ts';
import { isTrustedPush } from './push-address.ts';
import { pushKeysFrom } from './push-keys.ts';
import { smsCodeSender, smsProvider } from './sms.ts';
import { isCallable } from './public-address.ts';
import { wechatProvider, wechatSignIn } from './wechat.ts';
import type { WechatSignIn } from './wechat.ts';

/** What the house knows of the world outside: by which ways it can tell people something, and how they may come in. */
export type Outward = {
  readonly on: ReadonlySet<MessageChannel>;
  /** What browsers ask their push service with; none when push is off. */
  readonly pushKey: string | null;
  readonly isPushAddress: (endpoint: string) => boolean;
  readonly isWebhookAddress: (url: string) => boolean;
  readonly wechat: WechatSignIn | null;
  /** OpenID providers, in the operator's order. */
  readonly oidc: readonly OidcProvider[];
  /** Opened by whoever sends, which is the worker: the libraries behind it are large. */
  readonly providers: () => Promise<readonly Provider[]>;
};

type Given = { readonly config: Config; readonly clock: Clock };
const mail = async ({ config: { outward: { mail: account, timeoutMs }, publicUrl, secret } }: Given): Promise<Provider[]> => {
  if (account === undefined) return [];
  const { mailProvider } = await import('./mail.ts');
  return [mailProvider({ config: account, publicUrl, timeoutMs, stopTokenOf: ({ community, contactId }) => (contactId === null ? null : stopTokenFor({ communityId: community.id, contactId }, secret)) })];
};
const push = async ({ config: { outward: { push: services, timeoutMs }, secret } }: Given): Promise<Provider[]> => {
  if (services === undefined) return [];
  const { pushProvider } = await import('./push.ts');
  return [pushProvider({ config: services, keys: pushKeysFrom(secret), timeoutMs })];
};
const sms = ({ config: { outward: { sms: account, timeoutMs } }, clock }: Given): Provider[] => (account?.template === undefined ? [] : [smsProvider({ config: account, template: account.template, timeoutMs, clock })]);
const wechat = ({ config: { outward: { wechat: account, timeoutMs }, publicUrl }, clock }: Given): Provider[] => (account?.template === undefined ? [] : [wechatProvider({ config: account, template: account.template, timeoutMs, publicUrl, clock })]);

export const openOutward = (given: Given): Outward => {
  const { config: { outward, secret }, clock } = given;
  const services = outward.push;
  const on = new Set<MessageChannel>([
    ...(outward.mail ? ['email' as const] : []), ...(services ? ['push' as const] : []), ...(outward.sms?.template !== undefined ? ['sms' as const] : []), ...(outward.wechat?.template !== undefined ? ['wechat' as const] : []),
  ]);
  return {
    on, pushKey: services ? pushKeysFrom(secret).publicKey : null, isPushAddress: (endpoint) => services !== undefined && isTrustedPush(services, endpoint), isWebhookAddress: (url) => isCallable(outward.webhooks, url),
    wechat: outward.wechat ? wechatSignIn({ config: outward.wechat, timeoutMs: outward.timeoutMs, clock }) : null,
    oidc: outward.oidc.map((each) => oidcProvider({ config: each, timeoutMs: Math.min(outward.timeoutMs, 10_000) })),
    providers: async () => [...(await mail(given)), ...(await push(given)), ...sms(given), ...wechat(given)],
  };
};

/** How codes for signing in reach a phone: the demo shows them, an SMS account sends them, and else staff hand them out. */
export const codeSenderFor = ({ config, clock }: Given, authPool: Parameters<typeof demoSender>[0]): CodeSender => {
  if (config.demo) return demoSender(authPool);
  const { sms: account, timeoutMs } = config.outward;
  return account?.codeTemplate === undefined ? noSender : smsCodeSender({ config: account, template: account.codeTemplate, timeoutMs, clock });
};

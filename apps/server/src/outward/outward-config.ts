import { oidcFrom } from './oidc-config.ts';
import type { OidcConfig } from './oidc-config.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** SMTP, by the operator's own account or relay. */
export type MailConfig = { readonly url: string; readonly from: string };
/** Web Push needs no account: only which push services are called, and whom they may write to about us. */
export type PushConfig = { readonly services: readonly string[]; readonly contact: string };
/** Aliyun SMS (Dysmsapi 2017-05-25): an access key, a signature and templates that were approved. */
export type SmsConfig = { readonly endpoint: string; readonly keyId: string; readonly keySecret: string; readonly signName: string; readonly template: string | undefined; readonly codeTemplate: string | undefined };
/** A certified official account of WeChat. `fields`: which of the template's fields gets what. */
export type WechatConfig = { readonly api: string; readonly authorise: string; readonly appId: string; readonly appSecret: string; readonly template: string | undefined; readonly fields: Readonly<Record<string, WechatField>> };
export type WechatField = 'community' | 'brief' | 'at';
/** Hosts of the operator's own, as `host` or `host:port`, that webhooks may reach although they aren't public or speak plain http. */
export type WebhookConfig = { readonly hosts: readonly string[] };
/** Which ways out there are accounts for. `timeoutMs`: how long one answer is waited for. */
export type OutwardConfig = { readonly mail: MailConfig | undefined; readonly push: PushConfig | undefined; readonly sms: SmsConfig | undefined; readonly wechat: WechatConfig | undefined; readonly webhooks: WebhookConfig; readonly oidc: readonly OidcConfig[]; readonly timeoutMs: number };

const given = (env: Environment, name: string): string | undefined => (env[name] === undefined || env[name].trim() === '' ? undefined : env[name].trim());
/** All or nothing: half an account is a mistake that shall be seen at the start, not at the first message. */
const together = <K extends string>(env: Environment, names: readonly K[]): Record<K, string> | undefined => {
  const missing = names.filter((name) => given(env, name) === undefined);
  if (missing.length === names.length) return undefined;
  if (missing.length > 0) throw new Error(`${missing.join(', ')} must be set too`);
  return Object.fromEntries(names.map((name) => [name, given(env, name) ?? ''])) as Record<K, string>;
};

const mailFrom = (env: Environment): MailConfig | undefined => {
  const set = together(env, ['MAIL_URL', 'MAIL_FROM']);
  if (set === undefined) return undefined;
  if (!/^smtps?:\/\//.test(set.MAIL_URL)) throw new Error('MAIL_URL must begin with smtp:// or smtps://');
  return { url: set.MAIL_URL, from: set.MAIL_FROM };
};

/** The services of the browsers people have; a leading dot takes all below it. */
const browsersServices = ['fcm.googleapis.com', '.push.services.mozilla.com', '.notify.windows.com', '.push.apple.com', '.push.hicloud.com'];
const pushFrom = (env: Environment, publicUrl: string): PushConfig | undefined => {
  if (given(env, 'PUSH') === 'off') return undefined;
  const more = (given(env, 'PUSH_SERVICES') ?? '').split(',').map((each) => each.trim()).filter((each) => each !== '');
  const contact = given(env, 'PUSH_CONTACT') ?? (publicUrl.startsWith('https://') ? publicUrl : 'mailto:operator@linyi.invalid');
  if (!/^(https:\/\/|mailto:)/.test(contact)) throw new Error('PUSH_CONTACT must be an https:// address or mailto:');
  return { services: [...browsersServices, ...more], contact };
};

const smsFrom = (env: Environment): SmsConfig | undefined => {
  const set = together(env, ['SMS_KEY_ID', 'SMS_KEY_SECRET', 'SMS_SIGN_NAME']);
  if (set === undefined) return undefined;
  return { endpoint: given(env, 'SMS_ENDPOINT') ?? 'https://dysmsapi.aliyuncs.com', keyId: set.SMS_KEY_ID, keySecret: set.SMS_KEY_SECRET, signName: set.SMS_SIGN_NAME, template: given(env, 'SMS_TEMPLATE'), codeTemplate: given(env, 'SMS_CODE_TEMPLATE') };
};

const isField = (value: string): value is WechatField => ['community', 'brief', 'at'].includes(value);
const fieldsFrom = (text: string): Record<string, WechatField> => Object.fromEntries(text.split(',').map((pair) => {
  const [key = '', value = ''] = pair.split('=').map((part) => part.trim());
  if (!/^[a-z_]+\d*$/i.test(key) || !isField(value)) throw new Error(`WECHAT_TEMPLATE_FIELDS: "${pair}" should be like thing1=brief; community, brief and at are known`);
  return [key, value];
}));
const wechatFrom = (env: Environment): WechatConfig | undefined => {
  const set = together(env, ['WECHAT_APP_ID', 'WECHAT_APP_SECRET']);
  if (set === undefined) return undefined;
  return {
    api: given(env, 'WECHAT_API') ?? 'https://api.weixin.qq.com', authorise: given(env, 'WECHAT_AUTHORISE') ?? 'https://open.weixin.qq.com/connect/oauth2/authorize',
    appId: set.WECHAT_APP_ID, appSecret: set.WECHAT_APP_SECRET, template: given(env, 'WECHAT_TEMPLATE'), fields: fieldsFrom(given(env, 'WECHAT_TEMPLATE_FIELDS') ?? 'thing1=community,thing2=brief,time3=at'),
  };
};

const webhooksFrom = (env: Environment): WebhookConfig => ({ hosts: (given(env, 'WEBHOOK_HOSTS') ?? '').split(',').map((each) => each.trim().toLowerCase()).filter((each) => each !== '') });

const timeoutFrom = (env: Environment): number => {
  const seconds = Number(given(env, 'OUTWARD_TIMEOUT') ?? '20');
  if (!(seconds > 0 && seconds <= 60)) throw new Error('OUTWARD_TIMEOUT must be seconds, more than 0 and at most 60');
  return Math.round(seconds * 1000);
};

/** @throws Error naming what is missing of an account that was begun. */
export const outwardFrom = (env: Environment, publicUrl: string): OutwardConfig => ({ mail: mailFrom(env), push: pushFrom(env, publicUrl), sms: smsFrom(env), wechat: wechatFrom(env), webhooks: webhooksFrom(env), oidc: oidcFrom(env), timeoutMs: timeoutFrom(env) });

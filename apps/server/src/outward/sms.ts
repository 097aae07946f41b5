import { randomBytes } from 'node:crypto';
import { Refused } from '@linyi/kernel';
import type { CodeSender } from '../http/code-sender.ts';
import type { Clock } from '../kernel/ctx.ts';
import type { Outcome, Ready, Why } from '../modules/notices/jobs.ts';
import { aliyunHeaders, aliyunQuery } from './aliyun-signature.ts';
import type { SmsConfig } from './outward-config.ts';
import type { Provider } from './provider.ts';
import { outcomeOfTrouble } from './provider.ts';

type Around = { readonly config: SmsConfig; readonly timeoutMs: number; readonly clock: Clock };
type Sms = { readonly phone: string; readonly template: string; readonly params: Readonly<Record<string, string>>; readonly outId: string };

/** What the codes of SendSms mean for us; what isn't here is refused as a message. Source: the list of Dysmsapi 2017-05-25. */
const meanings: Readonly<Record<string, (why: (code: Why['code']) => Why) => Outcome>> = {
  'isv.MOBILE_NUMBER_ILLEGAL': (why) => ({ is: 'refusedAddress', why: why('addressRefused') }),
  'isv.MOBILE_COUNT_OVER_LIMIT': (why) => ({ is: 'refused', why: why('messageRefused') }),
  'isv.BUSINESS_LIMIT_CONTROL': (why) => ({ is: 'later', why: why('tryLater'), afterMs: 3_600_000 }),
  'isv.DAY_LIMIT_CONTROL': (why) => ({ is: 'away', why: why('quotaUsedUp'), afterMs: 600_000 }),
  'isv.AMOUNT_NOT_ENOUGH': (why) => ({ is: 'away', why: why('quotaUsedUp'), afterMs: 600_000 }),
  'isv.OUT_OF_SERVICE': (why) => ({ is: 'away', why: why('quotaUsedUp'), afterMs: 600_000 }),
  'isv.ACCOUNT_NOT_EXISTS': (why) => ({ is: 'away', why: why('signInRefused') }),
  'isv.ACCOUNT_ABNORMAL': (why) => ({ is: 'away', why: why('signInRefused') }),
  'isv.SMS_SIGNATURE_ILLEGAL': (why) => ({ is: 'away', why: why('misconfigured') }),
  'isv.SMS_TEMPLATE_ILLEGAL': (why) => ({ is: 'away', why: why('misconfigured') }),
  'isv.TEMPLATE_MISSING_PARAMETERS': (why) => ({ is: 'away', why: why('misconfigured') }),
  'isv.INVALID_PARAMETERS': (why) => ({ is: 'away', why: why('misconfigured') }),
  'isp.SYSTEM_ERROR': (why) => ({ is: 'away', why: why('providerAway') }),
  'isp.RAM_PERMISSION_DENY': (why) => ({ is: 'away', why: why('signInRefused') }),
  'Throttling.User': (why) => ({ is: 'away', why: why('tryLater'), afterMs: 5_000 }),
};
const outcomeOfSms = (status: number, { Code: code = '', Message: said = '' }: { Code?: string; Message?: string }): Outcome => {
  if (code === 'OK') return { is: 'sent' };
  const why = (ours: Why['code']): Why => ({ code: ours, text: `${code} ${said}`.trim() || String(status) });
  const meaning = meanings[code];
  if (meaning) return meaning(why);
  if (/^(SignatureDoesNotMatch|InvalidAccessKeyId|Forbidden|IncompleteSignature)/.test(code)) return { is: 'away', why: why('signInRefused') };
  if (code.startsWith('Throttling')) return { is: 'away', why: why('tryLater'), afterMs: 5_000 };
  return status >= 500 || code === '' ? { is: 'away', why: why('providerAway') } : { is: 'refused', why: why('messageRefused') };
};

const sendOne = async ({ phone, template, params, outId }: Sms, { config, timeoutMs, clock }: Around): Promise<Outcome> => {
  const query = { PhoneNumbers: phone, SignName: config.signName, TemplateCode: template, TemplateParam: JSON.stringify(params), OutId: outId };
  const at = `${clock().slice(0, 19)}Z`;
  const headers = aliyunHeaders({ host: new URL(config.endpoint).host, action: 'SendSms', version: '2017-05-25', query, at, nonce: randomBytes(16).toString('hex') }, { id: config.keyId, secret: config.keySecret });
  const answer = await fetch(`${config.endpoint}/?${aliyunQuery(query)}`, { method: 'POST', headers, redirect: 'error', signal: AbortSignal.timeout(timeoutMs) });
  return outcomeOfSms(answer.status, (await answer.json().catch(() => ({}))) as { Code?: string; Message?: string });
};

/** SMS by Aliyun. The template, approved beforehand, takes `community` and `brief`: no words of a resident leave the house this way. */
export const smsProvider = (around: Around & { readonly template: string }): Provider => ({
  channel: 'sms', lanes: { most: 4, patienceMs: 2_000 }, serverOf: () => 'sms',
  send: (ready: Ready) => sendOne({ phone: ready.to, template: around.template, params: { community: ready.community.name, brief: ready.brief }, outId: ready.id }, around).catch(outcomeOfTrouble),
  close: () => undefined,
});

/** The code for signing in, by the same account: somebody stands and waits for it, so it doesn't queue. Its template takes `code`. */
export const smsCodeSender = (around: Around & { readonly template: string }): CodeSender => ({
  send: async (phone, code) => {
    const outcome = await sendOne({ phone, template: around.template, params: { code }, outId: 'code' }, around).catch(outcomeOfTrouble);
    if (outcome.is !== 'sent') throw new Refused([{ code: outcome.is === 'refusedAddress' ? 'signIn.smsRefused' : 'signIn.smsAway' }]);
  },
});

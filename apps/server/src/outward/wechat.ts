import { Refused } from '@linyi/kernel';
import type { Outcome, Ready, Why } from '../modules/notices/jobs.ts';
import type { Clock } from '../kernel/ctx.ts';
import type { WechatConfig, WechatField } from './outward-config.ts';
import type { Provider } from './provider.ts';
import { outcomeOfTrouble } from './provider.ts';

/** Signing in by the official account: where somebody is sent, and who comes back with a code. */
export type WechatSignIn = { readonly addressFor: (back: string, state: string) => string; /** @throws Refused */ readonly openidFor: (code: string) => Promise<string> };
type Around = { readonly config: WechatConfig; readonly timeoutMs: number; readonly clock: Clock };
type Answered = { readonly errcode?: number; readonly errmsg?: string };

const asked = async <T extends Answered>(url: string, timeoutMs: number, body?: unknown): Promise<T> => {
  const answer = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(timeoutMs), ...(body === undefined ? {} : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }) });
  if (!answer.ok) throw new Error(`WeChat answered ${answer.status}`);
  return (await answer.json()) as T;
};

/** Signs in by OAuth 2 inside WeChat's own browser, asking for the openid alone (`snsapi_base`): no name, no picture. */
export const wechatSignIn = ({ config, timeoutMs }: Around): WechatSignIn => ({
  addressFor: (back, state) => {
    const query = new URLSearchParams([['appid', config.appId], ['redirect_uri', back], ['response_type', 'code'], ['scope', 'snsapi_base'], ['state', state]]);
    return `${config.authorise}?${query.toString()}#wechat_redirect`;
  },
  openidFor: async (code) => {
    const query = new URLSearchParams({ appid: config.appId, secret: config.appSecret, code, grant_type: 'authorization_code' });
    const answer = await asked<Answered & { openid?: string }>(`${config.api}/sns/oauth2/access_token?${query.toString()}`, timeoutMs).catch(() => { throw new Refused([{ code: 'signIn.wechatAway' }]); });
    if (answer.openid === undefined) throw new Refused([{ code: 'signIn.wechatRefused' }]);
    return answer.openid;
  },
});

/** Codes of the API that say our token is over or wrong: a new one is worth one more try. */
const staleToken = new Set([40001, 40014, 42001]);
const meanings = new Map<number, (why: (code: Why['code']) => Why) => Outcome>([
  [40003, (why) => ({ is: 'refusedAddress', why: why('addressRefused') })],
  [43004, (why) => ({ is: 'refusedAddress', why: why('notFollowing') })],
  [43019, (why) => ({ is: 'refusedAddress', why: why('notFollowing') })],
  [43101, (why) => ({ is: 'refusedAddress', why: why('notFollowing') })],
  [45009, (why) => ({ is: 'away', why: why('quotaUsedUp'), afterMs: 600_000 })],
  [45011, (why) => ({ is: 'away', why: why('tryLater'), afterMs: 60_000 })],
  [40037, (why) => ({ is: 'away', why: why('misconfigured') })],
  [47003, (why) => ({ is: 'away', why: why('misconfigured') })],
  [48001, (why) => ({ is: 'away', why: why('misconfigured') })],
  [40013, (why) => ({ is: 'away', why: why('signInRefused') })],
  [40125, (why) => ({ is: 'away', why: why('signInRefused') })],
  [40164, (why) => ({ is: 'away', why: why('signInRefused') })],
  [-1, (why) => ({ is: 'away', why: why('providerAway') })],
]);
const outcomeOfWechat = ({ errcode = 0, errmsg = '' }: Answered): Outcome => {
  if (errcode === 0) return { is: 'sent' };
  const why = (code: Why['code']): Why => ({ code, text: `${errcode} ${errmsg}` });
  if (staleToken.has(errcode)) return { is: 'away', why: why('signInRefused') };
  return meanings.get(errcode)?.(why) ?? { is: 'refused', why: why('messageRefused') };
};

class TokenRefused extends Error {
  readonly answer: Answered;
  constructor(answer: Answered) {
    super(`WeChat gave no token: ${answer.errcode ?? 0} ${answer.errmsg ?? ''}`);
    this.answer = answer;
  }
}
/** A minute before it ends, a token counts as over. */
const margin = 60_000;
const tokens = ({ config, timeoutMs, clock }: Around): ((anew: boolean) => Promise<string>) => {
  let kept: { readonly token: Promise<string>; until: number } | undefined;
  const ask = async (): Promise<string> => {
    const answer = await asked<Answered & { access_token?: string; expires_in?: number }>(`${config.api}/cgi-bin/stable_token`, timeoutMs, { grant_type: 'client_credential', appid: config.appId, secret: config.appSecret });
    if (answer.access_token === undefined) throw new TokenRefused(answer);
    if (kept !== undefined) kept.until = Date.parse(clock()) + (answer.expires_in ?? 7200) * 1000 - margin;
    return answer.access_token;
  };
  return (anew) => {
    if (!anew && kept !== undefined && kept.until > Date.parse(clock())) return kept.token;
    const token = ask();
    kept = { token, until: Date.parse(clock()) + margin };
    token.catch(() => { kept = undefined; });
    return token;
  };
};

const mostSigns = 20;
const valueOf = (field: WechatField, { community, brief }: Ready, now: string): string =>
  ({ community: community.name, brief, at: new Date(Date.parse(now) + 8 * 3_600_000).toJSON().slice(0, 16).replace('T', ' ') })[field];

/** Template messages of an official account. They say of which kind the news is, never a resident's words; `client_msg_id` keeps a repeat from being shown twice. */
export const wechatProvider = (around: Around & { readonly template: string; readonly publicUrl: string }): Provider => {
  const { config, timeoutMs, template, publicUrl, clock } = around;
  const tokenFor = tokens(around);
  const messageFor = (ready: Ready) => ({
    touser: ready.to, template_id: template, client_msg_id: ready.id.replaceAll('-', ''),
    url: `${publicUrl}/c/${ready.community.slug}${ready.items.length === 1 ? (ready.items[0]?.path ?? '') : '/inbox'}`,
    data: Object.fromEntries(Object.entries(config.fields).map(([key, field]) => [key, { value: [...valueOf(field, ready, clock())].slice(0, mostSigns).join('') }])),
  });
  const post = async (ready: Ready, anew: boolean): Promise<Answered> =>
    asked<Answered>(`${config.api}/cgi-bin/message/template/send?access_token=${encodeURIComponent(await tokenFor(anew))}`, timeoutMs, messageFor(ready));
  const send = async (ready: Ready): Promise<Outcome> => {
    const first = await post(ready, false);
    return outcomeOfWechat(staleToken.has(first.errcode ?? 0) ? await post(ready, true) : first);
  };
  return {
    channel: 'wechat', lanes: { most: 4, patienceMs: 0 }, serverOf: () => 'wechat',
    send: (ready) => send(ready).catch((error: unknown) => (error instanceof TokenRefused ? outcomeOfWechat(error.answer) : outcomeOfTrouble(error))),
    close: () => undefined,
  };
};

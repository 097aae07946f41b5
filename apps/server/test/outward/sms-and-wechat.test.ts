import { createHash, createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { hour } from '@linyi/kernel';
import { aResident, stranger } from '@linyi/worlds/builders';
import { buildApp } from '../../src/app.ts';
import { myMessagesOf } from '../../src/modules/notices/read.ts';
import { sendAgain } from '../../src/modules/notices/use-cases/send-again.ts';
import { joinCommunity, joinWithoutPhone } from '../../src/modules/people/index.ts';
import { aliyunHeaders } from '../../src/outward/aliyun-signature.ts';
import { openDispatch } from '../../src/outward/dispatch.ts';
import { anOrdinaryMorning, testHouse } from '../database.ts';
import { deliveriesOf, houseThatTells, tell } from './told.ts';

type Asked = { readonly url: URL; readonly method: string; readonly headers: IncomingMessage['headers']; readonly body: string };
/** A provider on this machine: `answers` says what to, and everything asked is kept. */
const aProvider = async () => {
  const asked: Asked[] = [];
  let answers: (asked: Asked) => unknown = () => ({});
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (part: Buffer) => (body += part.toString())).on('end', () => {
      const one = { url: new URL(request.url ?? '/', 'http://provider'), method: request.method ?? '', headers: request.headers, body };
      asked.push(one);
      response.setHeader('content-type', 'application/json').end(JSON.stringify(answers(one)));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => { resolve(); }));
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked, answer: (how: typeof answers) => { answers = how; }, close: () => { server.closeAllConnections(); server.close(); } };
};

const [aliyun, weixin] = [await aProvider(), await aProvider()];
const { world, dispatch, community } = await houseThatTells({
  PUSH: 'off', PUBLIC_URL: 'https://linyi.example', LINYI_DEMO: '0', SMS_ENDPOINT: aliyun.origin, SMS_KEY_ID: 'key-id', SMS_KEY_SECRET: 'key-secret', SMS_SIGN_NAME: '阳光社区', SMS_TEMPLATE: 'SMS_100', SMS_CODE_TEMPLATE: 'SMS_200',
  WECHAT_API: weixin.origin, WECHAT_APP_ID: 'wx123', WECHAT_APP_SECRET: 'wx-secret', WECHAT_TEMPLATE: 'template-1', WECHAT_TEMPLATE_FIELDS: 'thing1=community,thing2=brief,time3=at', OUTWARD_TIMEOUT: '2',
});
const { house, clock } = world;
const app = await buildApp({ house });
beforeEach(() => {
  for (const provider of [aliyun, weixin]) provider.asked.length = 0;
});
afterAll(async () => {
  await app.close();
  aliyun.close();
  weixin.close();
});

describe('SMS by Aliyun', () => {
  test('E-4 is signed as Aliyun’s own example is', () => {
    // The fixed values of "V3版本请求体&签名机制", with the signature printed there.
    const headers = aliyunHeaders(
      { host: 'ecs.cn-shanghai.aliyuncs.com', action: 'RunInstances', version: '2014-05-26', at: '2023-10-26T10:22:32Z', nonce: '3156853299f313e23d1673dc12e1703d', query: { ImageId: 'win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd', RegionId: 'cn-shanghai' } },
      { id: 'YourAccessKeyId', secret: 'YourAccessKeySecret' });
    expect(headers['authorization']).toBe('ACS3-HMAC-SHA256 Credential=YourAccessKeyId,SignedHeaders=host;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version,Signature=06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0');
  });

  /** Signs the request anew from what arrived, as the provider would. */
  const signatureHolds = ({ url, method, headers }: Asked): boolean => {
    const [, names = '', given = ''] = /SignedHeaders=([^,]+),Signature=(\w+)/.exec(headers.authorization ?? '') ?? [];
    const hash = (text: string): string => createHash('sha256').update(text).digest('hex');
    const canonical = [method, '/', url.search.slice(1), ...names.split(';').map((name) => `${name}:${String(headers[name])}`), '', names, hash('')].join('\n');
    return createHmac('sha256', 'key-secret').update(`ACS3-HMAC-SHA256\n${hash(canonical)}`).digest('hex') === given;
  };

  test('N-6 what is urgent comes to the phone one signs in with, by the approved template, without a resident’s words', async () => {
    const reader = await aResident(world, { community, phone: '13900001234' });
    aliyun.answer(() => ({ Code: 'OK', Message: 'OK', BizId: '1' }));
    await tell(world, [reader], { kind: 'raiser.ordered', params: { title: '厨房漏水', level: 'secretary' }, urgent: true });
    await tell(world, [reader]);
    expect(await dispatch.pass()).toBe(1);
    const [asked] = aliyun.asked as [Asked];
    const query = Object.fromEntries(asked.url.searchParams);
    expect(query).toMatchObject({ PhoneNumbers: '13900001234', SignName: '阳光社区', TemplateCode: 'SMS_100', OutId: expect.stringMatching(/^[0-9a-f-]{36}$/) as string });
    expect(JSON.parse(query['TemplateParam'] ?? '')).toEqual({ community: community.name, brief: '社区紧急通知，请马上看' });
    expect(asked.headers).toMatchObject({ 'x-acs-action': 'SendSms', 'x-acs-version': '2017-05-25', 'x-acs-date': '2026-04-15T01:00:00Z' });
    expect(signatureHolds(asked)).toBe(true);
  });

  test.each([
    ['isv.MOBILE_NUMBER_ILLEGAL', 'failed', 'addressRefused'], ['isv.BUSINESS_LIMIT_CONTROL', 'waiting', 'tryLater'], ['isv.AMOUNT_NOT_ENOUGH', 'waiting', 'quotaUsedUp'],
    ['isv.SMS_TEMPLATE_ILLEGAL', 'waiting', 'misconfigured'], ['SignatureDoesNotMatch', 'waiting', 'signInRefused'], ['isv.BLACK_KEY_CONTROL_LIMIT', 'failed', 'messageRefused'],
  ])('N-6 %s leaves it %s, and says why', async (code, state, why) => {
    const reader = await aResident(world, { community, phone: `139${String(Math.abs(createHash('sha256').update(code).digest().readInt32BE(0)) % 1e8).padStart(8, '0')}` });
    aliyun.answer(() => ({ Code: code, Message: 'said' }));
    await tell(world, [reader], { urgent: true });
    await dispatch.pass();
    expect(await deliveriesOf(world, reader)).toMatchObject([{ state, failure_code: why }]);
    aliyun.answer(() => ({ Code: 'OK' }));
    clock.pass(3 * hour);
    await dispatch.pass();
    expect((await deliveriesOf(world, reader))[0]?.state).toBe(state === 'failed' ? 'failed' : 'sent');
  });

  test('N-6 a number that nobody has gets nothing more, until its owner signs in by it or staff try again', async () => {
    const [reader, staff] = [await aResident(world, { community, phone: '13900005678' }), await aResident(world, { community, duty: 'communityStaff' })];
    aliyun.answer(() => ({ Code: 'isv.MOBILE_NUMBER_ILLEGAL', Message: 'said' }));
    await tell(world, [reader], { urgent: true });
    expect(await dispatch.pass()).toBe(1);
    aliyun.answer(() => ({ Code: 'OK' }));
    await tell(world, [reader], { urgent: true });
    expect([await dispatch.pass(), (await deliveriesOf(world, reader)).map(({ state }) => state)]).toEqual([0, ['failed']]);
    expect(await world.ctxAs(reader, (ctx) => myMessagesOf(ctx, null))).toMatchObject({ phoneEnding: '5678', phoneFailed: true });
    const { rows: [failed] } = await world.owner.query<{ id: string }>('select delivery_id as id from app.deliveries where resident_id = $1', [reader.residentId]);
    await world.ctxAs(staff, (ctx) => sendAgain(ctx, { deliveryId: failed?.id ?? '' }));
    expect([await dispatch.pass(), (await deliveriesOf(world, reader)).map(({ state }) => state)]).toEqual([1, ['sent']]);
    const mark = (at: string | null) => world.owner.query('update app.residents set phone_failed_at = $2 where resident_id = $1', [reader.residentId, at]);
    await mark(anOrdinaryMorning);
    await world.ctxAs(stranger(community), (ctx) => joinCommunity(ctx, { accountId: reader.accountId, phone: '13900005678', name: '' }));
    await tell(world, [reader], { urgent: true });
    expect(await dispatch.pass()).toBe(1);
  });

  test('T-6 carries the code for signing in; when it can’t, the page is told', async () => {
    aliyun.answer(() => ({ Code: 'OK' }));
    const ask = (phone: string) => app.inject({ method: 'POST', url: `/api/c/${community.slug}/sign-in/code`, payload: { phone } });
    expect((await ask('13911112222')).json()).toEqual({ waitSeconds: 60 });
    const { code = '' }: { code?: string } = JSON.parse(aliyun.asked[0]?.url.searchParams.get('TemplateParam') ?? '{}');
    expect([aliyun.asked[0]?.url.searchParams.get('TemplateCode'), code]).toEqual(['SMS_200', expect.stringMatching(/^\d{6}$/)]);
    const checked = await app.inject({ method: 'POST', url: `/api/c/${community.slug}/sign-in/code/check`, payload: { phone: '13911112222', code, name: '林小雨' } });
    expect(checked.statusCode).toBe(200);
    aliyun.answer(() => ({ Code: 'isp.SYSTEM_ERROR' }));
    const failed = await ask('13911113333');
    expect([failed.statusCode, failed.json<{ code: string }>().code]).toEqual([503, 'signIn.smsAway']);
  });
});

describe('WeChat', () => {
  const slugPath = `/api/c/${community.slug}`;
  const openids: Record<string, string> = { 'code-1': 'openid-1', 'code-2': 'openid-2', 'code-3': 'openid-3', 'code-4': 'openid-4' };
  let tokensGiven = 0;
  const platform = (template: (asked: Asked) => unknown = () => ({ errcode: 0, errmsg: 'ok', msgid: 1 })) => weixin.answer((asked) => {
    if (asked.url.pathname === '/sns/oauth2/access_token') {
      const openid = openids[asked.url.searchParams.get('code') ?? ''];
      return openid === undefined || asked.url.searchParams.get('secret') !== 'wx-secret' ? { errcode: 40029, errmsg: 'invalid code' } : { access_token: 'user-token', openid, scope: 'snsapi_base' };
    }
    if (asked.url.pathname === '/cgi-bin/stable_token') return { access_token: `token-${(tokensGiven += 1)}`, expires_in: 7200 };
    return template(asked);
  });
  const goAndComeBack = async (code: string, { token, next = '' }: { token?: string; next?: string } = {}) => {
    const cookies = token === undefined ? {} : { linyi_session: token };
    const left = await app.inject({ url: `${slugPath}/sign-in/wechat?next=${encodeURIComponent(next)}`, cookies });
    const there = new URL(left.headers.location ?? '');
    const kept = left.cookies.find(({ name }) => name === 'linyi_wechat')?.value ?? '';
    const back = await app.inject({ url: `${slugPath}/sign-in/wechat/back?code=${code}&state=${there.searchParams.get('state') ?? ''}`, cookies: { ...cookies, linyi_wechat: kept } });
    return { there, back, session: back.cookies.find(({ name }) => name === 'linyi_session')?.value };
  };

  test('T-6 somebody new signs in by the official account and comes back as the same one', async () => {
    platform();
    const { there, back, session } = await goAndComeBack('code-1', { next: `/c/${community.slug}/matters` });
    expect([there.origin + there.pathname, there.hash, there.searchParams.get('appid'), there.searchParams.get('scope'), there.searchParams.get('response_type')]).toEqual(['https://open.weixin.qq.com/connect/oauth2/authorize', '#wechat_redirect', 'wx123', 'snsapi_base', 'code']);
    expect(there.searchParams.get('redirect_uri')).toBe(`https://linyi.example${slugPath}/sign-in/wechat/back`);
    expect([back.statusCode, back.headers.location]).toEqual([303, `/c/${community.slug}/me/may?welcome=1`]);
    const me = async (token = '') => (await app.inject({ url: `${slugPath}/me`, headers: { authorization: `Bearer ${token}` } })).json<{ id: string; verification: string }>();
    const first = await me(session);
    expect(first.verification).toBe('self');
    const again = await goAndComeBack('code-1', { next: `/c/${community.slug}/matters` });
    expect([again.back.headers.location, (await me(again.session)).id]).toEqual([`/c/${community.slug}/matters`, first.id]);
  });

  test('T-6 two first sign-ins at the same moment are one account and one resident', async () => {
    platform();
    const [one, other] = await Promise.all([goAndComeBack('code-4'), goAndComeBack('code-4')]);
    const idOf = async (token = ''): Promise<string> => (await app.inject({ url: `${slugPath}/me`, headers: { authorization: `Bearer ${token}` } })).json<{ id: string }>().id;
    expect([one.back.statusCode, other.back.statusCode, await idOf(one.session)]).toEqual([303, 303, await idOf(other.session)]);
    // The same with the second held up until the first is through.
    const { accountId } = await house.signIn.openAccount('');
    const join = () => world.ctxAs(stranger(community), (ctx) => joinWithoutPhone(ctx, { accountId, name: '微信居民' }));
    const waits = async (): Promise<boolean> => (await world.owner.query("select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'")).rowCount === 1;
    let second: Promise<boolean> | undefined;
    const first = await world.ctxAs(stranger(community), async (ctx) => {
      const isNew = await joinWithoutPhone(ctx, { accountId, name: '微信居民' });
      second = join();
      await vi.waitFor(async () => { expect(await waits()).toBe(true); }, 20_000);
      return isNew;
    });
    expect([first, await second]).toEqual([true, false]);
  });

  test('T-6 another’s link, a code that isn’t one, and a platform that is away sign nobody in', async () => {
    platform();
    const stolen = await app.inject({ url: `${slugPath}/sign-in/wechat/back?code=code-1&state=made-up`, cookies: { linyi_wechat: 'something.else' } });
    const wrong = await goAndComeBack('no-such-code');
    expect([stolen.headers.location, wrong.back.headers.location, stolen.cookies.filter(({ name }) => name === 'linyi_session'), wrong.session]).toEqual([`/c/${community.slug}/sign-in?wechat=wechatRefused`, `/c/${community.slug}/sign-in?wechat=wechatRefused`, [], undefined]);
    weixin.answer(() => 'not what was asked');
    expect((await goAndComeBack('code-1')).back.headers.location).toContain('wechat=wechat');
  });

  test('T-6 staff link WeChat for messages and still owe their second factor', async () => {
    platform();
    const staff = await aResident(world, { community, duty: 'communityStaff' });
    expect((await goAndComeBack('code-3', { token: staff.token })).back.headers.location).toBe(`/c/${community.slug}/me/messages`);
    const later = await goAndComeBack('code-3');
    expect([later.back.headers.location, later.session]).toEqual([`/c/${community.slug}/sign-in?wechat=wechatNotForStaff`, undefined]);
  });

  test('N-6 whoever linked WeChat is told by a template message, with the one token as long as it holds', async () => {
    platform();
    const reader = await aResident(world, { community });
    await goAndComeBack('code-2', { token: reader.token });
    weixin.asked.length = 0;
    await tell(world, [reader], { matterId: reader.residentId });
    await dispatch.pass();
    await tell(world, [reader]);
    await dispatch.pass();
    const sent = weixin.asked.filter(({ url }) => url.pathname === '/cgi-bin/message/template/send');
    expect(weixin.asked.length - sent.length).toBe(1);
    expect(sent.map(({ url }) => url.searchParams.get('access_token'))).toEqual([`token-${tokensGiven}`, `token-${tokensGiven}`]);
    expect(JSON.parse(sent[0]?.body ?? '')).toEqual({
      touser: 'openid-2', template_id: 'template-1', url: `https://linyi.example/c/${community.slug}/matters/${reader.residentId}`, client_msg_id: expect.stringMatching(/^[0-9a-f]{32}$/) as string,
      data: { thing1: { value: community.name.slice(0, 20) }, thing2: { value: '您反映的事有新进展' }, time3: { value: '2026-04-15 09:00' } },
    });
    let refused = 0;
    platform(({ url }) => (url.searchParams.get('access_token') === `token-${tokensGiven}` && refused > 0 ? { errcode: 0 } : { errcode: (refused += 1) > 0 ? 42001 : 0, errmsg: 'access_token expired' }));
    await tell(world, [reader]);
    await dispatch.pass();
    expect((await deliveriesOf(world, reader)).map(({ state }) => state)).toEqual(['sent', 'sent', 'sent']);
    clock.pass(1000);
    platform(() => ({ errcode: 43004, errmsg: 'require subscribe' }));
    await tell(world, [reader]);
    await dispatch.pass();
    expect((await deliveriesOf(world, reader)).at(-1)).toMatchObject({ state: 'failed', failure_code: 'notFollowing' });
  });
});

describe('without accounts', () => {
  test('E-4 nothing is queued for what is off, the inbox has it, and the pages know', async () => {
    const bare = await testHouse({ clock, environment: { PUSH: 'off' } });
    const door = await buildApp({ house: bare.house });
    const sending = openDispatch(bare.house, await bare.house.outward.providers());
    const reader = await aResident(bare, { phone: '13900007777' });
    await sending.pass();
    await tell(bare, [reader], { urgent: true });
    expect([await sending.pass(), await deliveriesOf(bare, reader)]).toEqual([0, []]);
    const get = async (path: string): Promise<unknown> => (await door.inject({ url: `/api/c/${reader.community.slug}${path}`, headers: { authorization: `Bearer ${reader.token}` } })).json();
    expect(await get('/inbox')).toMatchObject({ unread: 1 });
    expect(await get('/me/messages')).toMatchObject({ pushKey: null, channels: [{ on: false }, { on: false }, { on: false }, { on: false }] });
    expect(await get('/sign-in/ways')).toEqual({ sms: true, wechat: false, slip: true, passkey: true, providers: [] });
    const answer = await door.inject({ url: `/api/c/${reader.community.slug}/sign-in/wechat` });
    expect(answer.statusCode).toBe(404);
    await door.close();
  });

  test('E-4 half an account is a mistake that is named at the start', async () => {
    await expect(testHouse({ environment: { MAIL_URL: 'smtp://localhost' } })).rejects.toThrow('MAIL_FROM must be set too');
    await expect(testHouse({ environment: { MAIL_URL: 'localhost', MAIL_FROM: 'a@b.example' } })).rejects.toThrow('smtp://');
    await expect(testHouse({ environment: { WECHAT_APP_ID: 'a', WECHAT_APP_SECRET: 'b', WECHAT_TEMPLATE_FIELDS: 'thing1=everything' } })).rejects.toThrow('WECHAT_TEMPLATE_FIELDS');
  });
});

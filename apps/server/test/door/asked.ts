import { randomUUID } from 'node:crypto';
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify';
import sharp from 'sharp';
import { problem } from '@linyi/contract';
import type { Problem } from '@linyi/contract';

export type Door = { readonly method: string; readonly path: string };
export type Request = { readonly door: Door; readonly slug: string; readonly token?: string | undefined; readonly id?: string; readonly body?: unknown };

/** A body that gets past each door's own checks and, with an id that is nobody's, changes nothing inside. */
const bodies: Readonly<Record<string, () => unknown>> = {
  '/matters': () => ({ text: '楼道灯坏了三天', kind: 'facility' }), '/matters/bulk': () => ({ ids: [{ id: randomUUID(), version: 1 }], change: { move: 'publish' } }),
  '/rules': () => ({ changes: {}, reason: '试一下' }), '/slips': () => ({ buildingId: randomUUID() }), '/views': () => ({ name: randomUUID().slice(0, 12), query: {} }),
  answer: () => ({ text: '来看看' }), triage: () => ({ size: 'big', reason: '要协商' }), plan: () => ({ text: '三天内' }), note: () => ({ text: '问过了' }), resolve: () => ({ text: '好了' }), rate: () => ({ score: 4 }),
  reopen: () => ({ reason: '又坏了' }), 'ask-handover': () => ({ to: randomUUID(), reason: '归他' }), 'refuse-handover': () => ({ reason: '不归我' }), 'rule-handover': () => ({ to: randomUUID(), reason: '归他' }),
  pause: () => ({ reason: '等配件' }), publish: () => ({ title: '灯坏了', text: '灯坏了' }), recategorise: () => ({ kind: 'noise' }), 'answer-follow-up': () => ({ stillFixed: true }), withdraw: () => ({ reason: '好了' }),
  '/me/messages': () => ({ byGroup: { own: [], followed: [], part: [], work: [], news: [], urgent: [] }, quiet: null, weeklyBudget: 5 }), '/me/messages/email': () => ({ email: 'somebody@example.com' }), '/me/messages/email/confirm': () => ({ code: '000000' }),
  '/me/duty-phone': () => ({ phone: '028-8888 0001' }), '/me/messages/push': () => ({ endpoint: 'https://fcm.googleapis.com/fcm/send/abc', keys: { p256dh: 'AAAA', auth: 'AAAA' } }),
  '/announcements': () => ({ title: '停水', text: '明天上午停水' }), '/announcements/:id': () => ({ title: '停水', text: '明天上午停水', version: 1 }), '/announcements/:id/publish': () => ({ version: 1 }), correct: () => ({ title: '停水', text: '后天', version: 1, reason: '写错了' }),
  '/announcements/:id/take-back': () => ({ reason: '取消了' }), read: () => ({ how: 'opened' }), tell: () => ({ residentIds: [randomUUID()] }), untell: () => ({ residentIds: [randomUUID()] }),
  '/me/skills': () => ({ skills: ['carrying'], consent: true }), '/callouts': () => ({ title: '进水', text: '搬沙袋', meetingPoint: '门厅' }), 'check-in': () => ({ standing: 'coming' }), posts: () => ({ side: 'need', category: 'food', text: '要菜' }),
  matches: () => ({ needId: randomUUID(), offerId: randomUUID() }), close: () => ({ note: '完了' }),
  '/tokens': () => ({ name: randomUUID().slice(0, 12), scopes: ['public'] }), '/community-tokens': () => ({ name: randomUUID().slice(0, 12), scopes: ['open311'] }),
  '/sign-in/code': () => ({ phone: '13900000000' }), '/sign-in/code/check': () => ({ phone: '13900000000', code: '000000' }), '/sign-in/slip': () => ({ slip: 'AAAA-AAAA-AAAA', name: '谁' }), '/sign-in/second-factor': () => ({ code: '000000' }),
};
/** Doors of how matters come in. */
const comingIn: Readonly<Record<string, () => unknown>> = {
  '/patrol/rounds': () => ({ name: '消防通道', every: 'daily', walker: randomUUID(), stops: [{ placeId: randomUUID() }] }), '/patrol/rounds/:id/walk': () => ({ dueOn: '2026-04-15' }), '/patrol/walks/:id/nothing': () => ({ stop: 0 }),
  '/patrol/finds': () => ({ kind: 'facility', text: '门关不严', mended: false }), '/matters/typed-in': () => ({ text: '灯坏了', channel: 'phone', consent: { how: 'phone' } }), '/matters/pasted-chat': () => ({ text: '灯坏了' }),
  '/matters/:id/return-order': () => ({ reply: '办好了' }), '/paper-forms': () => ({ count: 1 }),
};
/** Doors of requests, conferences and topics. */
const conferring: Readonly<Record<string, () => unknown>> = {
  '/addressees': () => ({ kind: 'department', name: randomUUID() }), '/addressees/:id': () => ({ name: randomUUID(), active: true }), '/matters/:id/requests': () => ({ addresseeId: randomUUID(), text: '请来看看', within: { amount: 5, unit: 'days' } }),
  '/requests/:id/replies': () => ({ repliedOn: '2026-04-15', by: '规划科', text: '同意', stance: 'agrees' }), '/requests/:id/withdraw': () => ({ reason: '问错了' }), '/topics/:id/join': () => ({ into: randomUUID(), reason: '一回事' }), '/topics/:id/title': () => ({ title: '楼道照明' }),
  '/conferences': () => ({ kind: 'monthlyJoint', on: '2099-01-01', time: '09:00', place: '会议室', parties: [{ kind: 'department', name: '街道' }, { kind: 'residents', name: '居民' }], agenda: [randomUUID()] }),
  '/conferences/:id/cancel': () => ({ reason: '改期' }), '/conferences/:id/minutes': () => ({ text: '谈过了', conclusions: [], present: [0] }), '/conferences/:id/commitments': () => ({ matterId: randomUUID(), text: '清通道', owner: '物业', dueOn: '2099-01-01' }),
  '/commitments/:id/keep': () => ({ text: '清好了' }), '/commitments/:id/carry': () => ({ reason: '没来得及', dueOn: '2099-01-01', conferenceId: randomUUID() }),
};
/** Doors of the ways to sign in. */
const signingIn: Readonly<Record<string, () => unknown>> = {
  '/me/sign-in/passkeys/:id': () => ({ name: '旧手机' }), '/me/sign-in/phone/codes': () => ({ phone: '13900000000' }), '/me/sign-in/phone': () => ({ phone: '13900000000', code: '000000' }), '/recoveries': () => ({ residentId: randomUUID() }),
  '/sign-in/second-factor/confirm': () => ({ code: '000000' }), '/sign-in/prove': () => ({ by: 'phone', code: '000000' }), '/sign-in/recovery': () => ({ code: 'AAAA-AAAA-AAAA', phone: '13900000000', phoneCode: '000000' }),
};
/** Doors of merging and of mediation. */
const talking: Readonly<Record<string, () => unknown>> = {
  '/matters/:id/merge': () => ({ into: randomUUID(), reason: '同一件' }), '/mediations': () => ({ kind: 'noise', title: '音响', matterNumbers: ['2099-1'] }), '/mediations/:id/people': () => ({ seat: 'party', name: '老板' }),
  '/mediations/:id/sessions': () => ({ at: '2026-04-15T01:00:00.000Z', place: '居委会' }), '/mediations/:id/sessions/:inner/held': () => ({ came: [randomUUID()] }), '/mediations/:id/sessions/:inner/call-off': () => ({ why: '下雨' }), '/mediations/:id/notes': () => ({ text: '谈过了' }),
  '/mediations/:id/measurements': () => ({ quantity: 'noise', instrument: '声级计', value: '60', unit: 'dB', measuredAt: '2026-04-15T01:00:00.000Z', place: '楼下', measuredBy: '周敏' }), '/mediations/:id/settle': () => ({ agreement: '八点半停' }), '/mediations/:id/end': () => ({ reason: '不愿再谈' }),
  '/mediations/:id/pact': () => ({ title: '公约', text: '八点半停' }), '/mediations/:id/sign-paper': () => ({ name: '老板', signedOn: '2026-04-15' }), '/mediations/:id/agree': () => ({ agrees: true }), '/mediations/:id/agree-for': () => ({ agrees: true, personId: randomUUID() }),
  '/mediations/:id/breaches': () => ({ text: '又响了', happenedOn: '2026-04-15' }), '/mediations/:id/breaches/:inner/handled': () => ({ result: '装了限音器' }), '/mediations/:id/script': () => ({ title: '开场', text: '慢慢说' }),
  '/scripts': () => ({ kind: 'noise', title: '开场', text: '慢慢说' }), '/scripts/:id/check': () => ({ title: '开场', text: '慢慢说' }),
};
/** Doors of duties, bodies and what people bring in. */
const charged: Readonly<Record<string, () => unknown>> = {
  '/duties': () => ({ residentId: randomUUID(), duty: 'volunteer' }), '/duties/:id/end': () => ({ reason: '期满' }), '/duties/:id/prolong': () => ({ to: '2099-01-01' }), '/duties/:id/move': () => ({}), '/duties/:id/accept-on-paper': () => ({ version: 1, signedOn: '2026-04-15' }),
  '/places': () => ({ kind: 'grid', name: '新网格', code: 'x1' }), '/places/:id': () => ({ name: '新名字' }), '/bodies': () => ({ kind: 'committee', name: randomUUID() }), '/bodies/:id': () => ({ name: '新名字' }), '/bodies/:id/seats': () => ({ residentId: randomUUID(), role: 'member' }),
  '/bodies/:id/gatherings': () => ({ on: '2026-04-15', what: '看现场', came: [{ seatId: randomUUID() }] }), '/me/talents': () => ({ skills: ['legal'], consent: true }), '/talents/ask': () => ({ of: randomUUID(), skill: 'legal', text: '想问问' }), '/me/relay/:id': () => ({ text: '好的' }), '/me/tier': () => ({ tier: 'keenResident' }),
  '/partners': () => ({ kind: 'school', name: randomUUID(), offers: [] }), '/partners/:id': () => ({ kind: 'school', name: randomUUID(), offers: [] }), '/partners/:id/links': () => ({ number: '2099-1' }), '/charter': () => ({ kind: 'pact', title: '公约', body: '第一条 轻声上下楼，夜里不放音乐。' }), '/charter/:id/draft': () => ({ body: '第一条 轻声上下楼，夜里不放音乐。' }),
  '/charter/:id/publish': () => ({ how: 'vote', on: '2026-04-15' }),
  '/me/duties/:id/accept': () => ({ version: 1 }), '/me/duties/:id/decline': () => ({}), '/duty-sheets': () => ({ duty: 'volunteer', seen: 99, may: ['来帮忙'], must: ['守时间'], training: '', insurance: '', expenses: '' }),
};
/** Doors of links to other programs. */
const linking: Readonly<Record<string, () => unknown>> = {
  '/webhooks': () => ({ url: 'https://hall.example.org/hook', kinds: ['matter'] }), '/webhooks/:id': () => ({ url: 'https://hall.example.org/hook', kinds: ['matter'], on: true }),
};
/** Doors of consents, mandates and erasing. */
const ownData: Readonly<Record<string, () => unknown>> = {
  '/me/consents': () => ({ purpose: 'statistics', given: false }), '/me/mandates': () => ({ holderName: '谁', holderPhone: '13900000000', scope: ['raise'], until: '2099-01-01' }), '/residents/:id/mandates': () => ({ holderId: randomUUID(), scope: ['raise'], until: '2099-01-01' }), '/privacy/papers': () => ({ kind: 'processor', name: '短信公司' }), '/privacy/kept-for': () => ({ kind: 'looks', days: 400, reason: '够了' }), '/residents/:id/guardian': () => ({ guardianName: '李志刚', nickname: '小诺', how: 'paper' }),
  '/residents/:id/consents': () => ({ purpose: 'statistics', given: true, how: 'paper' }),
};
/** Doors of tables that are brought. */
const bringing: Readonly<Record<string, () => unknown>> = { '/imports/:id/arrange': () => ({ sheets: [0], columns: {} }), '/imports/:id/mend': () => ({}), '/imports/:id/undo': () => ({ reason: '传错了' }) };
const queries: Readonly<Record<string, string>> = {
  '/imports': '?target=roster', '/announcements/:id/doors': '?buildingId=00000000-0000-4000-8000-000000000000', '/matters/similar': '?text=%E8%B7%AF%E7%81%AF%E5%9D%8F%E4%BA%86', '/matters/suggest-kind': '?text=%E8%B7%AF%E7%81%AF' };

export const bodyFor = ({ path }: Door): unknown => (bringing[path] ?? charged[path] ?? ownData[path] ?? signingIn[path] ?? comingIn[path] ?? conferring[path] ?? talking[path] ?? linking[path] ?? bodies[path] ?? bodies[path.split('/').at(-1) ?? ''] ?? (() => ({})))();

const boundary = 'a-boundary-between-parts';
const photo = await sharp({ create: { width: 16, height: 12, channels: 3, background: '#7a9' } }).jpeg().toBuffer();
const asForm = Buffer.concat([Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; name="photo"; filename="a.jpg"\r\ncontent-type: image/jpeg\r\n\r\n`), photo, Buffer.from(`\r\n--${boundary}--\r\n`)]);

const sent = (door: Door, body: unknown): Pick<InjectOptions, 'payload' | 'headers'> => {
  if (door.method !== 'POST') return {};
  if (door.path === '/files') return { payload: asForm, headers: { 'content-type': `multipart/form-data; boundary=${boundary}` } };
  return { payload: (body ?? bodyFor(door)) as object };
};

/** Knocks at a door of the table, in this process. */
export const ask = (app: FastifyInstance, { door, slug, token, id = randomUUID(), body }: Request): Promise<LightMyRequestResponse> => {
  const url = `/api/c/${slug}${door.path.replace(':id', id).replace(':inner', randomUUID()).replace(':code', id).replace(':number', id).replace(':size', 'small').replace(':token', 'A'.repeat(43)).replace(':session', 'A'.repeat(22)).replace(':provider', 'nobody')}${queries[door.path] ?? ''}`;
  const { payload, headers } = sent(door, body);
  const bearer = token === undefined ? {} : { authorization: `Bearer ${token}` };
  return app.inject({ method: door.method as 'GET', url, headers: { ...headers, ...bearer }, ...(payload === undefined ? {} : { payload }) });
};

/** What a refusal says, and that it says it as RFC 9457 wants. */
export const problemOf = (response: LightMyRequestResponse): Problem => {
  if (!String(response.headers['content-type']).startsWith('application/problem+json')) throw new Error(`no problem: ${response.statusCode} ${response.body.slice(0, 200)}`);
  const said = problem.parse(response.json());
  if (said.status !== response.statusCode) throw new Error(`says ${said.status}, is ${response.statusCode}`);
  return said;
};

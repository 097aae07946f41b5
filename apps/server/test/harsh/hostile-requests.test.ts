import { connect } from 'node:net';
import { describe, expect, test } from 'vitest';
import type { MatterPage } from '@linyi/contract';
import { aMatter, aResident } from '@linyi/worlds/builders';
import { testHouse } from '../database.ts';
import { everything } from '../expectations.ts';
import { codeOf, openDoor } from './door.ts';

const world = await testHouse();
const door = await openDoor(world);
const matter = await aMatter(world);
const { community, raiser, responder } = matter;
const staff = await aResident(world, { community, duty: 'administrator', name: '林涛' });
const text = '楼道里的灯坏了三天';
const raising = (body: object = {}) => ({ text, kind: 'facility', ...body });

/** Writes these bytes as they are and reads until the other side closes or has said `until`. */
const speak = (bytes: string, until = /\r\n\r\n/): Promise<string> =>
  new Promise((resolve, reject) => {
    let said = '';
    const socket = connect(door.port, '127.0.0.1', () => void socket.write(bytes));
    socket.setTimeout(10_000, () => socket.destroy(new Error(`no answer, only: ${said}`)));
    socket.on('data', (part) => {
      said += part.toString('latin1');
      if (until.test(said)) socket.end();
    });
    socket.on('close', () => resolve(said));
    socket.on('error', (error) => (said === '' ? reject(error) : resolve(said)));
  });

describe('bodies', () => {
  const json = 'application/json';
  test.each([
    { name: '50 MB', type: json, raw: `"${'x'.repeat(50 * 1024 * 1024)}"`, refused: [413, 'request.tooLarge'] },
    { name: 'no JSON', type: json, raw: '{"text": "灯坏了", ', refused: [400, 'request.unreadable'] },
    { name: 'an empty body', type: json, raw: '', refused: [400, 'request.unreadable'] },
    { name: 'a bare word', type: json, raw: '7', refused: [400, 'request.invalid'] },
    { name: 'null', type: json, raw: 'null', refused: [400, 'request.invalid'] },
    { name: 'a form', type: 'application/x-www-form-urlencoded', raw: 'text=1', refused: [400, 'request.unreadable'] },
    { name: 'plain text, which needs no preflight', type: 'text/plain', raw: JSON.stringify(raising()), refused: [400, 'request.invalid'] },
    { name: 'XML', type: 'application/xml', raw: '<text/>', refused: [400, 'request.unreadable'] },
    { name: 'a poisoned prototype', type: json, raw: '{"text":"灯坏了","kind":"facility","__proto__":{"isStaff":true}}', refused: [400, 'request.unreadable'] },
    { name: 'a JSON tower', type: json, raw: '['.repeat(100_000) + ']'.repeat(100_000), refused: [400, 'request.invalid'] },
  ])('$name is answered with its own refusal', async ({ type, raw, refused }) => {
    const answered = await door.askIn(community, '/matters', { raw, headers: { 'content-type': type }, token: raiser.token });
    expect([answered.status, codeOf(answered)]).toEqual(refused);
  });

  test('a tower in a field that nobody asked for is left out', async () => {
    const raw = `{"text":"灯坏了","kind":"facility","x":${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}}`;
    expect((await door.askIn(community, '/matters', { raw, headers: { 'content-type': json }, token: raiser.token })).status).toBe(201);
  });

  test('a body that never ends is given up, and others are served meanwhile', async () => {
    const slow = connect(door.port, '127.0.0.1');
    slow.write(`POST /api/c/${community.slug}/matters HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 1000\r\n\r\n{"te`);
    expect((await door.askIn(community, '/matters')).status).toBe(200);
    expect(door.app.server.requestTimeout).toBeGreaterThan(0);
    expect(door.app.server.headersTimeout).toBeGreaterThan(0);
    slow.destroy();
  });

  test('a request line or headers beyond all measure, and lines smuggled into a header, end at the door', async () => {
    expect(await speak(`GET /healthz HTTP/1.1\r\nhost: x\r\nx-long: ${'a'.repeat(100_000)}\r\n\r\n`)).toMatch(/^HTTP\/1\.1 (431|400)/);
    expect(await speak('GET /healthz HTTP/1.1\r\nhost: x\r\nx-split: a\rset-cookie: linyi_session=1\r\n\r\n')).toMatch(/^HTTP\/1\.1 400/);
    expect(await speak('POST /healthz HTTP/1.1\r\nhost: x\r\ncontent-length: 5\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\nGET /metrics HTTP/1.1\r\nhost: x\r\n\r\n')).toMatch(/^HTTP\/1\.1 400/);
    expect(await speak('\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03')).toMatch(/^HTTP\/1\.1 400/);
    expect((await door.ask('/healthz')).status).toBe(200);
  });
});

/** Words that databases, shells, pages and terminals read as orders. */
const nasty = [
  "'; drop table app.matters; --", '<script>alert(1)</script>', '"><img src=x onerror=alert(1)>', '${7*7}{{7*7}}', '../../../etc/passwd', '%00%0d%0aset-cookie: a=b', '\u202Etxet\u202C',
  '\r\nset-cookie: a=b', 'A\u030A'.repeat(15), '👩‍👩‍👧‍👦', '\u200B\u200B零宽', String.raw`\x00\u0000`, '=cmd|calc!A1',
];
/** What no text of ours may be: PostgreSQL keeps no zero character, and half a pair is no character at all. */
const broken = ['灯坏了\u0000', '\u0000\u0000\u0000', '灯\ud800坏了', '\udfff灯坏了'];

/** Every door that takes words, with words in every place. */
const wordDoors = (words: string): readonly (readonly [path: string, token: string, body: object])[] => [
  ['/matters', raiser.token, raising({ text: words })], ['/matters', raiser.token, raising({ title: words })], ['/matters', raiser.token, raising({ placeNote: words })],
  ['/matters', raiser.token, raising({ kind: words.slice(0, 40) })], ['/matters', raiser.token, raising({ poster: words.slice(0, 40) })],
  ['/matters', staff.token, raising({ channel: 'phone', onBehalfOf: { name: words.slice(0, 30), consent: { how: 'phone' } } })],
  [`/matters/${matter.matterId}/note`, responder.token, { text: words }], [`/matters/${matter.matterId}/triage`, responder.token, { size: 'small', reason: words }],
  [`/matters/${matter.matterId}/publish`, staff.token, { title: words, text: words }], [`/matters/${matter.matterId}/withdraw`, responder.token, { reason: words }],
  ['/me', responder.token, { name: words.slice(0, 30) }], ['/views', staff.token, { name: words.slice(0, 20), query: { q: words, [words]: 'x' } }],
  ['/rules', staff.token, { changes: { matterRemindAtPercent: 80 }, reason: words }], ['/sign-in/slip', '', { slip: words.slice(0, 40).padEnd(6, 'x'), name: words.slice(0, 30) }],
  ['/matters/bulk', staff.token, { ids: [{ id: matter.matterId, version: 1 }], change: { move: 'note', text: words } }],
];
const wordQueries = (words: string): readonly string[] => {
  const asked = encodeURIComponent(words.toWellFormed());
  return [`/matters?q=${asked}`, `/matters?state=${asked}`, `/matters?kind=${asked}`, `/matters?after=${asked}`, `/matters?order=due&after=${asked}~${asked}`, `/matters/similar?text=${asked}`,
    `/matters/suggest-kind?text=${asked}`, `/residents?q=${asked}`, `/residents?after=${asked}~${asked}`, `/inbox?after=${asked}`, `/posters/${asked.slice(0, 40).replace(/%[^%]?$/, '')}`, `/figures?from=${asked}`, `/top-pains?month=${asked}`, `/matters/${asked}`, `/files/${asked}/large`];
};

describe('words', () => {
  test.each(nasty)('%j is kept or refused as a text, and nothing else happens', async (words) => {
    for (const [path, token, body] of wordDoors(words)) {
      const answered = await door.askIn(community, path, { body, token });
      expect([path, answered.status < 500, answered.status === 429]).toEqual([path, true, path === '/sign-in/slip' && answered.status === 429]);
    }
    for (const path of wordQueries(words)) expect([path, (await door.askIn(community, path, { token: staff.token })).status < 500]).toEqual([path, true]);
    const { rows } = await world.owner.query<{ text: string }>('select text from app.matters where community_id = $1', [community.id]);
    if (words.trim().length >= 2) expect(rows.map((row) => row.text)).toContain(words.trim());
  });

  test.each(broken)('%j is no text: refused by every door and every question, nothing written', async (words) => {
    const before = await everything(world);
    for (const [path, token, body] of wordDoors(words)) {
      const answered = await door.askIn(community, path, { raw: JSON.stringify(body), headers: { 'content-type': 'application/json' }, token });
      expect([path, answered.status, codeOf(answered)]).toEqual([path, 400, 'request.invalid']);
    }
    for (const path of wordQueries(words)) expect([path, (await door.askIn(community, path, { token: staff.token })).status < 500]).toEqual([path, true]);
    expect(await everything(world)).toEqual(before);
  });

  test('texts too long, too short or too many are refused with the field that is wrong', async () => {
    const wrong = [{ text: '灯'.repeat(4001) }, { text: ' 灯 ' }, { title: '灯'.repeat(61) }, { photoIds: Array.from({ length: 7 }, () => matter.matterId) }, { kind: 'x'.repeat(41) }, { placeId: 'here' }, { channel: 'pigeon' }, { text: ['灯坏了'] }, { text: { $ne: '' } }];
    for (const body of wrong) {
      const answered = await door.askIn<{ reasons: { params: { field: string } }[] }>(community, '/matters', { body: raising(body), token: raiser.token });
      expect([answered.status, answered.body.reasons[0]?.params.field.split('/')[0]]).toEqual([400, Object.keys(body)[0]]);
    }
  });
});

describe('numbers, dates and keys', () => {
  test.each(['0', '-1', '1.5', 'NaN', 'Infinity', '1e9', '9'.repeat(400), '', '0x10'])('limit=%s asks for no page of that size', async (limit) => {
    const answered = await door.askIn<{ rows?: unknown[] }>(community, `/matters?limit=${limit}`);
    expect([200, 400]).toContain(answered.status);
    expect((answered.body.rows ?? []).length).toBeLessThanOrEqual(50);
  });

  test.each(['2026-02-30', '2026-13-01', '2026-00-00', '0000-01-01', '9999-12-31', '-001-01-01', '2026-2-3', 'today', '2026-02-14T00:00:00Z', '275760-09-13'])('the day %s is taken as a day or refused', async (day) => {
    const planned = await aMatter(world, { state: 'answered' });
    const answered = [
      await door.askIn(planned.community, `/matters/${planned.matterId}/plan`, { body: { text: '三天内换好', by: day }, token: planned.responder.token }),
      await door.askIn(community, `/figures?from=${day}`), await door.askIn(community, `/figures?to=${day}`), await door.askIn(community, `/figures?from=${day}&to=${day}`),
      await door.askIn(community, '/rules', { body: { changes: { daysOff: [{ day, off: true }] }, reason: '节假日' }, token: staff.token }),
    ];
    for (const each of answered) expect(each.status).toBeLessThan(500);
    expect(answered[0]?.status).toBeGreaterThanOrEqual(400);
  });

  test.each(['1e999', '-1', '1.5', '99999999999999999999', '"5"', 'true', '[5]', '6', '0', 'null'])('a rating of %s is refused', async (score) => {
    const resolved = await aMatter(world, { state: 'resolved' });
    const answered = await door.askIn(resolved.community, `/matters/${resolved.matterId}/rate`, { raw: `{"score":${score}}`, headers: { 'content-type': 'application/json' }, token: resolved.raiser.token });
    expect([answered.status, codeOf(answered)]).toEqual([400, 'request.invalid']);
  });

  test.each(['""', '"x"', '7', '"99999999999"', '"-1"', '"1", "2"', 'W/"1', '"1-\'"'])('If-Match %s is refused as no version', async (version) => {
    const answered = await door.askIn(community, `/matters/${matter.matterId}/note`, { body: { text }, token: responder.token, headers: { 'if-match': version } });
    expect([answered.status, codeOf(answered)]).toEqual([400, 'request.badVersion']);
  });

  test('a version that bulk changes name may be any number, and is only ever compared', async () => {
    for (const version of [-1, 0, 2 ** 31, Number.MAX_SAFE_INTEGER]) {
      const answered = await door.askIn<{ refused: unknown[] }>(community, '/matters/bulk', { body: { ids: [{ id: matter.matterId, version }], change: { move: 'note', text } }, token: staff.token });
      expect([answered.status, answered.body.refused.length]).toEqual([200, 1]);
    }
  });
});

describe('who asks, and from where', () => {
  test('P-3 ids of another community are nobody’s here, with an account of this one or of that one', async () => {
    const other = await aMatter(world);
    for (const token of [staff.token, other.responder.token]) {
      const answered = await door.askIn(community, `/matters/${other.matterId}`, { token });
      expect([answered.status, codeOf(answered)]).toEqual([404, 'matter.unknown']);
      for (const [name, body] of [['note', { text }], ['triage', { size: 'small', reason: text }], ['withdraw', { reason: text }], ['me-too', {}], ['undo', {}]] as const) {
        expect([401, 403, 404]).toContain((await door.askIn(community, `/matters/${other.matterId}/${name}`, { body, token })).status);
      }
    }
    expect((await door.askIn<MatterPage>(community, '/matters', { body: raising({ placeId: other.building.placeId }), token: raiser.token })).status).toBe(422);
    expect((await door.askIn(community, `/residents/${other.raiser.residentId}/verify`, { method: 'POST', token: staff.token })).status).toBe(404);
    expect((await door.askIn(community, '/slips', { body: { buildingId: other.building.placeId }, token: staff.token })).status).toBe(422);
    expect((await door.askIn(community, '/me', { token: other.responder.token })).status).toBe(401);
  });

  test('a token that is made up, cut off, doubled or smuggled into a query is nobody', async () => {
    for (const token of ['x', raiser.token.slice(0, -1), `${raiser.token}${raiser.token}`, "' or 1=1 --", `${raiser.token} `.repeat(3), '\u00ff'.repeat(40)]) {
      expect((await door.askIn(community, '/me', { token })).status).toBe(401);
    }
    expect((await door.askIn(community, `/me?token=${raiser.token}&authorization=${raiser.token}`)).status).toBe(401);
    expect((await door.askIn(community, '/me', { headers: { authorization: `Basic ${raiser.token}` } })).status).toBe(401);
  });

  test('a cookie works for reading from anywhere and for writing from our own pages only', async () => {
    const cookie = `linyi_session=${raiser.token}`;
    const writing = (headers: Record<string, string>) => door.askIn(community, '/me', { body: { elder: true }, headers: { cookie, ...headers } });
    for (const origin of ['https://evil.example', 'null', 'file://', 'nonsense', `${door.url}.evil.example`, `${door.url}@evil.example`, 'http://127.0.0.1']) {
      const answered = await writing({ origin });
      expect([origin, answered.status, codeOf(answered)]).toEqual([origin, 403, 'request.crossSite']);
    }
    expect((await writing({ 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await writing({ origin: door.url, 'sec-fetch-site': 'same-origin' })).status).toBe(200);
    expect((await writing({})).status).toBe(200);
  });

  test('a method is what the request line says', async () => {
    for (const headers of [{ 'x-http-method-override': 'DELETE' }, { 'x-method-override': 'POST' }]) expect((await door.askIn(community, '/matters?_method=POST', { headers })).status).toBe(200);
    for (const method of ['PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND']) {
      const answered = await door.askIn(community, '/matters', { method });
      expect([answered.status, codeOf(answered)]).toEqual([404, 'request.notFound']);
    }
  });

  test('a path that climbs, hides or repeats itself leads nowhere', async () => {
    const { slug } = community;
    for (const path of [`/api/c/${slug}/files/..%2f..%2fsecret/large`, `/api/c/${slug}/files/${matter.matterId}/large%2f..%2f..`, `/api/c/..%2f..%2fhealthz/matters`, `/api/c/${slug}%00/matters`, `/api//c/${slug}/matters`, `/api/c/${slug}/posters/..%2F..%2Fme`, `/api/c/${slug}/matters/%E0%A4%A`, `/openapi.json/../metrics%00`, '/api/c/__proto__/matters', '/api/c/constructor/matters']) {
      const answered = await door.ask(path);
      expect([path, answered.status >= 400 && answered.status < 500]).toEqual([path, true]);
      expect(answered.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    }
  });

  test('P-3 forwarded addresses are believed only from proxies of ours', async () => {
    const tries = async (trustedProxies: number): Promise<readonly number[]> => {
      const strict = await openDoor(world, { config: { trustedProxies, requestsPerMinute: 5 } });
      const asked: number[] = [];
      for (let nth = 0; nth < 8; nth++) asked.push((await strict.ask('/api/communities', { headers: { 'x-forwarded-for': `10.0.0.${nth}` } })).status);
      return asked;
    };
    expect(await tries(0)).toEqual([200, 200, 200, 200, 200, 429, 429, 429]);
    expect(await tries(1)).toEqual(Array.from({ length: 8 }, () => 200));
  });
});

import { connect } from 'node:net';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { aMatter } from '@linyi/worlds/builders';
import { testHouse } from '../database.ts';
import { openDoor } from './door.ts';

/** `LINYI_FUZZ_SEED` asks other things. */
const seed = Number(process.env['LINYI_FUZZ_SEED'] ?? 20_261_122);
const requests = 1000;
const together = 16;
/** One that says nothing more is closed by whoever wrote it; the house has its own patience for that, tried elsewhere. */
const longest = 1_500;

const world = await testHouse();
const door = await openDoor(world, { config: { requestsPerMinute: 1_000_000 } });
const matter = await aMatter(world);
const { slug } = matter.community;
const doors = ['/healthz', '/openapi.json', `/api/c/${slug}/matters`, `/api/c/${slug}/matters/${matter.matterId}`, `/api/c/${slug}/matters/${matter.matterId}/note`, `/api/c/${slug}/me`, `/api/c/${slug}/files`, `/api/c/${slug}/feeds/matters.atom`, `/api/c/${slug}/webhooks`, `/api/c/${slug}/stop/${'A'.repeat(43)}`];

const bytes = (text: string): Buffer => Buffer.from(text, 'latin1');
const line = fc.record({ method: fc.constantFrom('GET', 'POST', 'POST', 'POST', 'PUT', 'get', 'POST\t', 'G\u0000ET', 'PRI', 'A'.repeat(5000)), path: fc.oneof({ weight: 8, arbitrary: fc.constantFrom(...doors) }, fc.constantFrom('*', '//', '/%', '/%ff%fe', '/\u00ff', `/${'a'.repeat(20_000)}`, 'http://other.example/', '/..;/', '/a b', '')), version: fc.oneof({ weight: 8, arbitrary: fc.constant('HTTP/1.1') }, fc.constantFrom('HTTP/1.0', 'HTTP/9.9', 'HTTP/2.0', 'HTCPCP/1.0', '')) });
const header = fc.constantFrom(
  'authorization: Bearer \u0000', `authorization: Bearer ${'x'.repeat(9000)}`, `authorization: Bearer ${matter.raiser.token}`, `x-long: ${'a'.repeat(70_000)}`, 'cookie: linyi_session=%00; =;;; a', 'x-split: a\rset-cookie: b=c', 'x-bare: a\nset-cookie: b=c', ' folded: a', 'no colon at all', ': no name',
  'content-type: application/json; charset=utf-7', 'content-type: multipart/form-data', 'content-type: multipart/form-data; boundary=', 'content-type: text/plain', 'content-type: application/xml', 'content-type:', 'content-encoding: gzip', 'expect: 100-continue', 'expect: nonsense', 'upgrade: websocket\r\nconnection: upgrade', 'connection: close, content-length', 'if-match: \u00ff', 'idempotency-key: \u0001',
  'range: bytes=-0,99999999999999999999-', 'x-forwarded-for: \u0000, ::::', 'x-forwarded-proto: javascript', 'accept-language: \u00e9,;q=9', 'if-modified-since: 99999', 'if-none-match: """', ...Array.from({ length: 3 }, (_, nth) => `x-many-${nth}: 1\r\n`.repeat(800).trimEnd()),
);
const hosts = fc.constantFrom('host: x', 'host: x', 'host: x', 'host: ', 'host: a\r\nhost: b', 'host: [::', 'x-no-host: 1');
const tower = (depth: number): string => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;
const payload = fc.oneof(
  fc.constantFrom('{', '{"text":', '{"text":"\u0000"}', '{"text":"\u00ff\u00fe"}', '{"text":"\\ud800"}', '[1,', 'null', '"', '{"text":1e999}', '{"__proto__":{}}', '{"constructor":{"prototype":{}}}', tower(5000), '['.repeat(50_000), '\u0000'.repeat(100), '\u00ef\u00bb\u00bf{}', '--x\r\ncontent-disposition: form-data; name="photo"; filename="\u0000"\r\n\r\n', '{"text":"x"}{"text":"y"}'),
  fc.uint8Array({ maxLength: 200 }).map((drawn) => Buffer.from(drawn).toString('latin1')), fc.json().map((drawn) => Buffer.from(drawn.toWellFormed()).toString('latin1')),
);
const smuggled = `GET /api/communities HTTP/1.1\r\nhost: x\r\n\r\n`;
/** How long the body is said to be, and what is sent instead. */
const framings: readonly ((body: string) => string)[] = [
  (body) => `content-length: ${body.length}\r\n\r\n${body}`, (body) => `content-length: ${body.length}\r\n\r\n${body}`, (body) => `content-length: ${body.length + 50}\r\n\r\n${body}`, (body) => `content-length: ${Math.max(0, body.length - 1)}\r\n\r\n${body}`,
  (body) => `content-length: -1\r\n\r\n${body}`, (body) => `content-length: 1e3\r\n\r\n${body}`, (body) => `content-length: 99999999999999999999\r\n\r\n${body}`, (body) => `content-length: 5\r\ncontent-length: 6\r\n\r\n${body}`, (body) => `content-length: 4, 4\r\n\r\n${body}`, (body) => `content-length: +4\r\n\r\n${body}`,
  (body) => `transfer-encoding: chunked\r\n\r\n${body.length.toString(16)}\r\n${body}\r\n0\r\n\r\n`, (body) => `transfer-encoding: chunked\r\n\r\nzz\r\n${body}`, (body) => `transfer-encoding: chunked\r\n\r\nffffffffffffffffff\r\n${body}`, (body) => `transfer-encoding: chunked\r\n\r\n5\r\n${body}`, (body) => `transfer-encoding: chunked\r\n\r\n5;${'e'.repeat(20_000)}\r\n${body}`,
  (body) => `content-length: ${body.length}\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n${smuggled}`, () => `transfer-encoding: chunked\r\ncontent-length: 4\r\n\r\n${smuggled}`, () => `transfer-encoding: chunked, identity\r\n\r\n0\r\n\r\n${smuggled}`, () => `transfer-encoding:\tchunked\r\n\r\n0\r\n\r\n${smuggled}`, () => `transfer-encoding: xchunked\r\n\r\n${smuggled}`, () => `content-length: 0\r\n\r\n${smuggled}`, () => '\n\n', () => '',
];
const message = fc.record({ line, host: hosts, headers: fc.array(header, { maxLength: 2 }), type: fc.constantFrom('content-type: application/json\r\n', 'content-type: application/json\r\n', ''), body: payload, framing: fc.constantFrom(...framings), cut: fc.oneof({ weight: 9, arbitrary: fc.constant(1) }, fc.double({ min: 0.05, max: 0.99, noNaN: true })), slow: fc.oneof({ weight: 20, arbitrary: fc.constant(false) }, fc.constant(true)) })
  .map(({ line: { method, path, version }, host, headers, type, body, framing, cut, slow }) => {
    const whole = bytes(`${method} ${path} ${version}\r\n${host}\r\n${headers.map((each) => `${each}\r\n`).join('')}${type}${framing(body)}`);
    return { sent: whole.subarray(0, Math.ceil(whole.length * cut)), slow };
  });

type Said = { readonly text: string; readonly ended: 'answered' | 'closed' | 'waiting' };
const speak = ({ sent, slow }: { readonly sent: Buffer; readonly slow: boolean }): Promise<Said> => new Promise((resolve) => {
  let text = '';
  const socket = connect(door.port, '127.0.0.1', () => {
    if (!slow) { socket.end(sent); return; }
    // A body that trickles in: half now, half later.
    socket.write(sent.subarray(0, sent.length / 2));
    setTimeout(() => { socket.end(sent.subarray(sent.length / 2)); }, 100);
  });
  const over = setTimeout(() => { socket.destroy(); resolve({ text, ended: text === '' ? 'waiting' : 'answered' }); }, longest);
  socket.on('data', (part: Buffer) => { text += part.toString('latin1'); });
  socket.on('error', () => undefined);
  socket.on('close', () => {
    clearTimeout(over);
    resolve({ text, ended: text === '' ? 'closed' : 'answered' });
  });
});
const statusesIn = (text: string): number[] => [...text.matchAll(/^HTTP\/1\.1 (\d{3})/gm)].map(([, status]) => Number(status));

test('E-1 of 1,000 broken requests none meets an error, a stack trace or a house that hangs, and none smuggles another', { timeout: 300_000 }, async () => {
  const messages = fc.sample(message, { numRuns: requests, seed });
  const counts: Record<string, number> = {};
  const strange: unknown[] = [];
  const one = async (each: { readonly sent: Buffer; readonly slow: boolean }): Promise<void> => {
    const { text, ended } = await speak(each);
    const statuses = statusesIn(text);
    for (const status of statuses.length === 0 ? [ended] : statuses) counts[status] = (counts[status] ?? 0) + 1;
    const isWrong = statuses.some((status) => status >= 500 && status !== 501 && status !== 505) || /node_modules|at .*\.ts:\d|SQLSTATE/.test(text) || /^set-cookie: b=c/im.test(text) || (/^content-length:.*\r\ntransfer-encoding: chunked|^transfer-encoding: chunked\r\ncontent-length/m.test(each.sent.toString('latin1')) && statuses.length > 1);
    if (isWrong) strange.push({ sent: each.sent.toString('latin1').slice(0, 400), text: text.slice(0, 400) });
  };
  const rest = messages.values();
  await Promise.all(Array.from({ length: together }, async () => {
    for (const each of rest) await one(each);
  }));
  process.stdout.write(`${requests} broken requests, seed ${seed}: ${JSON.stringify(counts)}, ${((100 * (counts['429'] ?? 0)) / requests).toFixed(1)} % too many\n`);
  expect(strange).toEqual([]);
  // Everybody else is served as before.
  expect((await door.ask(`/api/c/${slug}/matters`)).status).toBe(200);
  expect((await door.ask('/healthz')).status).toBe(200);
});

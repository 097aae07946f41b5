import { createDecipheriv, createECDH, createPublicKey, hkdfSync, randomBytes, verify } from 'node:crypto';
import type { ECDH } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A browser as a push service and a sender know it: an address, and the keys that only it can use. */
export type Browser = { readonly endpoint: string; readonly keys: { readonly p256dh: string; readonly auth: string }; readonly ecdh: ECDH; readonly auth: Buffer };
export type Pushed = { readonly path: string; readonly headers: IncomingHttpHeaders; readonly body: Buffer };
export type PushService = { readonly origin: string; readonly received: Pushed[]; behave(answer: (path: string) => number | { status: number; headers: Record<string, string> } | 'hang'): void; browser(name: string): Browser; close(): void };

/** Stands in for a push service: speaks RFC 8030, checks who sends (RFC 8292), and can't read what it carries (RFC 8291). */
export const aPushService = async (): Promise<PushService> => {
  const received: Pushed[] = [];
  let answerTo: Parameters<PushService['behave']>[0] = () => 201;
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part)).on('end', () => {
      const path = request.url ?? '';
      const answer = answerTo(path);
      if (answer === 'hang') return;
      const { status, headers } = typeof answer === 'number' ? { status: answer, headers: {} } : answer;
      if (status < 300) received.push({ path, headers: request.headers, body: Buffer.concat(parts) });
      response.writeHead(status, headers).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => { resolve(); }));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin, received, behave: (how) => { answerTo = how; },
    browser: (name) => {
      const ecdh = createECDH('prime256v1');
      const publicKey = ecdh.generateKeys();
      const auth = randomBytes(16);
      return { endpoint: `${origin}/send/${name}`, keys: { p256dh: publicKey.toString('base64url'), auth: auth.toString('base64url') }, ecdh, auth };
    },
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
};

const hkdf = (secret: Buffer, salt: Buffer, use: Buffer, length: number): Buffer => Buffer.from(hkdfSync('sha256', secret, salt, use, length));
/** What the browser reads: RFC 8188 with the keys of RFC 8291, worked out here from the text of both. */
export const readByBrowser = ({ ecdh, auth }: Browser, body: Buffer): string => {
  const [salt, keyLength] = [body.subarray(0, 16), body.readUInt8(20)];
  const sender = body.subarray(21, 21 + keyLength);
  const shared = ecdh.computeSecret(sender);
  const key = hkdf(shared, auth, Buffer.concat([Buffer.from('WebPush: info\0'), ecdh.getPublicKey(), sender]), 32);
  const [contentKey, nonce] = [hkdf(key, salt, Buffer.from('Content-Encoding: aes128gcm\0'), 16), hkdf(key, salt, Buffer.from('Content-Encoding: nonce\0'), 12)];
  const record = body.subarray(21 + keyLength);
  const decipher = createDecipheriv('aes-128-gcm', contentKey, nonce);
  decipher.setAuthTag(record.subarray(-16));
  const padded = Buffer.concat([decipher.update(record.subarray(0, -16)), decipher.final()]);
  return padded.subarray(0, padded.lastIndexOf(2)).toString('utf8');
};

/** The token by which a sender names itself (RFC 8292 §2), if its signature holds for the key it brings. */
export const senderOf = (headers: IncomingHttpHeaders): { readonly claims: { aud: string; exp: number; sub: string }; readonly key: string } => {
  const [, token = '', key = ''] = /^vapid t=([^,]+), ?k=(.+)$/.exec(headers.authorization ?? '') ?? [];
  const [head = '', claims = '', signature = ''] = token.split('.');
  const raw = Buffer.from(key, 'base64url');
  const publicKey = createPublicKey({ format: 'jwk', key: { kty: 'EC', crv: 'P-256', x: raw.subarray(1, 33).toString('base64url'), y: raw.subarray(33).toString('base64url') } });
  if (!verify('sha256', Buffer.from(`${head}.${claims}`), { key: publicKey, dsaEncoding: 'ieee-p1363' }, Buffer.from(signature, 'base64url'))) throw new Error('the signature of the token does not hold');
  return { claims: JSON.parse(Buffer.from(claims, 'base64url').toString()) as { aud: string; exp: number; sub: string }, key };
};

import { createHmac, generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** What the odd provider answers the next time it is asked for a token. */
export type Twist = {
  readonly alg?: string; readonly claims?: Readonly<Record<string, unknown>>; readonly without?: string; readonly strangerKey?: boolean; readonly status?: number; readonly body?: string;
};
export type OddProvider = {
  readonly issuer: string; readonly secret: string;
  /** What came to the token's door last. */
  asked(): { readonly authorization: string | undefined; readonly form: URLSearchParams };
  twist(twist: Twist): void;
  discovered(): number;
  close(): Promise<void>;
};

const pair = (alg: string): { publicKey: KeyObject; privateKey: KeyObject } => {
  if (alg === 'EdDSA') return generateKeyPairSync('ed25519');
  return alg === 'ES256' ? generateKeyPairSync('ec', { namedCurve: 'P-256' }) : generateKeyPairSync('rsa', { modulusLength: 2048 });
};
const base64url = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const signedBy = (alg: string, key: KeyObject, data: Buffer): Buffer => {
  if (alg === 'EdDSA') return sign(null, data, key);
  if (alg === 'ES256') return sign('sha256', data, { key, dsaEncoding: 'ieee-p1363' });
  return sign('sha256', data, alg === 'PS256' ? { key, padding: 6, saltLength: 32 } : { key });
};

/** A provider of OpenID as its operator, or somebody who broke in there, might have bent it. Its pages are left out: whoever tests plays the browser. */
export const anOddProvider = async ({ path = '', auth = ['client_secret_basic'], algs = ['RS256', 'ES256', 'PS256', 'EdDSA'], clientId = 'linyi' }: { readonly path?: string; readonly auth?: readonly string[]; readonly algs?: readonly string[]; readonly clientId?: string } = {}): Promise<OddProvider> => {
  const keys = new Map(['RS256', 'ES256', 'PS256', 'EdDSA'].map((alg) => [alg, pair(alg)]));
  const stranger = pair('RS256');
  const secret = 'a-secret-between-the-two:with/odd+signs';
  let [twist, issuer, seen, discoveries]: [Twist, string, { authorization: string | undefined; form: URLSearchParams }, number] = [{}, '', { authorization: undefined, form: new URLSearchParams() }, 0];
  const token = (): string => {
    const { alg = 'RS256', claims = {}, without, strangerKey = false } = twist;
    const now = Math.floor(Date.now() / 1000);
    const all: Record<string, unknown> = { iss: issuer, sub: 'alice', aud: clientId, iat: now, exp: now + 300, ...claims };
    if (without !== undefined) Reflect.deleteProperty(all, without);
    const data = `${base64url({ alg, typ: 'JWT', ...(alg === 'none' || alg === 'HS256' ? {} : { kid: alg }) })}.${base64url(all)}`;
    if (alg === 'none') return `${data}.`;
    if (alg === 'HS256') return `${data}.${createHmac('sha256', secret).update(data).digest('base64url')}`;
    const key = strangerKey ? stranger.privateKey : keys.get(alg)?.privateKey;
    return `${data}.${signedBy(alg, key ?? stranger.privateKey, Buffer.from(data)).toString('base64url')}`;
  };
  const answer = (response: ServerResponse, body: unknown, status = 200): void => void response.writeHead(status, { 'content-type': 'application/json' }).end(typeof body === 'string' ? body : JSON.stringify(body));
  const doors: Readonly<Record<string, (request: IncomingMessage, response: ServerResponse) => Promise<void> | void>> = {
    '/.well-known/openid-configuration': (_request, response) => {
      discoveries += 1;
      answer(response, { issuer, authorization_endpoint: `${issuer}/auth`, token_endpoint: `${issuer}/token`, jwks_uri: `${issuer}/keys`, response_types_supported: ['code'], subject_types_supported: ['public'], id_token_signing_alg_values_supported: [...algs, 'none', 'HS256'], token_endpoint_auth_methods_supported: auth, code_challenge_methods_supported: ['S256'] });
    },
    '/keys': (_request, response) => answer(response, { keys: [...keys].map(([alg, { publicKey }]) => ({ ...publicKey.export({ format: 'jwk' }), kid: alg, alg, use: 'sig' })) }),
    '/token': async (request, response) => {
      seen = { authorization: request.headers.authorization, form: new URLSearchParams(await text(request)) };
      answer(response, twist.body ?? { access_token: randomUUID(), token_type: 'Bearer', expires_in: 60, id_token: token() }, twist.status ?? 200);
    },
  };
  const server = createServer((request, response) => {
    const door = doors[(request.url ?? '').split('?')[0]?.slice(path.length) ?? ''];
    if (door) void door(request, response);
    else answer(response, {}, 404);
  });
  await new Promise<void>((settle) => void server.listen(0, '127.0.0.1', settle));
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`;
  return {
    issuer, secret, asked: () => seen, twist: (next) => { twist = next; }, discovered: () => discoveries,
    close: () => new Promise((settle) => { server.closeAllConnections(); server.close(() => settle()); }),
  };
};

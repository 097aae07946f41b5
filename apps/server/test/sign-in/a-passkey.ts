import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import type { KeyObject } from 'node:crypto';

/** CBOR (RFC 8949), as far as an authenticator needs it. */
const head = (major: number, value: number): Buffer => value < 24 ? Buffer.from([(major << 5) | value]) : value < 256 ? Buffer.from([(major << 5) | 24, value]) : Buffer.from([(major << 5) | 25, value >> 8, value & 255]);
type Cbor = number | string | Buffer | ReadonlyMap<number | string, Cbor>;
const cbor = (value: Cbor): Buffer => {
  if (typeof value === 'number') return value >= 0 ? head(0, value) : head(1, -1 - value);
  if (typeof value === 'string') return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)]);
  if (Buffer.isBuffer(value)) return Buffer.concat([head(2, value.length), value]);
  return Buffer.concat([head(5, value.size), ...[...value].flatMap(([key, each]) => [cbor(key), cbor(each)])]);
};

type Options = { readonly publicKey: Record<string, unknown> };
export type Bent = { readonly origin?: string; readonly rpId?: string; readonly challenge?: string; readonly counter?: number; readonly verified?: boolean; readonly type?: string; readonly userHandle?: string | null };
export type Passkey = { readonly id: string; make(question: Options, bent?: Bent): object; show(question: Options, bent?: Bent): { id: string; response: { signature: string; clientDataJSON: string; authenticatorData: string } } };

const keysOf = (): { coseKey: Buffer; privateKey: KeyObject } => {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
  return { privateKey, coseKey: cbor(new Map<number, Cbor>([[1, 2], [3, -7], [-1, 1], [-2, Buffer.from(x, 'base64url')], [-3, Buffer.from(y, 'base64url')]])) };
};

/** An authenticator in a few lines: what a phone does when somebody puts a finger on it, and what somebody would bend who isn't them. */
export const aPasskey = (origin = 'http://localhost', id = randomBytes(20)): Passkey => {
  const { coseKey, privateKey } = keysOf();
  let counter = 0;
  let handle = '';
  const clientData = (type: string, challenge: unknown, bent: Bent): Buffer => Buffer.from(JSON.stringify({ type: bent.type ?? type, challenge: bent.challenge ?? challenge, origin: bent.origin ?? origin, crossOrigin: false }));
  const authData = (rpId: unknown, bent: Bent, attested: Buffer): Buffer => {
    const count = Buffer.alloc(4);
    counter = bent.counter ?? counter + 1;
    count.writeUInt32BE(counter);
    const flags = 0x01 | (bent.verified === false ? 0 : 0x04) | (attested.length > 0 ? 0x40 : 0);
    return Buffer.concat([createHash('sha256').update(bent.rpId ?? String(rpId)).digest(), Buffer.from([flags]), count, attested]);
  };
  const name = id.toString('base64url');
  return {
    id: name,
    make: ({ publicKey }, bent = {}) => {
      const length = Buffer.alloc(2);
      length.writeUInt16BE(id.length);
      handle = (publicKey['user'] as { id: string }).id;
      const data = authData((publicKey['rp'] as { id: string }).id, bent, Buffer.concat([Buffer.alloc(16), length, id, coseKey]));
      const attestation = cbor(new Map<string, Cbor>([['fmt', 'none'], ['attStmt', new Map()], ['authData', data]]));
      return { id: name, rawId: name, type: 'public-key', response: { clientDataJSON: clientData('webauthn.create', publicKey['challenge'], bent).toString('base64url'), attestationObject: attestation.toString('base64url'), transports: ['internal'] } };
    },
    show: ({ publicKey }, bent = {}) => {
      const client = clientData('webauthn.get', publicKey['challenge'], bent);
      const data = authData(publicKey['rpId'], bent, Buffer.alloc(0));
      const signature = sign('sha256', Buffer.concat([data, createHash('sha256').update(client).digest()]), privateKey);
      const userHandle = bent.userHandle === undefined ? handle : bent.userHandle;
      return { id: name, rawId: name, type: 'public-key', response: { clientDataJSON: client.toString('base64url'), authenticatorData: data.toString('base64url'), signature: signature.toString('base64url'), userHandle } };
    },
  };
};

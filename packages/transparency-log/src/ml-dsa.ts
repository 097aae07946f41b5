import { fromBase64, fromUtf8, joined, toBase64, utf8 } from './bytes.ts';
import { parseCheckpoint } from './checkpoint.ts';
import { FormatError } from './errors.ts';
import { checkedId, hex8, keyIdOf, named } from './keys.ts';
import type { Signer, Verifier } from './keys.ts';

/**
 * ML-DSA-44 (FIPS 204) with an empty context, which no quantum computer breaks. This package doesn't bring it along: `@linyi/transparency-log/node` hands in that of
 * `node:crypto`, a page in a browser that of a library.
 */
export type MlDsa44 = {
  readonly sign: (message: Uint8Array, seed: Uint8Array) => Uint8Array;
  readonly verify: (signature: Uint8Array, message: Uint8Array, publicKey: Uint8Array) => boolean;
};

/** Its kind among signatures (C2SP signed-note), and bytes of a key and of a signature. */
const kind = 0x06;
const keyBytes = 1312;
const signatureBytes = 2420;

const uint64 = (n: number | bigint): Uint8Array => {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(n));
  return bytes;
};
/** A text of 1 to 255 bytes behind its length. */
const short = (text: string, where: string): Uint8Array => {
  const bytes = utf8(text);
  if (bytes.length < 1 || bytes.length > 255) throw new FormatError(where, 'a text of 1 to 255 bytes is needed here');
  return joined(Uint8Array.of(bytes.length), bytes);
};

/** What such a cosigner signs of a checkpoint (C2SP tlog-cosignature, “cosigned_message”): who, when, and the tree, but none of its extension lines. */
const cosigned = (cosigner: string, timestamp: number | bigint, text: string): Uint8Array => {
  const { origin, size, root } = parseCheckpoint(text);
  return joined(utf8('subtree/v1\n\0'), short(cosigner, 'cosigner'), uint64(timestamp), short(origin, 'checkpoint, line 1'), uint64(0), uint64(size), root);
};

const idOf = (name: string, publicKey: Uint8Array): number => {
  if (publicKey.length !== keyBytes) throw new FormatError('key', `an ML-DSA-44 key has ${keyBytes} bytes, this has ${publicKey.length}`);
  return keyIdOf(named(name, 'name'), kind, publicKey);
};

/** The key as verifiers are given it, `NAME+ID+BASE64`. @throws FormatError */
export const mlDsaVerifierKey = (name: string, publicKey: Uint8Array): string => `${name}+${hex8(idOf(name, publicKey))}+${toBase64(joined(Uint8Array.of(kind), publicKey))}`;

/**
 * A key of a cosigner that signs by ML-DSA-44. It stands among the keys of a log or the witnesses of `Trust` as any other.
 * @throws FormatError
 */
export const mlDsaVerifier = (text: string, { verify }: Pick<MlDsa44, 'verify'>): Verifier => {
  const [, name = '', id = '', base64 = ''] = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/.exec(text.trim()) ?? [];
  const bytes = fromBase64(base64, 'key');
  if (bytes[0] !== kind) throw new FormatError('key', 'an ML-DSA-44 key NAME+ID+BASE64 is needed here, of the kind 6');
  const publicKey = bytes.slice(1);
  const keyId = idOf(name, publicKey);
  checkedId(id, keyId, 'key');
  return {
    name, keyId, kind: 'ml-dsa-44',
    verify: (message, line) => {
      if (line.length !== 8 + signatureBytes) return undefined;
      const timestamp = new DataView(line.buffer, line.byteOffset).getBigUint64(0);
      return timestamp < 1n << 63n && verify(line.subarray(8), cosigned(name, timestamp, fromUtf8(message, 'note')), publicKey) ? { timestamp: Number(timestamp) } : undefined;
    },
  };
};

export type MlDsaKey = { readonly name: string; readonly publicKey: Uint8Array; /** 32 bytes that nobody can guess. */ readonly seed: Uint8Array; /** Seconds since 1970. */ readonly now: () => number };

/** A cosigner that signs by ML-DSA-44, as a witness does: what it signs must be the text of a checkpoint. @throws FormatError */
export const mlDsaCosigner = ({ name, publicKey, seed, now }: MlDsaKey, { sign }: Pick<MlDsa44, 'sign'>): Signer => ({
  name, keyId: idOf(name, publicKey),
  sign: (message) => {
    const timestamp = now();
    return joined(uint64(timestamp), sign(cosigned(name, timestamp, fromUtf8(message, 'note')), seed));
  },
});

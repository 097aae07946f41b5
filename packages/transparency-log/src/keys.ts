import { ed25519 } from '@noble/curves/ed25519.js';
import { fromBase64, joined, toBase64, utf8 } from './bytes.ts';
import { FormatError } from './errors.ts';
import { sha256 } from './sha256.ts';

/** Kinds of Ed25519 signature (C2SP signed-note): a note's own, and that of a cosigner with its time. */
const kinds = { note: 0x01, cosignature: 0x04 } as const;
export type KeyKind = keyof typeof kinds;

/** A public key, and how what it signed is checked. */
export type Verifier = {
  readonly name: string;
  readonly keyId: number;
  readonly kind: KeyKind | 'ml-dsa-44';
  /** `undefined` where the signature doesn't hold; `timestamp` in seconds since 1970 for a cosignature. */
  readonly verify: (message: Uint8Array, signature: Uint8Array) => { readonly timestamp: number | undefined } | undefined;
};
/** A secret key, ready to sign the bytes of a note's text. */
export type Signer = { readonly name: string; readonly keyId: number; readonly sign: (message: Uint8Array) => Uint8Array };

const isName = /^[^\s+]+$/u;
export const named = (name: string, where: string): string => {
  if (!isName.test(name)) throw new FormatError(where, 'a name without spaces and plus signs is needed here');
  return name;
};

/** The number of a key (C2SP signed-note): the first four bytes of SHA-256 over its name, its kind and its bytes. */
export const keyIdOf = (name: string, kind: number, key: Uint8Array): number =>
  new DataView(sha256(joined(utf8(`${name}\n`), Uint8Array.of(kind), key)).buffer).getUint32(0);
/** A key's number as it is written: eight hexadecimal signs. */
export const hex8 = (keyId: number): string => keyId.toString(16).padStart(8, '0');

/** What a cosigner signs (C2SP tlog-cosignature): when, and the checkpoint's text. */
const cosigned = (message: Uint8Array, timestamp: number | bigint): Uint8Array => joined(utf8(`cosignature/v1\ntime ${timestamp}\n`), message);

const holds = (signature: Uint8Array, message: Uint8Array, key: Uint8Array): boolean => {
  try {
    // As RFC 8032 says, strictly: with looser rules two verifiers could differ over one note.
    return ed25519.verify(signature, message, key, { zip215: false });
  } catch {
    return false;
  }
};

const verifierOf = (name: string, kind: KeyKind, key: Uint8Array): Verifier => ({
  name, kind, keyId: keyIdOf(name, kinds[kind], key),
  verify: (message, signature) => {
    if (kind === 'note') return holds(signature, message, key) ? { timestamp: undefined } : undefined;
    if (signature.length !== 72) return undefined;
    const timestamp = new DataView(signature.buffer, signature.byteOffset).getBigUint64(0);
    return timestamp < 1n << 63n && holds(signature.subarray(8), cosigned(message, timestamp), key) ? { timestamp: Number(timestamp) } : undefined;
  },
});

const fromParts = (text: string, where: string, prefix: RegExp): { readonly name: string; readonly id: string; readonly kind: KeyKind; readonly material: Uint8Array } => {
  const [, name = '', id = '', base64 = ''] = prefix.exec(text) ?? [];
  if (name === '') throw new FormatError(where, 'a key of the form NAME+ID+BASE64 is needed here');
  const bytes = fromBase64(base64, where);
  const kind = (Object.keys(kinds) as KeyKind[]).find((each) => kinds[each] === bytes[0]);
  if (kind === undefined) throw new FormatError(where, 'an Ed25519 key is needed here, of the kind 1 (note) or 4 (cosignature)');
  if (bytes.length !== 33) throw new FormatError(where, 'an Ed25519 key has 32 bytes');
  return { name: named(name, where), id, kind, material: bytes.slice(1) };
};

export const checkedId = (id: string, keyId: number, where: string): void => {
  if (id !== hex8(keyId)) throw new FormatError(where, `its number isn't that of this key: ${id}`);
};

/**
 * A key as verifiers are given it, `NAME+ID+BASE64` (C2SP signed-note, “vkey”).
 * @throws FormatError
 */
export const parseVerifierKey = (text: string, where = 'key'): Verifier => {
  const { name, id, kind, material } = fromParts(text.trim(), where, /^([^+]+)\+([0-9a-f]{8})\+(.+)$/);
  const verifier = verifierOf(name, kind, material);
  checkedId(id, verifier.keyId, where);
  return verifier;
};

export type KeyPair = {
  /** What verifiers are given. */
  readonly verifierKey: string;
  /** Kept secret: `PRIVATE+KEY+NAME+ID+BASE64`, as Go's note package writes it. */
  readonly signerKey: string;
};

/**
 * The keys that come from 32 random bytes.
 * @param seed from a source of chance that nobody can guess: whoever knows it can sign
 */
export const keyPair = (name: string, kind: KeyKind, seed: Uint8Array): KeyPair => {
  const key = ed25519.getPublicKey(seed);
  const id = hex8(keyIdOf(named(name, 'name'), kinds[kind], key));
  const coded = (material: Uint8Array): string => toBase64(joined(Uint8Array.of(kinds[kind]), material));
  return { verifierKey: `${name}+${id}+${coded(key)}`, signerKey: `PRIVATE+KEY+${name}+${id}+${coded(seed)}` };
};

/**
 * A secret key, ready to sign.
 * @param now seconds since 1970, asked at each cosignature; of no use for a note's own signature
 * @throws FormatError, which doesn't repeat the key
 */
export const parseSignerKey = (text: string, now: () => number = () => 0): Signer & { readonly verifier: Verifier } => {
  const where = 'secret key';
  const { name, id, kind, material: seed } = fromParts(text.trim(), where, /^PRIVATE\+KEY\+([^+]+)\+([0-9a-f]{8})\+(.+)$/);
  const verifier = verifierOf(name, kind, ed25519.getPublicKey(seed));
  checkedId(id, verifier.keyId, where);
  const sign = (message: Uint8Array): Uint8Array => {
    if (kind === 'note') return ed25519.sign(message, seed);
    const timestamp = now();
    const bytes = new Uint8Array(72);
    new DataView(bytes.buffer).setBigUint64(0, BigInt(timestamp));
    bytes.set(ed25519.sign(cosigned(message, timestamp), seed), 8);
    return bytes;
  };
  return { name, keyId: verifier.keyId, sign, verifier };
};

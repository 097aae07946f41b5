import { bls12_381 } from '@noble/curves/bls12-381.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { concatBytes } from '@noble/hashes/utils.js';
import { fromHex, uint64 } from './bytes.ts';
import type { DrandScheme } from './transcript.ts';

const onG2 = 'BLS_SIG_BLS12381G2_XMD:SHA-256_SSWU_RO_NUL_';
const onG1 = 'BLS_SIG_BLS12381G1_XMD:SHA-256_SSWU_RO_NUL_';

/** drand's ways of signing (its specification, “cryptographic scheme”). The third one bears the wrong label for its curve; that is how the network signs. */
export const schemes = {
  'pedersen-bls-chained': { chained: true, keyBytes: 48, signatureBytes: 96, label: onG2 },
  'pedersen-bls-unchained': { chained: false, keyBytes: 48, signatureBytes: 96, label: onG2 },
  'bls-unchained-on-g1': { chained: false, keyBytes: 96, signatureBytes: 48, label: onG2 },
  'bls-unchained-g1-rfc9380': { chained: false, keyBytes: 96, signatureBytes: 48, label: onG1 },
} as const satisfies Readonly<Record<DrandScheme, unknown>>;

/** A round as a drand network publishes it, and by which key it is to be signed. */
export type DrandRound = {
  readonly scheme: DrandScheme;
  /** Hexadecimal: 48 bytes, or 96 for the schemes that sign on G1. */
  readonly publicKey: string;
  readonly round: number;
  readonly signature: string;
  /** Of the round before; chained schemes only. */
  readonly previousSignature?: string;
};

const messageOf = (round: number, previous: Uint8Array | undefined): Uint8Array => sha256(previous === undefined ? uint64(round) : concatBytes(previous, uint64(round)));

const holds = ({ scheme, round }: DrandRound, { signature, key, previous }: { readonly signature: Uint8Array; readonly key: Uint8Array; readonly previous: Uint8Array | undefined }): boolean => {
  const { keyBytes, label } = schemes[scheme];
  const message = messageOf(round, previous);
  try {
    if (keyBytes === 48) {
      const long = bls12_381.longSignatures;
      return long.verify(long.Signature.fromBytes(signature), long.hash(message, label), bls12_381.G1.Point.fromBytes(key));
    }
    const short = bls12_381.shortSignatures;
    return short.verify(short.Signature.fromBytes(signature), short.hash(message, label), bls12_381.G2.Point.fromBytes(key));
  } catch {
    // Bytes that are no point of the curve, or none of the right group.
    return false;
  }
};

/**
 * Whether a round of drand was signed by the network with this key: nobody, the network's members included, could have chosen it, or known it before.
 * Costs two pairings, about 20 ms.
 * @returns false also for bytes that are no signature at all
 * Source: drand's specification; RFC 9380 for hashing to the curve.
 */
export const isDrandRound = (given: DrandRound): boolean => {
  const { chained, keyBytes, signatureBytes } = schemes[given.scheme];
  const [signature, key] = [fromHex(given.signature), fromHex(given.publicKey)];
  const previous = chained ? fromHex(given.previousSignature ?? '') : undefined;
  if (signature?.length !== signatureBytes || key?.length !== keyBytes || (chained && previous === undefined)) return false;
  return holds(given, { signature, key, previous });
};

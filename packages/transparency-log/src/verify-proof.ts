import { equalBytes } from './bytes.ts';
import { VerificationError } from './errors.ts';
import { emptyRoot, hashSize, nodeHash } from './merkle.ts';

type Size = number | bigint;

const bitLength = (n: bigint): number => (n === 0n ? 0 : n.toString(2).length);
const ones = (n: bigint): number => n.toString(2).replaceAll('0', '').length;
/** Whether the n-th bit from the right is set. */
const bitsOf = (n: bigint): ((at: number) => boolean) => {
  const bits = n.toString(2);
  return (at) => bits[bits.length - 1 - at] === '1';
};

const ofHashes = (proof: readonly Uint8Array[]): void => {
  proof.forEach(({ length }, at) => {
    if (length !== hashSize) throw new VerificationError(`hash ${at} of the proof has ${length} bytes instead of 32`);
  });
};

/** Climbs while the path may turn either way: a hash stands left of it where the index has the bit. */
const climb = (index: bigint, from: Uint8Array, proof: readonly Uint8Array[]): Uint8Array => {
  const isRight = bitsOf(index);
  return proof.reduce((hash, other, level) => (isRight(level) ? nodeHash(other, hash) : nodeHash(hash, other)), from);
};

/** As `climb`, but only where the other hash stands left: what the tree was before the hashes on the right came. */
const climbLeft = (index: bigint, from: Uint8Array, proof: readonly Uint8Array[]): Uint8Array => {
  const isRight = bitsOf(index);
  return proof.reduce((hash, other, level) => (isRight(level) ? nodeHash(other, hash) : hash), from);
};

/** Along the right border of the tree, every other hash stands left. */
const climbBorder = (from: Uint8Array, proof: readonly Uint8Array[]): Uint8Array => proof.reduce((hash, other) => nodeHash(other, hash), from);

/** How many levels lie below the point where the path to an index meets the right border of a tree, and how many hashes stand left of it above. */
const parts = (index: bigint, size: bigint): { readonly inner: number; readonly border: number } => {
  const inner = bitLength(index ^ (size - 1n));
  return { inner, border: ones(index >> BigInt(inner)) };
};

const fits = (proof: readonly Uint8Array[], wanted: number): void => {
  ofHashes(proof);
  if (proof.length !== wanted) throw new VerificationError(`a proof for these sizes has ${wanted} hashes, this has ${proof.length}`);
};

const isRoot = (found: Uint8Array, root: Uint8Array, name: string): void => {
  if (!equalBytes(found, root)) throw new VerificationError(`the proof leads to another root than ${name}`);
};

export type Inclusion = {
  readonly index: Size;
  readonly size: Size;
  readonly leafHash: Uint8Array;
  readonly proof: readonly Uint8Array[];
  readonly root: Uint8Array;
};

/**
 * That an entry stands at an index of a tree (RFC 9162, section 2.1.3.2). At most 63 hashes.
 * @throws VerificationError that says why it isn't shown
 */
export const verifyInclusion = ({ index, size, leafHash, proof, root }: Inclusion): void => {
  const [at, n] = [BigInt(index), BigInt(size)];
  if (at < 0n || at >= n) throw new VerificationError(`index ${at} lies outside a tree of ${n}`);
  if (leafHash.length !== hashSize) throw new VerificationError(`the entry's hash has ${leafHash.length} bytes instead of 32`);
  const { inner, border } = parts(at, n);
  fits(proof, inner + border);
  isRoot(climbBorder(climb(at, leafHash, proof.slice(0, inner)), proof.slice(inner)), root, 'the one given');
};

export type Consistency = {
  readonly size1: Size;
  readonly size2: Size;
  readonly root1: Uint8Array;
  readonly root2: Uint8Array;
  readonly proof: readonly Uint8Array[];
};

const trailingZeros = (n: bigint): number => bitLength(n & -n) - 1;

/**
 * That a tree only grew: all entries of the first stand unchanged at the beginning of the second (RFC 9162, section 2.1.4.2).
 * @throws VerificationError that says why it isn't shown
 */
export const verifyConsistency = ({ size1, size2, root1, root2, proof }: Consistency): void => {
  const [before, after] = [BigInt(size1), BigInt(size2)];
  if (before < 0n || after < before) throw new VerificationError(`a tree of ${before} can't have grown into one of ${after}`);
  if (before === after) {
    fits(proof, 0);
    isRoot(root1, root2, 'the second');
    return;
  }
  if (before === 0n) {
    fits(proof, 0);
    // Every tree begins with the empty one; its root must still be what an empty tree has.
    isRoot(root1, emptyRoot(), 'that of an empty tree');
    return;
  }
  const shift = trailingZeros(before);
  const { inner, border } = parts(before - 1n, after);
  const seeded = before !== 1n << BigInt(shift);
  fits(proof, inner - shift + border + (seeded ? 1 : 0));
  const seed = (seeded ? proof[0] : root1) ?? root1;
  const [path, masked] = [seeded ? proof.slice(1) : proof, (before - 1n) >> BigInt(shift)];
  const [below, above] = [path.slice(0, inner - shift), path.slice(inner - shift)];
  isRoot(climbBorder(climbLeft(masked, seed, below), above), root1, 'the first');
  isRoot(climbBorder(climb(masked, seed, below), above), root2, 'the second');
};

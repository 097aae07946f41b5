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

/** An entry by its index and hash, and the proof that it stands in the tree of this size and root. */
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

/** The entries from `start` on and before `end`, as a tree of their own within a larger one (draft-ietf-plants-merkle-tree-certs, section 4.1). */
export type Subtree = { readonly start: Size; readonly end: Size };

/** Its hash is found in every tree that holds it: it begins where a full tree of its height may. */
export const isSubtree = (start: bigint, end: bigint): boolean => start === end || (start < end && start % (1n << BigInt(bitLength(end - start - 1n))) === 0n);

const fitsInto = ({ start, end }: Subtree): readonly [bigint, bigint] => {
  const [from, to] = [BigInt(start), BigInt(end)];
  if (from < 0n || !isSubtree(from, to)) throw new VerificationError(`entries ${from} to ${to} are no subtree`);
  return [from, to];
};

/**
 * That an entry stands in a subtree, by the proof of a tree of its own.
 * @param given `index` is that of the entry in the whole log
 * @throws VerificationError that says why it isn't shown
 */
export const verifySubtreeInclusion = ({ start, end, index, ...rest }: Omit<Inclusion, 'size'> & Subtree): void => {
  const [from, to] = fitsInto({ start, end });
  verifyInclusion({ ...rest, index: BigInt(index) - from, size: to - from });
};

const trailingZeros = (n: bigint): number => bitLength(n & -n) - 1;

/** A subtree by its root, and the proof that it stands in the tree of this size and root. */
export type SubtreeConsistency = Subtree & {
  /** Of the tree that the subtree is to stand in. */
  readonly size: Size;
  readonly subtreeRoot: Uint8Array;
  readonly root: Uint8Array;
  readonly proof: readonly Uint8Array[];
};

/** Where the subtree ends with the tree: its root is climbed from, with a hash on the left wherever it is a right child. */
const endsWithTree = (from: bigint, to: bigint, { subtreeRoot, root, proof }: SubtreeConsistency): void => {
  fits(proof, ones(from >> BigInt(bitLength((to - 1n) ^ from))));
  isRoot(climbBorder(subtreeRoot, proof), root, 'that of the tree');
};

/** Where the tree goes on: the last full part of the subtree is climbed from, once to the subtree's root and once to the tree's. */
const endsWithin = (from: bigint, to: bigint, { size, subtreeRoot, root, proof }: SubtreeConsistency): void => {
  const last = to - 1n;
  const shift = trailingZeros(to - from);
  const { inner, border } = parts(last, BigInt(size));
  const isWhole = to - from === 1n << BigInt(shift);
  fits(proof, inner - shift + border + (isWhole ? 0 : 1));
  const seed = (isWhole ? subtreeRoot : proof[0]) ?? subtreeRoot;
  const [path, turns] = [isWhole ? proof : proof.slice(1), last >> BigInt(shift)];
  const [below, above] = [path.slice(0, inner - shift), path.slice(inner - shift)];
  // Of the hashes, those belong to the subtree that are met before its own height.
  const height = bitLength(last ^ from);
  const aboveWithin = Math.max(0, border - ones(last >> BigInt(height)));
  isRoot(climbBorder(climbLeft(turns, seed, below.slice(0, Math.min(height, inner) - shift)), above.slice(0, aboveWithin)), subtreeRoot, 'that of the subtree');
  isRoot(climbBorder(climb(turns, seed, below), above), root, 'that of the tree');
};

/**
 * That a subtree stands unchanged in a tree (draft-ietf-plants-merkle-tree-certs, section 4.4). An empty one stands in every tree.
 * @throws VerificationError that says why it isn't shown
 */
export const verifySubtreeConsistency = (given: SubtreeConsistency): void => {
  const [from, to] = fitsInto(given);
  if (to > BigInt(given.size)) throw new VerificationError(`a subtree that ends at ${to} can't stand in a tree of ${given.size}`);
  if (from === to) {
    fits(given.proof, 0);
    isRoot(given.subtreeRoot, emptyRoot(), 'that of an empty tree');
  } else if (to === BigInt(given.size)) endsWithTree(from, to, given);
  else endsWithin(from, to, given);
};

/** Two trees of one log, and the proof that the second is the first, grown. */
export type Consistency = {
  readonly size1: Size;
  readonly size2: Size;
  readonly root1: Uint8Array;
  readonly root2: Uint8Array;
  readonly proof: readonly Uint8Array[];
};

/**
 * That a tree only grew: all entries of the first stand unchanged at the beginning of the second (RFC 9162, section 2.1.4.2). The first has an entry at least:
 * every tree begins with the empty one, so that nothing is shown by that.
 * @throws VerificationError that says why it isn't shown
 */
export const verifyConsistency = ({ size1, size2, root1, root2, proof }: Consistency): void => {
  const [before, after] = [BigInt(size1), BigInt(size2)];
  if (before < 1n) throw new VerificationError('from an empty tree nothing can be proved');
  if (after < before) throw new VerificationError(`a tree of ${before} can't have grown into one of ${after}`);
  verifySubtreeConsistency({ start: 0n, end: before, size: after, subtreeRoot: root1, root: root2, proof });
};

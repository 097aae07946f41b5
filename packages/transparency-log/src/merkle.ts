import { nodeInto, sha256, sha256Into } from './sha256.ts';

/** Bytes of a hash. */
export const hashSize = 32;

/** The hash of a tree without entries (RFC 6962, section 2.1): SHA-256 of nothing. */
export const emptyRoot = (): Uint8Array => sha256(new Uint8Array(0));

/** The hash of an entry (RFC 6962, section 2.1): SHA-256 of 0x00 and the entry. */
export const leafHash = (entry: Uint8Array): Uint8Array => {
  const bytes = new Uint8Array(hashSize);
  sha256Into(0, entry, { bytes, at: 0 });
  return bytes;
};

/** Two hashes side by side; hashing never waits, so one pair is enough for a thread. */
const pair = new Uint8Array(2 * hashSize);

/** The hash of a node (RFC 6962, section 2.1): SHA-256 of 0x01, the left hash and the right. */
export const nodeHash = (left: Uint8Array, right: Uint8Array): Uint8Array => {
  pair.set(left);
  pair.set(right, hashSize);
  const bytes = new Uint8Array(hashSize);
  nodeInto({ bytes: pair, at: 0 }, { bytes, at: 0 });
  return bytes;
};

/**
 * The root over hashes that stand behind each other. O(n) time, one copy of the hashes as memory.
 * An odd hash at the end of a level goes up as it is: that gives the same tree as splitting at the largest power of two (RFC 6962, section 2.1).
 * @param hashes n × 32 bytes
 */
export const rootOfHashes = (hashes: Uint8Array): Uint8Array => {
  if (hashes.length % hashSize !== 0) throw new RangeError(`Hashes have 32 bytes each; ${hashes.length} bytes are none of that.`);
  if (hashes.length === 0) return emptyRoot();
  const bytes = hashes.slice();
  let count = bytes.length / hashSize;
  for (; count > 1; count = Math.ceil(count / 2)) {
    const pairs = Math.floor(count / 2);
    for (let at = 0; at < pairs; at += 1) nodeInto({ bytes, at: at * 2 * hashSize }, { bytes, at: at * hashSize });
    if (count % 2 === 1) bytes.copyWithin(pairs * hashSize, (count - 1) * hashSize, count * hashSize);
  }
  return bytes.slice(0, hashSize);
};

/**
 * The root of a tree of these entries.
 * @example
 * console.log(toHex(rootOfEntries([]))); // e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
 */
export const rootOfEntries = (entries: readonly Uint8Array[]): Uint8Array => {
  const bytes = new Uint8Array(entries.length * hashSize);
  entries.forEach((entry, at) => { sha256Into(0, entry, { bytes, at: at * hashSize }); });
  return rootOfHashes(bytes);
};

/** Lower-case hexadecimal. */
export const toHex = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

// SHA-256 (FIPS 180-4) over words that lie in one array, so that a tree of a million entries is hashed without making an object for each node: three to
// five times as fast as calling a library once a node. Held against node:crypto and the standard's own vectors in the tests.

const primes = (count: number): readonly number[] => {
  const found: number[] = [];
  for (let n = 2; found.length < count; n += 1) if (found.every((prime) => n % prime !== 0)) found.push(n);
  return found;
};
/** The first 32 bits of the fractional part of a root of a prime, by integers alone: floor(root(p · 2^(32·degree))) mod 2^32. */
const fraction = (prime: number, degree: 2n | 3n): number => {
  const wanted = BigInt(prime) << (32n * degree);
  let [low, high] = [0n, 1n << 40n];
  while (high - low > 1n) {
    const middle = (low + high) / 2n;
    if (middle ** degree <= wanted) low = middle;
    else high = middle;
  }
  return Number(low & 0xffffffffn);
};

/** Words of 32 bits. Read by a view, each is a number, where a list of numbers might end. */
const words = (values: readonly number[]): DataView => {
  const view = new DataView(new ArrayBuffer(values.length * 4));
  values.forEach((value, at) => { view.setInt32(at * 4, value, true); });
  return view;
};

const constants = words(primes(64).map((prime) => fraction(prime, 3n)));
const initial = primes(8).map((prime) => fraction(prime, 2n));
/** Hashing never waits, so one schedule and one state are enough for a thread. */
const schedule = words(Array.from({ length: 64 }, () => 0));
const state = words(initial);
const begin = (): void => { initial.forEach((value, at) => { state.setInt32(at * 4, value, true); }); };
const add = (at: number, value: number): void => { state.setInt32(at * 4, (state.getInt32(at * 4, true) + value) | 0, true); };

/** Takes in the 16 words that stand at the beginning of `schedule`. */
const compress = (): void => {
  for (let at = 64; at < 256; at += 4) {
    const [w15, w2] = [schedule.getInt32(at - 60, true), schedule.getInt32(at - 8, true)];
    const s0 = ((w15 >>> 7) | (w15 << 25)) ^ ((w15 >>> 18) | (w15 << 14)) ^ (w15 >>> 3);
    const s1 = ((w2 >>> 17) | (w2 << 15)) ^ ((w2 >>> 19) | (w2 << 13)) ^ (w2 >>> 10);
    schedule.setInt32(at, (s0 + s1 + schedule.getInt32(at - 28, true) + schedule.getInt32(at - 64, true)) | 0, true);
  }
  let [a, b, c, d] = [state.getInt32(0, true), state.getInt32(4, true), state.getInt32(8, true), state.getInt32(12, true)];
  let [e, f, g, h] = [state.getInt32(16, true), state.getInt32(20, true), state.getInt32(24, true), state.getInt32(28, true)];
  for (let at = 0; at < 256; at += 4) {
    const e1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
    const t1 = (h + e1 + ((e & f) ^ (~e & g)) + constants.getInt32(at, true) + schedule.getInt32(at, true)) | 0;
    const a0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
    const t2 = (a0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g; g = f; f = e; e = (d + t1) | 0; d = c; c = b; b = a; a = (t1 + t2) | 0;
  }
  add(0, a); add(1, b); add(2, c); add(3, d);
  add(4, e); add(5, f); add(6, g); add(7, h);
};

/** A hash among others: 32 bytes from `at` on. */
export type Place = { readonly bytes: Uint8Array; readonly at: number };

const write = ({ bytes, at }: Place): void => {
  for (let n = 0; n < 32; n += 4) {
    const value = state.getInt32(n, true);
    bytes[at + n] = value >>> 24;
    bytes[at + n + 1] = value >>> 16;
    bytes[at + n + 2] = value >>> 8;
    bytes[at + n + 3] = value;
  }
};

const word = (bytes: Uint8Array, at: number): number =>
  (((bytes[at] ?? 0)) << 24) | (((bytes[at + 1] ?? 0)) << 16) | (((bytes[at + 2] ?? 0)) << 8) | ((bytes[at + 3] ?? 0));

/** The last one or two blocks of a message: what is left of it, the bit 1, zeros, its length in bits. */
const tail = new Uint8Array(128);
const tailView = new DataView(tail.buffer);

const takeIn = (bytes: Uint8Array, at: number): void => {
  for (let t = 0; t < 16; t += 1) schedule.setInt32(t * 4, word(bytes, at + t * 4), true);
  compress();
};

/** The first block of a message that stands behind one byte: the words lie across the bytes' borders. */
const takeFirstBehind = (prefix: number, message: Uint8Array): void => {
  schedule.setInt32(0, (prefix << 24) | (word(message, 0) >>> 8), true);
  for (let t = 1; t < 16; t += 1) schedule.setInt32(t * 4, word(message, t * 4 - 1), true);
  compress();
};

/** Of the tail, `left` bytes are the message's. */
const finish = (left: number, length: number): void => {
  const end = left < 56 ? 64 : 128;
  tail.fill(0, left, end);
  tail[left] = 0x80;
  // 2^53 bits are a message of a petabyte: its length fits into a double.
  const bits = length * 8;
  tailView.setUint32(end - 8, Math.floor(bits / 2 ** 32));
  tailView.setUint32(end - 4, bits >>> 0);
  for (let at = 0; at < end; at += 64) takeIn(tail, at);
};

/**
 * SHA-256 of one prefix byte, if there is one, and a message, written to a place. The message may be the bytes it is written over.
 * @param prefix 0 to 255, or −1 for none
 */
export const sha256Into = (prefix: number, message: Uint8Array, place: Place): void => {
  begin();
  const ahead = prefix < 0 ? 0 : 1;
  const length = message.length + ahead;
  const whole = length - (length % 64);
  const isBehind = ahead === 1 && whole > 0;
  if (isBehind) takeFirstBehind(prefix, message);
  for (let at = isBehind ? 64 : 0; at < whole; at += 64) takeIn(message, at - ahead);
  if (whole === 0 && ahead === 1) {
    tail[0] = prefix;
    tail.set(message, 1);
  } else tail.set(message.subarray(whole - (whole === 0 ? 0 : ahead)), 0);
  finish(length - whole, length);
  write(place);
};

/** SHA-256 of a message. */
export const sha256 = (message: Uint8Array): Uint8Array => {
  const bytes = new Uint8Array(32);
  sha256Into(-1, message, { bytes, at: 0 });
  return bytes;
};

/**
 * The hash of a node (RFC 6962, section 2.1): SHA-256 of 0x01 and the two hashes that stand behind each other at a place. 65 bytes: two blocks, the second of
 * which is known but for one byte.
 */
export const nodeInto = ({ bytes, at }: Place, place: Place): void => {
  begin();
  schedule.setInt32(0, 0x01000000 | (word(bytes, at) >>> 8), true);
  for (let t = 1; t < 16; t += 1) schedule.setInt32(t * 4, word(bytes, at + t * 4 - 1), true);
  const last = bytes[at + 63] ?? 0;
  compress();
  for (let t = 1; t < 15; t += 1) schedule.setInt32(t * 4, 0, true);
  schedule.setInt32(0, (last << 24) | 0x00800000, true);
  schedule.setInt32(60, 65 * 8, true);
  compress();
  write(place);
};

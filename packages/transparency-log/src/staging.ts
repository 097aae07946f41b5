import { fromUtf8, joined, utf8 } from './bytes.ts';
import { FormatError } from './errors.ts';
import { toHex } from './merkle.ts';

/** A file that a batch lays down. In a staging file each text and each file stands behind its length, four bytes, big-endian. */
export type StagedFile = { readonly path: string; readonly bytes: Uint8Array };

const lengthOf = (bytes: Uint8Array): Uint8Array => {
  const out = new Uint8Array(4);
  new DataView(out.buffer).setUint32(0, bytes.length);
  return out;
};

/** What a batch lays down, and the staging file of the batch before it whose tiles a crash may still take; empty where there is none. */
export type Staged = { readonly after: string; readonly files: readonly StagedFile[] };

/** A name that no other tree can have, so that a batch which was never signed is never taken for one that was. */
export const stagingPath = (size: number, root: Uint8Array): string => `staging/${size}-${toHex(root)}`;

const framed = (bytes: Uint8Array): readonly Uint8Array[] => [lengthOf(bytes), bytes];

/** The bytes of a staging file. */
export const encodeStaged = ({ after, files }: Staged): Uint8Array =>
  joined(...framed(utf8(after)), ...files.flatMap(({ path, bytes }) => [...framed(utf8(path)), ...framed(bytes)]));

/** @throws FormatError where it is cut off */
export const decodeStaged = (bytes: Uint8Array, where: string): Staged => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  let at = 0;
  const part = (): Uint8Array => {
    const length = at + 4 <= bytes.length ? view.getUint32(at) : Number.NaN;
    const from = at + 4;
    if (!(from + length <= bytes.length)) throw new FormatError(where, 'it is cut off');
    at = from + length;
    return bytes.subarray(from, at);
  };
  const after = fromUtf8(part(), where);
  const files: StagedFile[] = [];
  while (at < bytes.length) files.push({ path: fromUtf8(part(), where), bytes: part() });
  return { after, files };
};

import { fromUtf8, joined, utf8 } from './bytes.ts';
import { FormatError } from './errors.ts';
import { toHex } from './merkle.ts';

/** Files that belong together, as one: each path and its bytes behind their lengths, four bytes each, big-endian. */
export type StagedFile = { readonly path: string; readonly bytes: Uint8Array };

const lengthOf = (bytes: Uint8Array): Uint8Array => {
  const out = new Uint8Array(4);
  new DataView(out.buffer).setUint32(0, bytes.length);
  return out;
};

/** A name that no other tree can have, so that a batch which was never signed is never taken for one that was. */
export const stagingPath = (size: number, root: Uint8Array): string => `staging/${size}-${toHex(root)}`;

export const encodeStaged = (files: readonly StagedFile[]): Uint8Array =>
  joined(...files.flatMap(({ path, bytes }) => [lengthOf(utf8(path)), utf8(path), lengthOf(bytes), bytes]));

export const decodeStaged = (bytes: Uint8Array, where: string): readonly StagedFile[] => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  let at = 0;
  const part = (): Uint8Array => {
    const length = at + 4 <= bytes.length ? view.getUint32(at) : Number.NaN;
    const from = at + 4;
    if (!(from + length <= bytes.length)) throw new FormatError(where, 'it is cut off');
    at = from + length;
    return bytes.subarray(from, at);
  };
  const files: StagedFile[] = [];
  while (at < bytes.length) files.push({ path: fromUtf8(part(), where), bytes: part() });
  return files;
};

import { decimal, fromBase64, hashFromBase64, toBase64 } from './bytes.ts';
import type { OpenedCheckpoint, Trust } from './checkpoint.ts';
import { openCheckpoint } from './checkpoint.ts';
import { FormatError } from './errors.ts';
import { verifyInclusion } from './verify-proof.ts';

const firstLine = 'c2sp.org/tlog-proof@v1';

/** That an entry is in a log, in one text which needs no network (C2SP tlog-proof; files end in `.tlog-proof`). */
export type LogProof = {
  readonly index: number;
  readonly proof: readonly Uint8Array[];
  /** The signed checkpoint, as it is. */
  readonly checkpoint: string;
  /** Of the application's own; nobody vouches for it. */
  readonly extra?: Uint8Array;
};

/** The text of a proof. */
export const formatLogProof = ({ index, proof, checkpoint, extra }: LogProof): string =>
  [firstLine, ...(extra === undefined ? [] : [`extra ${toBase64(extra)}`]), `index ${index}`, ...proof.map(toBase64), '', checkpoint].join('\n');

const mostHashes = 63;

/** The second line, where it is there. */
const extraIn = (line: string | undefined): Uint8Array | undefined => (line?.startsWith('extra ') === true ? fromBase64(line.slice('extra '.length), 'line 2') : undefined);

const indexIn = (line: string | undefined, where: string): number => {
  if (line?.startsWith('index ') !== true) throw new FormatError(where, 'the index is needed here');
  return decimal(line.slice('index '.length), where);
};

/** @throws FormatError with the line that is wrong */
export const parseLogProof = (text: string): LogProof => {
  const end = text.indexOf('\n\n');
  if (end === -1) throw new FormatError('proof', 'an empty line is needed between proof and checkpoint');
  const [first, ...lines] = text.slice(0, end).split('\n');
  if (first !== firstLine) throw new FormatError('line 1', `this must be ${firstLine}`);
  const extra = extraIn(lines[0]);
  const at = extra === undefined ? 0 : 1;
  const hashes = lines.slice(at + 1);
  if (hashes.length > mostHashes) throw new FormatError('proof', `a proof has at most ${mostHashes} hashes`);
  return {
    index: indexIn(lines[at], `line ${at + 2}`),
    proof: hashes.map((line, n) => hashFromBase64(line, `line ${at + 3 + n}`)),
    checkpoint: text.slice(end + 2),
    ...(extra === undefined ? {} : { extra }),
  };
};

/**
 * That this entry is in the log. Runs in a browser, without asking anybody.
 * @param entryHash `leafHash(entry)`
 * @throws FormatError, VerificationError
 */
export const verifyLogProof = (text: string, entryHash: Uint8Array, trust: Trust): OpenedCheckpoint & { readonly index: number } => {
  const { index, proof, checkpoint } = parseLogProof(text);
  const opened = openCheckpoint(checkpoint, trust);
  const { size, root } = opened.checkpoint;
  verifyInclusion({ index, size, leafHash: entryHash, proof, root });
  return { ...opened, index };
};

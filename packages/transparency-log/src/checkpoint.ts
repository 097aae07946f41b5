import { decimal, hashFromBase64, toBase64 } from './bytes.ts';
import { FormatError, VerificationError } from './errors.ts';
import type { Verifier } from './keys.ts';
import type { Note, Verified } from './note.ts';
import { parseNote, verifiedSignatures } from './note.ts';

/** A tree at one size, as its log signs it (C2SP tlog-checkpoint). */
export type Checkpoint = {
  /** Which log, by a name of its own. */
  readonly origin: string;
  readonly size: number;
  readonly root: Uint8Array;
  /** Further lines, which nobody can audit; seldom any. */
  readonly extensions?: readonly string[];
};

/** The text that is signed. @throws FormatError for an origin or extension that is empty or has a line break */
export const formatCheckpoint = ({ origin, size, root, extensions = [] }: Checkpoint): string => {
  if ([origin, ...extensions].some((line) => line === '' || line.includes('\n'))) throw new FormatError('checkpoint', 'its lines must not be empty, nor hold line breaks');
  return [origin, size, toBase64(root), ...extensions, ''].join('\n');
};

/** Reads the text of a checkpoint. Nothing about its signatures is said by that. @throws FormatError */
export const parseCheckpoint = (text: string): Checkpoint => {
  const lines = text.split('\n');
  const [origin = '', size = '', root = '', ...extensions] = lines.slice(0, -1);
  if (lines.at(-1) !== '' || origin === '' || root === '' || extensions.includes('')) throw new FormatError('checkpoint', 'at least three lines are needed: origin, size, root');
  return { origin, size: decimal(size, 'checkpoint, line 2'), root: hashFromBase64(root, 'checkpoint, line 3'), ...(extensions.length === 0 ? {} : { extensions }) };
};

/** Whom a reader believes: the log's keys, its name where it isn't that of the first key, and witnesses of whom so many must have signed. */
export type Trust = {
  readonly log: readonly Verifier[];
  readonly origin?: string;
  readonly witnesses?: readonly Verifier[];
  /** How many witnesses must have cosigned; 0 where it isn't said. */
  readonly quorum?: number;
};

/** A checkpoint that holds, and whose signatures on it do. */
export type OpenedCheckpoint = { readonly checkpoint: Checkpoint; readonly note: Note; readonly log: readonly Verified[]; readonly witnesses: readonly Verified[] };

/**
 * Reads a signed checkpoint and asks for the log's signature and the quorum of witnesses.
 * @throws FormatError where it can't be read, VerificationError where it isn't this log's, isn't signed, or too few witnesses saw it
 */
export const openCheckpoint = (signed: string, { log, origin, witnesses = [], quorum = 0 }: Trust): OpenedCheckpoint => {
  const note = parseNote(signed);
  const checkpoint = parseCheckpoint(note.text);
  const wanted = origin ?? log[0]?.name ?? '';
  if (checkpoint.origin !== wanted) throw new VerificationError(`this is a checkpoint of ${checkpoint.origin}, not of ${wanted}`);
  const byLog = verifiedSignatures(note, log);
  if (byLog.length === 0) throw new VerificationError(`${wanted} didn't sign this checkpoint`);
  const byWitnesses = verifiedSignatures(note, witnesses);
  if (byWitnesses.length < quorum) throw new VerificationError(`${quorum} witnesses must have cosigned this checkpoint, ${byWitnesses.length} did`);
  return { checkpoint, note, log: byLog, witnesses: byWitnesses };
};

import { decimal, equalBytes, hashFromBase64, utf8 } from './bytes.ts';
import { parseCheckpoint } from './checkpoint.ts';
import type { Checkpoint } from './checkpoint.ts';
import { FormatError, VerificationError } from './errors.ts';
import type { Signer, Verifier } from './keys.ts';
import { emptyRoot } from './merkle.ts';
import { formatSignature, parseNote, verifiedSignatures } from './note.ts';
import type { Note } from './note.ts';
import { verifyConsistency } from './verify-proof.ts';

/** The latest checkpoint text that a witness cosigned of each log, which only somebody can change who knows what it is: as `Storage.record` and `swap`. */
export type WitnessMemory = {
  latest(origin: string): Promise<string | undefined>;
  /** @throws SwapConflict */
  swap(origin: string, before: string | undefined, after: string): Promise<void>;
};

/** A witness: what it remembers, whom it watches, and with what it cosigns. */
export type WitnessOptions = {
  readonly memory: WitnessMemory;
  /** The keys of each log that it watches, by origin. */
  readonly logs: ReadonlyMap<string, readonly Verifier[]>;
  /** Of the kind `cosignature`. */
  readonly key: Signer;
};

/** As the protocol answers over HTTP. */
export type WitnessAnswer = { readonly status: 200 | 400 | 403 | 404 | 409 | 422; readonly type: 'text/plain; charset=utf-8' | 'text/x.tlog.size'; readonly body: string };

const plain = (status: WitnessAnswer['status'], body: string): WitnessAnswer => ({ status, type: 'text/plain; charset=utf-8', body });

type Request = { readonly old: number; readonly proof: readonly Uint8Array[]; readonly note: Note; readonly checkpoint: Checkpoint };

const mostHashes = 63;
const parseRequest = (body: string): Request => {
  const end = body.indexOf('\n\n');
  if (end === -1) throw new FormatError('request', 'an empty line is needed before the checkpoint');
  const [first = '', ...lines] = body.slice(0, end).split('\n');
  if (!first.startsWith('old ')) throw new FormatError('line 1', 'old SIZE is needed here');
  if (lines.length > mostHashes) throw new FormatError('request', `at most ${mostHashes} hashes are read`);
  const note = parseNote(body.slice(end + 2));
  return { old: decimal(first.slice(4), 'line 1'), proof: lines.map((line, at) => hashFromBase64(line, `line ${at + 2}`)), note, checkpoint: parseCheckpoint(note.text) };
};

const isSigned = (note: Note, keys: readonly Verifier[]): boolean => {
  try {
    return verifiedSignatures(note, keys).length > 0;
  } catch (error) {
    if (error instanceof VerificationError) return false;
    throw error;
  }
};

/** Whether the new tree is the known one, grown. */
const grew = ({ old, proof, checkpoint }: Request, known: Checkpoint): string | undefined => {
  const { size, root } = checkpoint;
  try {
    if (size === 0 && !equalBytes(root, emptyRoot())) return 'an empty tree has another root';
    if (old === 0 && proof.length > 0) return 'nothing is to be proved from an empty tree';
    if (old > 0) verifyConsistency({ size1: old, size2: size, root1: known.root, root2: root, proof });
    return undefined;
  } catch (error) {
    if (error instanceof VerificationError) return error.message;
    throw error;
  }
};

const known = async ({ memory }: WitnessOptions, origin: string): Promise<Checkpoint & { readonly text: string | undefined }> => {
  const text = await memory.latest(origin);
  return text === undefined ? { origin, size: 0, root: emptyRoot(), text } : { ...parseCheckpoint(text), text };
};

const answer = async (options: WitnessOptions, request: Request): Promise<WitnessAnswer> => {
  const { note, checkpoint, old } = request;
  const keys = options.logs.get(checkpoint.origin);
  if (keys === undefined) return plain(404, `this witness doesn't watch ${checkpoint.origin}\n`);
  if (!isSigned(note, keys)) return plain(403, `${checkpoint.origin} didn't sign this checkpoint\n`);
  if (old > checkpoint.size) return plain(400, `old ${old} is larger than the checkpoint's ${checkpoint.size}\n`);
  const latest = await known(options, checkpoint.origin);
  if (latest.size !== old) return { status: 409, type: 'text/x.tlog.size', body: `${latest.size}\n` };
  const fault = grew(request, latest);
  if (fault !== undefined) return plain(422, `${fault}\n`);
  // Kept before anything is signed, and only if nobody else was faster: a witness that forgets, or goes back, vouches for nothing.
  await options.memory.swap(checkpoint.origin, latest.text, note.text);
  const { name, keyId, sign } = options.key;
  return plain(200, formatSignature({ name, keyId, signature: sign(utf8(note.text)) }));
};

/**
 * Answers a request `add-checkpoint` (C2SP tlog-witness): cosigns a checkpoint once it has seen that the log only grew since the last one it cosigned.
 * @returns status, content type and body
 * @throws what the memory throws: `SwapConflict` where another request was faster (ask again), or its own errors
 */
export const addCheckpoint = async (options: WitnessOptions, body: string): Promise<WitnessAnswer> => {
  try {
    return await answer(options, parseRequest(body));
  } catch (error) {
    if (error instanceof FormatError) return plain(400, `${error.message}\n`);
    throw error;
  }
};

/** The body of such a request. */
export const witnessRequest = ({ old, proof, checkpoint }: { readonly old: number; readonly proof: readonly string[]; readonly checkpoint: string }): string =>
  [`old ${old}`, ...proof, '', checkpoint].join('\n');

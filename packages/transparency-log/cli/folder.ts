import { randomBytes } from 'node:crypto';
import { existsSync, linkSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { InputError, parseJson, progress, readBytes, readText } from '@linyi/workbench/command';
import {
  FormatError, SwapConflict, VerificationError, formatLogProof, keyPair, leafHash, openLog, parseCheckpoint, parseLogProof, parseNote, parseSignerKey,
  parseVerifierKey, proveInclusion, readEntry, readTileFrom, shownCheckpoint, toBase64, verifyInclusion, verifyLogProof,
} from '../src/index.ts';
import type { Log, Storage, Verifier } from '../src/index.ts';
import { checkFolder, fileStorage } from '../node/index.ts';

type Files = Pick<Storage, 'get'>;
export type Verdict = { readonly ok: boolean; readonly faults: readonly string[]; readonly origin?: string; readonly size?: number; readonly root?: string; readonly index?: number };

/** The files of a log's keys lie beside its folder, not in it, also where the folder is called `minutes/` or `.`. */
export const beside = (dir: string, ending: '.secret' | '.key'): string => `${path.resolve(dir)}${ending}`;

/** A new key, whole or not at all, and never over an old one: the secret for its owner's eyes, and the public one. */
export const makeKey = (dir: string, origin: string): void => {
  const { verifierKey, signerKey } = keyPair(origin, 'note', new Uint8Array(randomBytes(32)));
  const unfinished = `${beside(dir, '.secret')}.${randomBytes(6).toString('hex')}`;
  writeFileSync(unfinished, `${signerKey}\n`, { mode: 0o600, flag: 'wx', flush: true });
  try {
    linkSync(unfinished, beside(dir, '.secret'));
    writeFileSync(beside(dir, '.key'), `${verifierKey}\n`, { flush: true });
  } catch (error) {
    // Somebody else began this log at the same moment: theirs is its key.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(unfinished);
  }
};

export const keyOf = (keyOrFile: string): Verifier => parseVerifierKey(existsSync(keyOrFile) ? readText(keyOrFile) : keyOrFile, '--key');

type Named = { readonly file: string; readonly entry: Uint8Array };
type Placed = { readonly file: string; readonly index: number };

/** Appends these entries through one opening of the log; `placed` hears of each as soon as it is in for good. */
const appendTo = async (log: Log, entries: readonly Named[], placed: (one: Placed) => void): Promise<void> => {
  const waiting = Promise.allSettled(entries.map(async ({ file, entry }) => { placed({ file, ...(await log.append(entry)) }); }));
  const say = progress('linyi-log');
  for (let done = 0; done < entries.length;) {
    done += await log.sequence();
    say(`${done} of ${entries.length} entries`);
  }
  await waiting;
  await log.close();
};

export const appendEntries = async (dir: string, origin: string | undefined, entries: readonly Named[]): Promise<unknown> => {
  const key = parseSignerKey(readText(beside(dir, '.secret')));
  if (origin !== undefined && origin !== key.name) throw new InputError(`--origin: this log is called ${key.name}, not ${origin}`);
  const appended: Placed[] = [];
  for (;;) {
    try {
      const log = await openLog({ storage: await fileStorage(dir), origin: key.name, key });
      await appendTo(log, entries.slice(appended.length), (one) => { appended.push(one); });
      const { size, root } = log.checkpoint();
      return { origin: log.origin, appended, size, root: toBase64(root) };
    } catch (error) {
      // Another writer was faster: none of what still waited is in, and it is asked for again behind theirs.
      if (!(error instanceof SwapConflict)) throw error;
    }
  }
};

export const proveEntry = async (files: Files, index: number): Promise<unknown> => {
  const checkpoint = await shownCheckpoint(files);
  const { size, root } = parseCheckpoint(parseNote(checkpoint).text);
  if (index >= size) throw new InputError(`INDEX must be below ${size}, the number of entries: ${index}`);
  const read = readTileFrom(files);
  const [entry, proof] = [await readEntry(index, size, read), await proveInclusion(index, size, read)];
  const hash = leafHash(entry);
  // A folder whose files don't fit its checkpoint has no proof to give away.
  verifyInclusion({ index, size, leafHash: hash, proof, root });
  return { index, size, root: toBase64(root), leafHash: toBase64(hash), entry: toBase64(entry), proof: formatLogProof({ index, proof, checkpoint, extra: entry }) };
};

export const verifyFolder = async (dir: string, key: Verifier): Promise<Verdict> => {
  const say = progress('linyi-log');
  try {
    const { origin, size, root } = await checkFolder(dir, { log: [key] }, ({ checked, size: all }) => { say(`${checked} of ${all} entries`); });
    return { ok: true, faults: [], origin, size, root: toBase64(root) };
  } catch (error) {
    // What is missing or cut off in a log's folder is a fault of the log.
    if (!(error instanceof VerificationError || error instanceof FormatError)) throw error;
    return { ok: false, faults: [error.message] };
  }
};

type Told = Readonly<Record<string, unknown>>;

/** The text of a proof, as a file of its own or as `prove` printed it, and what was printed beside it. */
const readProof = (file: string): { readonly text: string; readonly told: Told } => {
  const text = readText(file);
  if (!text.trimStart().startsWith('{')) return { text, told: {} };
  const printed = parseJson(text, file);
  if (typeof printed === 'object' && printed !== null && 'proof' in printed && typeof printed.proof === 'string') return { text: printed.proof, told: { ...printed } };
  throw new InputError(`${file} is no proof: it has no text "proof"`);
};

/** What is printed beside a proof and isn't what it proves: somebody may read that and not the proof. */
const contradictions = (told: Told, proved: Told): readonly string[] =>
  Object.entries(proved).flatMap(([name, value]) => (name in told && told[name] !== value ? [`${name}: the file says ${JSON.stringify(told[name])}, its proof is of ${JSON.stringify(value)}`] : []));

export const verifyProofFile = (file: string, key: Verifier, entryFile: string | undefined): Verdict => {
  const { text, told } = readProof(file);
  const { extra } = parseLogProof(text);
  const entry = entryFile === undefined ? extra : new Uint8Array(readBytes(entryFile));
  if (entry === undefined) throw new InputError(`${file} doesn't bring its entry along: name it by --entry`);
  try {
    const hash = leafHash(entry);
    const { index, checkpoint } = verifyLogProof(text, hash, { log: [key] });
    const proved = { index, size: checkpoint.size, root: toBase64(checkpoint.root) };
    const faults = contradictions(told, { ...proved, leafHash: toBase64(hash), entry: toBase64(entry) });
    return { ok: faults.length === 0, faults, origin: checkpoint.origin, ...proved };
  } catch (error) {
    if (!(error instanceof VerificationError)) throw error;
    return { ok: false, faults: [error.message] };
  }
};

export const shown = async (files: Files): Promise<unknown> => {
  const note = parseNote(await shownCheckpoint(files));
  const { origin, size, root, extensions } = parseCheckpoint(note.text);
  const last = size === 0 ? undefined : toBase64(await readEntry(size - 1, size, readTileFrom(files)));
  return { origin, size, root: toBase64(root), ...(extensions === undefined ? {} : { extensions }), signatures: note.signatures.map(({ name, keyId }) => ({ name, keyId: keyId.toString(16).padStart(8, '0') })), last };
};

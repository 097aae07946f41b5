import { fromBase64, toBase64, utf8 } from './bytes.ts';
import { FormatError, VerificationError } from './errors.ts';
import type { Signer, Verifier } from './keys.ts';

/** One line below a note: who says they signed, with which key, and what follows the key's number. Nothing here has been verified. */
export type SignatureLine = { readonly name: string; readonly keyId: number; readonly signature: Uint8Array };
/** A note as it was read; its text ends in a newline. */
export type Note = { readonly text: string; readonly signatures: readonly SignatureLine[] };

/** The specification asks for at least 16; a log with many witnesses has more. */
const mostSignatures = 100;
const mostSigns = 1 << 20;

const control = /[\u0000-\u0009\u000b-\u001f]/;

const parseLine = (line: string, at: number): SignatureLine => {
  const where = `signature ${at + 1}`;
  const [, name, base64 = ''] = /^— ([^\s+]+) (\S+)$/u.exec(line) ?? [];
  if (name === undefined) throw new FormatError(where, 'a line “— NAME BASE64” is needed here');
  const bytes = fromBase64(base64, where);
  if (bytes.length < 5) throw new FormatError(where, 'it is too short for a signature');
  return { name, keyId: new DataView(bytes.buffer).getUint32(0), signature: bytes.slice(4) };
};

/** Reads a signed note (C2SP signed-note). @throws FormatError */
export const parseNote = (note: string): Note => {
  if (note.length > mostSigns) throw new FormatError('note', 'it is too long');
  if (control.test(note)) throw new FormatError('note', 'it holds a control character');
  const end = note.lastIndexOf('\n\n');
  if (end < 1 || !note.endsWith('\n')) throw new FormatError('note', 'a text, an empty line and signatures are needed, each line ended');
  const lines = note.slice(end + 2, -1).split('\n');
  if (lines.length > mostSignatures) throw new FormatError('note', `at most ${mostSignatures} signatures are read`);
  return { text: note.slice(0, end + 1), signatures: lines.map(parseLine) };
};

/** The line `— NAME BASE64`, ended. */
export const formatSignature = ({ name, keyId, signature }: SignatureLine): string => {
  const bytes = new Uint8Array(4 + signature.length);
  new DataView(bytes.buffer).setUint32(0, keyId);
  bytes.set(signature, 4);
  return `— ${name} ${toBase64(bytes)}\n`;
};

/** @param text ends in a newline */
export const formatNote = ({ text, signatures }: Note): string => {
  if (!text.endsWith('\n')) throw new FormatError('note', 'its text must end in a newline');
  return `${text}\n${signatures.map(formatSignature).join('')}`;
};

/** A note signed by these keys; signatures that it already has stay above the new ones. */
export const signNote = (text: string, signers: readonly Signer[], kept: readonly SignatureLine[] = []): string =>
  formatNote({ text, signatures: [...kept, ...signers.map((signer) => ({ name: signer.name, keyId: signer.keyId, signature: signer.sign(utf8(text)) }))] });

/** A signature that holds: whose, and when it was made where its kind says so (seconds since 1970). */
export type Verified = { readonly verifier: Verifier; readonly line: SignatureLine; readonly timestamp: number | undefined };

/**
 * Which of these keys signed the note. Signatures by unknown keys are passed over, as the specification asks.
 * @throws VerificationError where a known key's signature doesn't hold: such a note is broken
 */
export const verifiedSignatures = ({ text, signatures }: Note, verifiers: readonly Verifier[]): readonly Verified[] => {
  const message = utf8(text);
  const seen = new Set<Verifier>();
  return signatures.flatMap((line) => {
    const verifier = verifiers.find(({ name, keyId }) => name === line.name && keyId === line.keyId);
    // The same key again says nothing new.
    if (verifier === undefined || seen.has(verifier)) return [];
    seen.add(verifier);
    const held = verifier.verify(message, line.signature);
    if (held === undefined) throw new VerificationError(`the signature of ${line.name} doesn't hold`);
    return [{ verifier, line, ...held }];
  });
};

/**
 * Reads a note and asks for at least one signature by one of these keys.
 * @throws FormatError where it is no note, VerificationError where nobody known signed it, or not this
 */
export const openNote = (note: string, verifiers: readonly Verifier[]): Note & { readonly verified: readonly Verified[] } => {
  const parsed = parseNote(note);
  const verified = verifiedSignatures(parsed, verifiers);
  if (verified.length === 0) throw new VerificationError(`none of ${verifiers.map(({ name }) => name).join(', ')} signed this`);
  return { ...parsed, verified };
};

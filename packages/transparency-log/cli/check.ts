import { InputError, parseJson, readText } from '@linyi/workbench/command';
import { FormatError, VerificationError, fromBase64, verifyConsistency, verifyInclusion, verifySubtreeConsistency, verifySubtreeInclusion } from '../src/index.ts';

type Members = Readonly<Record<string, unknown>>;

/** Sizes go up to 2^64; a double would round them, so they are read as texts. */
const numbersAsTexts = (text: string): string => text.replace(/("(?:leafIdx|treeSize|size1|size2|start|end|size)"\s*:\s*)(\d+)(?=\s*[,}])/g, '$1"$2"');

const members = (value: unknown, file: string): Members => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new InputError(`${file}: an object is needed here`);
  return value as Members;
};
const largest = 2n ** 64n - 1n;
const size = (value: unknown, where: string): bigint => {
  const n = typeof value === 'string' && /^\d{1,20}$/.test(value) ? BigInt(value) : largest + 1n;
  if (n > largest) throw new InputError(`${where}: a whole number up to 2^64 − 1 is needed here`);
  return n;
};
const bytes = (value: unknown, where: string): Uint8Array => {
  if (value === null || value === undefined) return new Uint8Array(0);
  if (typeof value !== 'string') throw new InputError(`${where}: Base 64 is needed here`);
  return fromBase64(value, where);
};
const proofOf = (value: unknown, where: string): readonly Uint8Array[] => {
  if (value === null || value === undefined) return [];
  if (!Array.isArray(value)) throw new InputError(`${where}: a list of hashes is needed here`);
  return value.map((each, at) => bytes(each, `${where}[${at}]`));
};

/** What the file says is proved, by the names of its members. */
const verify = (file: string, it: Members): void => {
  const at = (name: string): bigint => size(it[name], `${file}: ${name}`);
  const hash = (name: string): Uint8Array => bytes(it[name], `${file}: ${name}`);
  const proof = proofOf(it['proof'], `${file}: proof`);
  const isOfSubtree = 'start' in it;
  if ('leafIdx' in it) {
    const entry = { index: at('leafIdx'), leafHash: hash('leafHash'), root: hash('root'), proof };
    if (isOfSubtree) verifySubtreeInclusion({ ...entry, start: at('start'), end: at('end') });
    else verifyInclusion({ ...entry, size: at('treeSize') });
  } else if (isOfSubtree) verifySubtreeConsistency({ start: at('start'), end: at('end'), size: at('size'), subtreeRoot: hash('root1'), root: hash('root2'), proof });
  else if ('size1' in it) verifyConsistency({ size1: at('size1'), size2: at('size2'), root1: hash('root1'), root2: hash('root2'), proof });
  else throw new InputError(`${file}: leafIdx, size1 or start is needed here: this is no proof of inclusion or consistency`);
};

/** Whether the proof holds, and whether that is what the file says of itself; `fault` where it can't be read as one. */
export type Checked = { readonly file: string; readonly holds: boolean; readonly asTold: boolean } | { readonly file: string; readonly fault: string };

const holds = (file: string, it: Members): boolean => {
  try {
    verify(file, it);
    return true;
  } catch (error) {
    if (error instanceof VerificationError) return false;
    throw error;
  }
};

/** A proof of the form of transparency-dev/merkle. */
export const checkProof = (file: string): Checked => {
  try {
    const text = readText(file);
    // First as it is, so that the place of a fault is its place in the file.
    parseJson(text, file);
    const it = members(JSON.parse(numbersAsTexts(text)), file);
    const { wantErr } = it;
    if (wantErr !== undefined && typeof wantErr !== 'boolean') throw new InputError(`${file}: wantErr: true or false is needed here`);
    const isGood = holds(file, it);
    return { file, holds: isGood, asTold: wantErr !== isGood };
  } catch (error) {
    if (error instanceof InputError || error instanceof FormatError) return { file, fault: error.message };
    throw error;
  }
};

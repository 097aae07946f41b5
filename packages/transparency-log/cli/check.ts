import { InputError, parseJson, readText } from '@linyi/workbench/command';
import { FormatError, VerificationError, fromBase64, verifyConsistency, verifyInclusion } from '../src/index.ts';

type Members = Readonly<Record<string, unknown>>;

/** Sizes go up to 2^64; a double would round them, so they are read as texts. */
const numbersAsTexts = (text: string): string => text.replace(/("(?:leafIdx|treeSize|size1|size2)"\s*:\s*)(\d+)/g, '$1"$2"');

const members = (value: unknown, file: string): Members => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new InputError(`${file}: an object is needed here`);
  return value as Members;
};
const size = (value: unknown, where: string): bigint => {
  if (typeof value !== 'string' || !/^\d+$/.test(value)) throw new InputError(`${where}: a whole number is needed here`);
  return BigInt(value);
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

const verify = (file: string, it: Members): void => {
  const proof = proofOf(it['proof'], `${file}: proof`);
  if ('leafIdx' in it) {
    verifyInclusion({ index: size(it['leafIdx'], `${file}: leafIdx`), size: size(it['treeSize'], `${file}: treeSize`), leafHash: bytes(it['leafHash'], `${file}: leafHash`), root: bytes(it['root'], `${file}: root`), proof });
  } else if ('size1' in it) {
    verifyConsistency({ size1: size(it['size1'], `${file}: size1`), size2: size(it['size2'], `${file}: size2`), root1: bytes(it['root1'], `${file}: root1`), root2: bytes(it['root2'], `${file}: root2`), proof });
  } else throw new InputError(`${file}: leafIdx or size1 is needed here: this is no proof of inclusion or consistency`);
};

/** A proof of the form of transparency-dev/merkle: whether it holds, and whether that is what the file says of itself. */
export const checkProof = (file: string): { readonly holds: boolean; readonly asTold: boolean } => {
  const it = members(parseJson(numbersAsTexts(readText(file)), file), file);
  let holds = true;
  try {
    verify(file, it);
  } catch (error) {
    if (error instanceof FormatError) throw new InputError(error.message, { cause: error });
    if (!(error instanceof VerificationError)) throw error;
    holds = false;
  }
  return { holds, asTold: typeof it['wantErr'] !== 'boolean' || it['wantErr'] !== holds };
};

import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { InputError, given, noMore, readBytes, runCommand, wholeNumber, word } from '@linyi/workbench/command';
import type { Options } from '@linyi/workbench/command';
import { FormatError, VerificationError } from '../src/index.ts';
import { fileReader } from '../node/index.ts';
import { checkProof } from './check.ts';
import { appendEntries, beside, keyOf, makeKey, proveEntry, shown, verifyFolder, verifyProofFile } from './folder.ts';

const help = `linyi-log: an append-only log that anybody can check

  linyi-log append DIR FILE…                 each file's bytes as an entry; begins the log where DIR is none yet
  linyi-log prove DIR INDEX                  that entry INDEX is in the log, with the entry; "proof" is a .tlog-proof
  linyi-log verify PROOF|DIR --key KEY       a proof, or a whole log: every entry, tile, root and signature
  linyi-log show DIR                         what the log says of itself
  linyi-log check PROOF.json…                proofs in the form of transparency-dev/merkle; prints PATH ok or PATH bad

  --key KEY         the log's key NAME+ID+BASE64, or a file with it
  --entry FILE      verify a proof: the entry itself, where the proof doesn't bring it along
  --origin NAME     append: the name of a log that is begun; its folder's name otherwise
  --help

Answers are JSON, but for check. The secret key lies in DIR.secret beside the folder: keep it, and don't publish it.
Exit code 1: something doesn't hold. 2: the input can't be used.

Example
  linyi-log append minutes 2026-11.txt && linyi-log prove minutes 0 > 0.json && linyi-log verify 0.json --key minutes.key
`;

const options = { key: 'string', entry: 'string', origin: 'string' } as const;
type Asked = { readonly values: Options<typeof options>; readonly words: readonly string[] };
type Said = { json: unknown; exitCode?: number } | { text: string; exitCode?: number };

const append = async ({ values, words: [dir = '', ...files] }: Asked): Promise<Said> => {
  if (dir === '' || files.length === 0) throw new InputError('a folder and at least one file are needed; --help shows an example');
  // All files are read before the first one goes in: one that is missing stops the command with nothing done.
  const entries = files.map((file) => ({ file, entry: new Uint8Array(readBytes(file)) }));
  const tooLong = entries.find(({ entry }) => entry.length > 65_535);
  if (tooLong !== undefined) throw new InputError(`${tooLong.file} has ${tooLong.entry.length} bytes; an entry has at most 65535. Put its hash in instead`);
  if (statSync(dir, { throwIfNoEntry: false })?.isDirectory() === false) throw new InputError(`${dir} is no folder`);
  const secret = beside(dir, '.secret');
  if (!existsSync(secret)) {
    if (existsSync(path.join(dir, 'record'))) throw new InputError(`${secret} is missing: without its secret key nothing can be added to this log`);
    // Before the folder: when that is made, the folder above is told durably of both.
    makeKey(dir, values.origin ?? path.basename(path.resolve(dir)).replace(/[\s+]/g, '-'));
  }
  return { json: await appendEntries(dir, values.origin, entries) };
};

const prove = async ({ words }: Asked): Promise<Said> => {
  noMore(words, 2);
  return { json: await proveEntry(fileReader(word(words, 0, 'DIR')), wholeNumber(word(words, 1, 'INDEX'), 'INDEX')) };
};

const verify = async ({ values, words }: Asked): Promise<Said> => {
  noMore(words, 1);
  const [what, key] = [word(words, 0, 'PROOF or DIR'), keyOf(given(values.key, 'key'))];
  const verdict = statSync(what, { throwIfNoEntry: false })?.isDirectory() === true ? await verifyFolder(what, key) : verifyProofFile(what, key, values.entry);
  return { json: verdict, exitCode: verdict.ok ? 0 : 1 };
};

const show = async ({ words }: Asked): Promise<Said> => {
  noMore(words, 1);
  return { json: await shown(fileReader(word(words, 0, 'DIR'))) };
};

const check = ({ words }: Asked): Said => {
  if (words.length === 0) throw new InputError('at least one file is needed; --help shows an example');
  const checked = words.map(checkProof);
  // One that can't be read is told, and the others are checked all the same.
  const faults = checked.flatMap((one) => ('fault' in one ? [one.fault] : []));
  faults.forEach((fault) => { process.stderr.write(`linyi-log: ${fault}\n`); });
  const read = checked.flatMap((one) => ('fault' in one ? [] : [one]));
  const asTold = read.every((one) => one.asTold) ? 0 : 1;
  return { text: read.map(({ file, holds }) => `${file} ${holds ? 'ok' : 'bad'}\n`).join(''), exitCode: faults.length > 0 ? 2 : asTold };
};

const questions: ReadonlyMap<string, (asked: Asked) => Said | Promise<Said>> = new Map<string, (asked: Asked) => Said | Promise<Said>>([['append', append], ['prove', prove], ['verify', verify], ['show', show], ['check', check]]);

await runCommand({
  name: 'linyi-log', help, options,
  answer: (values, [name, ...words]) => {
    const ask = questions.get(name ?? '');
    if (ask === undefined) throw new InputError(`${name === undefined ? 'what is asked?' : `there is no ${name}:`} ${[...questions.keys()].join(', ')}; --help shows an example`);
    return ask({ values, words });
  },
  // A folder that can't be read or written is the caller's to mend; what else the system refuses as well.
  isBadInput: (error) => error instanceof FormatError || error instanceof RangeError || error instanceof VerificationError || 'syscall' in error,
});

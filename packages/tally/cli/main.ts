import { createHash } from 'node:crypto';
import { InputError, given, noMore, oneOf, parseJson, progress, readBytes, readJson, runCommand, wholeNumber, word } from '@linyi/workbench/command';
import type { Options } from '@linyi/workbench/command';
import { BallotError, BrokenLine, NoResult, count, countOwners, readBallotFile, readOwners, readShare, ruleIds } from '../src/index.ts';
import type { Answer, BallotFile, FileType, Poll, Question } from '../src/index.ts';

const help = `linyi-tally: counts ballots, exactly and step by step

  linyi-tally FILE --rule RULE [--seats K] [--entitled N --quorum 30%]
  linyi-tally owners FILE.json          owners' vote by Civil Code art. 278
  linyi-tally recount BALLOTS.jsonl     a ballot list by the rule that it names

  --rule RULE     ${ruleIds.slice(0, 8).join(', ')},
                  ${ruleIds.slice(8).join(', ')}
  --seats K       how many are elected, where the file doesn't say
  --entitled N    how many could have taken part
  --quorum SHARE  how many of them must have: 30%, 0.3 or 3/10

FILE is .soi .toi .soc .toc (PrefLib), .abc.yaml (abcvoting), .pb (Pabulib) or .jsonl (our ballot list). Answers are JSON.
Exit code 1: a recount differs from the result in its file. 2: the input can't be used. 3: the ballots are sound, but there is no winner.

Example
  linyi-tally election.soi --rule schulze
`;

const options = { rule: 'string', seats: 'string', entitled: 'string', quorum: 'string' } as const;
type Values = Options<typeof options>;
type Said = { readonly json: unknown; readonly exitCode?: number };

/** The kind of a file, by the end of its name. */
const typeOf = (file: string): FileType => {
  const [, type = ''] = /\.(soi|toi|soc|toc|ya?ml|pb|jsonl)$/i.exec(file) ?? [];
  if (type === '') throw new InputError(`${file}: which kind of file is it? .soi .toi .soc .toc .abc.yaml .pb .jsonl are read (owners' files by linyi-tally owners FILE.json)`);
  return /ya?ml/i.test(type) ? 'abc.yaml' : type.toLowerCase() as FileType;
};

const read = (bytes: Uint8Array, type: FileType): BallotFile => {
  const tell = progress('linyi-tally');
  return readBallotFile(bytes, type, (lines) => tell(`${lines} lines read`));
};

/** What is wrong in a file is told with the file's name, and a line that is no JSON with its column too. */
const inFile = <T>(file: string, work: () => T): T => {
  try {
    return work();
  } catch (error) {
    if (error instanceof BrokenLine) parseJson('\n'.repeat(error.line - 1) + error.text, file);
    throw error instanceof BallotError ? new InputError(`${file}: ${error.message}`, { cause: error }) : error;
  }
};

const questionIn = ({ rule, seats, entitled, quorum }: Values): Question => {
  const tell = progress('linyi-tally');
  return {
    rule: oneOf(given(rule, 'rule'), '--rule', ruleIds), watch: (steps) => tell(`${steps} choices looked at`),
    ...(seats === undefined ? {} : { seats: wholeNumber(seats, '--seats', { least: 1 }) }),
    ...(entitled === undefined ? {} : { entitled: wholeNumber(entitled, '--entitled', { least: 1 }) }),
    ...(quorum === undefined ? {} : { quorum: readShare(quorum, '--quorum') }),
  };
};

const countFile = (words: readonly string[], values: Values): Said => {
  noMore(words, 1);
  const file = word(words, 0, 'FILE');
  const question = questionIn(values);
  const type = typeOf(file);
  const { ballots } = inFile(file, () => read(readBytes(file), type));
  return { json: count(ballots, question) };
};

const owners = (words: readonly string[]): Said => {
  noMore(words, 1);
  const file = word(words, 0, 'FILE.json');
  return { json: inFile(file, () => countOwners(readOwners(readJson(file)))) };
};

const agrees = ({ result }: Poll, { winners, passed }: Answer): boolean =>
  result === undefined || ((result.passed ?? passed) === passed && [...result.winners].sort().join('\n') === winners.map(String).sort().join('\n'));

const recount = (words: readonly string[]): Said => {
  noMore(words, 1);
  const file = word(words, 0, 'BALLOTS.jsonl');
  const bytes = readBytes(file);
  return inFile(file, () => {
    const { ballots, poll, replaced } = read(bytes, 'jsonl');
    if (poll === undefined) throw new BallotError('line 1', 'a ballot list begins with its poll');
    const answer = count(ballots, poll.question);
    const published = poll.result === undefined ? {} : { agrees: agrees(poll, answer) };
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    return { json: { ...answer, replaced, sha256, ...published }, exitCode: agrees(poll, answer) ? 0 : 1 };
  });
};

const noOptions = (values: Values, name: string): void => {
  const [option] = Object.keys(values);
  if (option !== undefined) throw new InputError(`${name} takes no --${option}: what it needs stands in the file`);
};

await runCommand({
  name: 'linyi-tally', help, options,
  answer: (values, words) => {
    const [first, ...rest] = words;
    if (first !== 'owners' && first !== 'recount') return countFile(words, values);
    noOptions(values, first);
    return first === 'owners' ? owners(rest) : recount(rest);
  },
  isBadInput: (error) => error instanceof BallotError || error instanceof RangeError,
  isNoAnswer: (error) => error instanceof NoResult,
});

import { InputError, noMore, oneOf, readJson, runCommand, word } from '@linyi/workbench/command';
import type { Options } from '@linyi/workbench/command';
import { UnlawfulAct, inWords, lawfulMoves, replay, shippedRules } from '../src/index.ts';
import { readRecord } from './record.ts';

const help = `linyi-floor: rules of order, and what may be done next

  linyi-floor rules                    the sets that are shipped, with their articles
  linyi-floor replay RECORD.json       the meeting of a record, and what each member may do now
  --language zh|en                     of the reasons; zh unless said
  --help

RECORD.json: {"rules": "linyi" (or a whole set), "chair": "ID", "members": [{"id", "name", "hasBallot"}], "acts": [{"kind", "by", "at", …}]}
Answers are JSON; - reads standard input. Exit code 2: the input can't be used. 3: an act of the record wasn't lawful, which one and why.

Example
  echo '{"rules":"linyi","chair":"a","members":[{"id":"a","name":"a","hasBallot":true}],"acts":[]}' | linyi-floor replay -
`;

const options = { language: 'string' } as const;

const replayed = (file: string, language: 'zh' | 'en'): unknown => {
  const { beginning, acts } = readRecord(readJson(file));
  const floor = replay(beginning, acts);
  return {
    floor: { ...floor, rules: floor.rules.id },
    may: Object.fromEntries(floor.members.map(({ id }) => [id, lawfulMoves(floor, id, floor.now).map(({ reasons, ...choice }) => ({ ...choice, reasons: reasons.map((reason) => inWords(reason, language)) }))])),
  };
};

await runCommand({
  name: 'linyi-floor', help, options,
  answer: (values: Options<typeof options>, [name, ...words]) => {
    const language = oneOf(values.language ?? 'zh', '--language', ['zh', 'en']);
    if (name === 'rules') {
      noMore(words, 0);
      return { json: shippedRules };
    }
    if (name !== 'replay') throw new InputError(`${name === undefined ? 'what is asked?' : `there is no ${name}:`} rules, replay; --help shows an example`);
    noMore(words, 1);
    return { json: replayed(word(words, 0, 'RECORD.json'), language) };
  },
  isBadInput: (error) => error instanceof RangeError,
  isNoAnswer: (error) => error instanceof UnlawfulAct,
});

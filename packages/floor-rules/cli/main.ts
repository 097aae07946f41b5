import { InputError, NoAnswer, noMore, oneOf, readJson, runCommand, word } from '@linyi/workbench/command';
import type { Options } from '@linyi/workbench/command';
import type { Floor } from '../src/index.ts';
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

type Language = 'zh' | 'en';

/** The floor after a record; of an act that wasn't lawful, which one and why, in words. */
const floorOf = ({ beginning, acts }: ReturnType<typeof readRecord>, language: Language): Floor => {
  try {
    return replay(beginning, acts);
  } catch (error) {
    if (!(error instanceof UnlawfulAct)) throw error;
    const { kind = '', by = '' } = acts[error.index] ?? {};
    throw new NoAnswer(`acts[${error.index}], ${kind} by ${by}: ${error.reasons.map((reason) => inWords(reason, language)).join(' ')}`, { cause: error });
  }
};

const replayed = (file: string, language: Language): unknown => {
  const floor = floorOf(readRecord(readJson(file)), language);
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
});

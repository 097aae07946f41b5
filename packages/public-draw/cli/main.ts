import { InputError, given, noMore, readJson, runCommand, wholeNumber, word } from '@linyi/workbench/command';
import type { Options } from '@linyi/workbench/command';
import { TranscriptError, VoidDraw, commitmentOf, draw, readSetup, readTranscript, rfc3797, setupHashOf, verify } from '../src/index.ts';
import type { Transcript } from '../src/index.ts';

const help = `linyi-draw: a draw from numbers thrown in public, which anybody can repeat

  linyi-draw commit SETUP.json --hand NAME --digits D --salt S   what a hand publishes before anybody reveals
  linyi-draw pick TRANSCRIPT.json                                the transcript with its result
  linyi-draw verify TRANSCRIPT.json                              whether the result is what these numbers give
  linyi-draw rfc3797 --pool N --pick K --key STRING              the selection of RFC 3797

  --help

SETUP.json is the part "setup" of a transcript, or a whole transcript. Answers are JSON; - reads standard input.
Exit code 1: verify found that the result doesn't hold. 2: the input can't be used. 3: the draw doesn't count, and why.

Example
  linyi-draw rfc3797 --pool 25 --pick 11 --key 9319./2.5.8.10.12./9.18.26.34.41.45./
`;

const options = { hand: 'string', digits: 'string', salt: 'string', pool: 'string', pick: 'string', key: 'string' } as const;
type Values = Options<typeof options>;
type Asked = { readonly values: Values; readonly words: readonly string[] };
type Said = { json: unknown; exitCode?: number };

const transcriptIn = (words: readonly string[]): Transcript => {
  noMore(words, 1);
  return readTranscript(readJson(word(words, 0, 'TRANSCRIPT.json')));
};

const commit = ({ values, words }: Asked): Said => {
  noMore(words, 1);
  const read = readJson(word(words, 0, 'SETUP.json'));
  const setup = readSetup(typeof read === 'object' && read !== null && 'setup' in read ? read.setup : read);
  const reveal = { hand: given(values.hand, 'hand'), digits: given(values.digits, 'digits'), salt: given(values.salt, 'salt') };
  if (!setup.hands.includes(reveal.hand)) throw new InputError(`--hand must be one of the setup's: ${setup.hands.join(', ')}`);
  // The reading of a transcript knows what digits and salts may be.
  readTranscript({ format: 'linyi-draw/1', setup, commitments: [], reveals: [reveal] });
  const setupHash = setupHashOf(setup);
  return { json: { setupHash, hand: reveal.hand, commitment: commitmentOf(setupHash, reveal) } };
};

const pick = ({ words }: Asked): Said => {
  const transcript = transcriptIn(words);
  return { json: { ...transcript, result: draw(transcript) } };
};

const check = ({ words }: Asked): Said => {
  const verdict = verify(transcriptIn(words));
  return { json: verdict, exitCode: verdict.ok ? 0 : 1 };
};

const byRfc = ({ values, words }: Asked): Said => {
  noMore(words, 0);
  const [pool, picks] = [wholeNumber(given(values.pool, 'pool'), '--pool', { least: 1, most: 65_535 }), wholeNumber(given(values.pick, 'pick'), '--pick', { least: 1 })];
  return { json: { picks: rfc3797({ pool, pick: picks, key: given(values.key, 'key') }) } };
};

const questions: ReadonlyMap<string, (asked: Asked) => Said> = new Map([['commit', commit], ['pick', pick], ['verify', check], ['rfc3797', byRfc]]);

await runCommand({
  name: 'linyi-draw', help, options,
  answer: (values, [name, ...words]) => {
    const ask = questions.get(name ?? '');
    if (ask === undefined) throw new InputError(name === undefined ? `what is asked? ${[...questions.keys()].join(', ')}; --help shows an example` : `there is no ${name}: ${[...questions.keys()].join(', ')}`);
    return ask({ values, words });
  },
  isBadInput: (error) => error instanceof TranscriptError || error instanceof RangeError,
  isNoAnswer: (error) => error instanceof VoidDraw,
});

import { InputError, NoAnswer, given, noMore, progress, readBytes, runCommand, stopwatch, wholeNumber, word } from '@linyi/workbench/command';
import type { Options } from '@linyi/workbench/command';
import { writeFileSync } from 'node:fs';
import { jiebaSegment } from '../node/index.ts';
import { TopicError, labeller, learn, lexiconLabeller, mineTopics, readModel, writeModel } from '../src/index.ts';
import type { Guess, Labelled, Model, Segment, Step } from '../src/index.ts';
import { holdsMessages, messagesIn } from './messages.ts';
import { readTable } from './read-table.ts';
import { labelledIn, textsIn } from './texts.ts';

const tool = 'linyi-topics';
const help = `${tool}: from residents' messages to what troubles them most, and categories learnt from a community's own matters

  ${tool} FILE.(xlsx|csv) [--title C --text C --time C --likes C --id C --author C] [--top N]
      topics, hottest first: {"topics":[{"name","size","heat","from","to","places","typical","ids"}],"seconds"}
      C is the name of a column, where the usual names don't fit; --top leaves out all but the N hottest
  ${tool} learn LABELLED.tsv --out MODEL     texts and labels, a tab between them, to a model
  ${tool} label [--model MODEL] TEXTS.tsv [--unsure CHANCE]
      label, tab, confidence, one line for each text; a label less likely than CHANCE (0.2 unless said) is printed as unsure.
      Without a model our own starting lexicon is asked

  --help

- reads standard input. Exit code 2: the input can't be used, and where. 3: it holds no message.

Example
  ${tool} messages.csv --top 3
`;

const options = { title: 'string', text: 'string', time: 'string', likes: 'string', id: 'string', author: 'string', top: 'string', model: 'string', out: 'string', unsure: 'string' } as const;
type Values = Options<typeof options>;
type Said = { json: unknown } | { text: string };

/** The dictionary takes a while to load, and texts that are cut already don't need it. */
const whenNeeded = (): Segment => {
  let segment: Segment | undefined;
  return (text) => (segment ??= jiebaSegment())(text);
};

const telling = (): Step => {
  const tell = progress(tool);
  return (doing, done, of) => tell(`${doing}, ${done} of ${of}`);
};

const mine = async (values: Values, words: readonly string[]): Promise<Said> => {
  noMore(words, 1);
  const file = word(words, 0, 'FILE');
  const most = values.top === undefined ? undefined : wholeNumber(values.top, '--top', { least: 1 });
  const seconds = stopwatch();
  const { messages, notes } = messagesIn(await readTable(file, (rows) => holdsMessages(rows, values)), values, file);
  for (const note of notes) process.stderr.write(`${tool}: ${note}\n`);
  if (messages.length === 0) throw new NoAnswer(`${file} has a header and no message`);
  const topics = mineTopics(messages, { segment: whenNeeded(), most, step: telling() });
  if (topics.length === 0) process.stderr.write(`${tool}: no topic: none of the ${messages.length} messages is like another, and nobody agreed with one\n`);
  return { json: { topics, seconds: seconds() } };
};

const written = (file: string, bytes: Uint8Array): void => {
  try {
    writeFileSync(file, bytes);
  } catch (error) {
    throw new InputError(`--out ${file} can't be written: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
};

/** Runs what may find fault with what a file holds, and says which file. */
const inFile = <T>(file: string, work: () => T): T => {
  try {
    return work();
  } catch (error) {
    if (error instanceof TopicError) throw new InputError(`${file}: ${error.message}`, { cause: error });
    throw error;
  }
};

/** A label of one text is learnt, and will hardly be found. */
const tellSingles = (examples: readonly Labelled[]): void => {
  const many = new Map<string, number>();
  for (const { label } of examples) many.set(label, (many.get(label) ?? 0) + 1);
  const singles = [...many].filter(([, count]) => count === 1).map(([label]) => label);
  if (singles.length > 0) process.stderr.write(`${tool}: labels with one text only will hardly be found: ${singles.join(', ')}\n`);
};

const learnFrom = async (values: Values, words: readonly string[]): Promise<Said> => {
  noMore(words, 1);
  const out = given(values.out, 'out');
  const seconds = stopwatch();
  const file = word(words, 0, 'LABELLED.tsv');
  const examples = await labelledIn(file);
  const model = inFile(file, () => learn(examples, { segment: whenNeeded(), step: telling() }));
  tellSingles(examples);
  written(out, writeModel(model));
  return { json: { texts: examples.length, labels: model.labels, seconds: seconds() } };
};

const chanceOf = (text: string): number => {
  const chance = /^(?:0|1|0?\.\d+|0\.\d+|1\.0*)$/u.test(text) ? Number(text) : Number.NaN;
  if (Number.isNaN(chance)) throw new InputError(`--unsure must be a chance from 0 to 1: ${text}`);
  return chance;
};

const lineOf = ({ label, confidence, unsure }: Guess): string => `${unsure ? 'unsure' : label}\t${confidence.toFixed(4)}\n`;

const modelIn = (file: string): Model => {
  const bytes = readBytes(file);
  return inFile(file, () => readModel(bytes));
};

const labelTexts = async (values: Values, words: readonly string[]): Promise<Said> => {
  noMore(words, 1);
  const surety = chanceOf(values.unsure ?? '0.2');
  const texts = await textsIn(word(words, 0, 'TEXTS.tsv'));
  const guess = values.model === undefined ? lexiconLabeller(surety) : labeller(modelIn(values.model), { segment: whenNeeded(), surety });
  return { text: texts.map((text) => lineOf(guess(text))).join('') };
};

await runCommand({
  name: tool, help, options,
  answer: (values, [first = '', ...rest]) => {
    if (first === 'learn') return learnFrom(values, rest);
    if (first === 'label') return labelTexts(values, rest);
    return mine(values, first === '' ? [] : [first, ...rest]);
  },
  isBadInput: (error) => error instanceof TopicError,
});

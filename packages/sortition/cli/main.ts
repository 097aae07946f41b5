import { InputError, given, noMore, oneOf, progress, readJson, readText, runCommand, stopwatch, wholeNumber, word } from '@linyi/workbench/command';
import type { Options } from '@linyi/workbench/command';
import { follow } from '@linyi/workbench/work';
import { loadHighs, within } from '../node/index.ts';
import { NoPanel, OutOfTime, SortitionError, readAnswer, readFeatures, readPeople, sortitionSteps, verify } from '../src/index.ts';
import type { Asked } from '../src/index.ts';

const help = `linyi-sortition: a panel drawn by lot under quotas, with chances as equal as can be

  linyi-sortition FEATURES.csv PEOPLE.csv --size K
      --rule leximin|maximin   leximin unless said
      --panels M               how many equally likely panels are published, 1000 unless said
      --seed DIGITS            the public number, once it is thrown: draws one of the panels
      --id COLUMN              the column of people's ids; else id, unique_id, nationbuilder_id, else the row's number from 1
      --address COLUMN         at most one person of an address
      --seats IDS              ids, with commas, of people who have a seat beforehand
      --accepted IDS           ids of people who have accepted: they keep their seats
      --refused IDS            ids of people who have refused: others are drawn from what is left
      --seconds S              about how long the search may take, 60 unless said; then the best lottery found so far, with its proven bound and gap
  linyi-sortition verify DRAW.json   whether an answer, saved as a file, holds together and its number draws what it says

  --help

FEATURES.csv: feature,value,min,max[,min_flex,max_flex] or category,name,min,max or category,feature,min,max.
PEOPLE.csv: a column for each feature; others are passed over. A blank counts for no quota. - reads standard input.
Answers are JSON. Exit code 1: verify found that something doesn't hold. 2: the input can't be used. 3: no panel meets the quotas, and why, or none was found in time.

Example
  linyi-sortition FEATURES.csv PEOPLE.csv --size 20 --seed 407
`;

const options = { size: 'string', rule: 'string', panels: 'string', seed: 'string', id: 'string', address: 'string', seats: 'string', accepted: 'string', refused: 'string', seconds: 'string' } as const;
type Values = Options<typeof options>;
type Said = { json: unknown; exitCode?: number };

/** What is wrong with a file is told with its name. */
const inFile = <T>(file: string, read: (text: string) => T): T => {
  const text = readText(file);
  try {
    return read(text);
  } catch (error) {
    if (error instanceof SortitionError) throw new InputError(`${file}, ${error.message}`, { cause: error });
    throw error;
  }
};

const idsIn = (text: string | undefined): readonly string[] => (text ?? '').split(',').map((id) => id.trim()).filter((id) => id !== '');

const askedBy = (values: Values, words: readonly string[]): Asked => {
  noMore(words, 2);
  const size = wholeNumber(given(values.size, 'size'), '--size', { least: 1, most: 1_000_000 });
  const features = inFile(word(words, 0, 'FEATURES.csv'), readFeatures);
  const people = inFile(word(words, 1, 'PEOPLE.csv'), (text) => readPeople(text, features, { id: values.id, address: values.address }));
  return {
    features, people, size,
    rule: oneOf(values.rule ?? 'leximin', '--rule', ['leximin', 'maximin']),
    panels: wholeNumber(values.panels ?? '1000', '--panels', { least: 1, most: 1_000_000 }),
    seated: [...idsIn(values.seats), ...idsIn(values.accepted)], refused: idsIn(values.refused),
    ...(values.seed === undefined ? {} : { seed: values.seed }),
  };
};

const answered = async (values: Values, words: readonly string[]): Promise<Said> => {
  const asked = askedBy(values, words);
  const seconds = wholeNumber(values.seconds ?? '60', '--seconds', { least: 1, most: 1_000_000 });
  const highs = await loadHighs();
  const [tell, spent] = [progress('linyi-sortition'), stopwatch()];
  const answer = follow(sortitionSteps({ ...asked, left: within(seconds) }, highs), tell);
  return { json: { ...answer, seconds: spent() } };
};

const check = (words: readonly string[]): Said => {
  noMore(words, 1);
  const verdict = verify(readAnswer(readJson(word(words, 0, 'DRAW.json'))));
  return { json: verdict, exitCode: verdict.ok ? 0 : 1 };
};

await runCommand({
  name: 'linyi-sortition', help, options,
  answer: (values, words) => (words[0] === 'verify' ? check(words.slice(1)) : answered(values, words)),
  isBadInput: (error) => error instanceof SortitionError,
  isNoAnswer: (error) => error instanceof NoPanel || error instanceof OutOfTime,
});

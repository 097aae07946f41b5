import { setFlagsFromString } from 'node:v8';
import { InputError, noMore, oneOf, parseJson, progress, readText, runCommand, stopwatch, wholeNumber, word } from '@linyi/workbench/command';
import type { Options } from '@linyi/workbench/command';
import { NoGroups, OpinionsError, conversationIn, groupingSteps, readStatements, readTable, signOf, statementsOf, summaryOf, tableOf } from '../src/index.ts';
import type { Answer, Asked, Edition, OpinionTable, Sign, Statement, Whole } from '../src/index.ts';

const help = `linyi-opinion-groups: who thinks alike, what tells the groups apart, and what all of them share

  linyi-opinion-groups VOTES.csv [--comments COMMENTS.csv] [--method polis|free]

  VOTES.csv     a list (voter-id, comment-id, vote, timestamp), of which somebody's last vote on a statement counts,
                or a matrix (participant, and a column per statement); Polis's votes.csv, participants-votes.csv or votes.json
  --comments    the statements: which are taken out by moderators, their texts, and which sign means agreement
  --method      polis: as Polis groups, two to five (unless said); free: one to twelve, as many as the answers say
  --edition     means, zeros or everybody: how Polis counted since spring 2018, before, and from March to December 2017
                (unless said: by the files' last date)
  --resamples   so often the groups are looked for again without a fifth of the people (unless said: 0, with free 20)
  --seed        for resampling and free (unless said: 1)
  --language    of the summary: zh or en (unless said: zh)
  --help

The answer is JSON; - reads standard input. Exit code 2: the input can't be used. 3: there is nobody to group.

Example
  linyi-opinion-groups votes.csv --comments comments.csv --resamples 20 --language en
`;

const options = { comments: 'string', method: 'string', edition: 'string', resamples: 'string', seed: 'string', language: 'string' } as const;
type Values = Options<typeof options>;

const listIn = (text: string, file: string): readonly unknown[] => {
  const json = parseJson(text, file);
  if (!Array.isArray(json)) throw new InputError(`${file} is JSON, but no list`);
  return json;
};

/** Reads a file as a table, or as JSON where it looks like that; what is wrong with it is said with its name. */
const inFile = <T>(file: string, asTable: (text: string) => T, asList: (list: readonly unknown[]) => T): T => {
  const text = readText(file);
  try {
    return /^\s*[[{]/.test(text) ? asList(listIn(text, file)) : asTable(text);
  } catch (error) {
    if (error instanceof OpinionsError || error instanceof TypeError) throw new InputError(`${file}: ${error.message}`, { cause: error });
    throw error;
  }
};

/** Ids that are numbers are told as numbers, as in the files of others. */
const named = (id: string): string | number => (/^(0|[1-9]\d{0,14})$/.test(id) ? Number(id) : id);

const editionOf = (asked: string): Edition => oneOf(asked, '--edition', ['means', 'zeros', 'everybody']);

const askedOf = (values: Values): Asked & { readonly resamples: number } => {
  const method = oneOf(values.method ?? 'polis', '--method', ['polis', 'free']);
  return {
    method, edition: values.edition === undefined ? undefined : editionOf(values.edition),
    resamples: wholeNumber(values.resamples ?? (method === 'free' ? '20' : '0'), '--resamples', { most: 10_000 }),
    seed: wholeNumber(values.seed ?? '1', '--seed', { most: 2 ** 31 - 1 }),
  };
};

/** Groups, and tells how far the resamples are; `seconds` are those until the groups were found. */
const grouped = (table: OpinionTable, about: readonly Statement[], { sign, asked }: { readonly sign: Sign; readonly asked: Asked }): Whole & { readonly seconds: number } => {
  const say = progress('linyi-opinion-groups');
  const watch = stopwatch();
  const steps = groupingSteps(conversationIn(table, about, sign), asked);
  let step = steps.next();
  const seconds = watch();
  for (; step.done !== true; step = steps.next()) if (step.value.done > 0) say(`grouped again ${step.value.done} of ${step.value.of} times`);
  return { ...step.value, seconds };
};

const withNames = ({ groups, ungrouped, consensus, projection, next, silhouettes }: Answer) => {
  const renamed = <T extends { readonly statement: string }>(list: readonly T[]) => list.map((one) => ({ ...one, statement: named(one.statement) }));
  return {
    groups: groups.map((group) => ({ ...group, members: group.members.map(named), representative: renamed(group.representative) })),
    ungrouped: ungrouped.map(named),
    consensus: { agree: renamed(consensus.agree), disagree: renamed(consensus.disagree), acrossGroups: renamed(consensus.acrossGroups) },
    projection: { participants: projection.participants.map((place) => ({ ...place, id: named(place.id) })), statements: projection.statements.map((place) => ({ ...place, id: named(place.id) })) },
    next: renamed(next), silhouettes,
  };
};

const answer = (values: Values, { table, about }: { readonly table: OpinionTable; readonly about: readonly Statement[] }): Record<string, unknown> => {
  const sign = signOf(table, about);
  const asked = askedOf(values);
  const { stages, answer: found, stability, seconds } = grouped(table, about, { sign, asked });
  const texts = new Map(about.flatMap(({ id, text }) => (text === undefined ? [] : [[id, text] as const])));
  const language = oneOf(values.language ?? 'zh', '--language', ['zh', 'en']);
  const summary = summaryOf({ sizes: found.groups.map(({ members }) => members.length), ungrouped: found.ungrouped.length, representative: found.groups.map((group) => group.representative), consensus: found.consensus, stability, texts }, language);
  return { ...withNames(found), summary, ...(stability === undefined ? {} : { stability }), settled: { agree: sign.agree, agreeBy: sign.by, method: asked.method, edition: stages.edition }, seconds };
};

// A run is over before V8's last compiler has paid for itself: without it a conversation takes a third less processor time.
// Before Node 24 it is the only one that optimises.
if (Number(process.versions.node.split('.')[0]) >= 24) setFlagsFromString('--no-turbofan');

await runCommand({
  name: 'linyi-opinion-groups', help, options,
  answer: (values, words) => {
    noMore(words, 1);
    const table = inFile(word(words, 0, 'VOTES.csv'), readTable, tableOf);
    const about = values.comments === undefined ? [] : inFile(values.comments, readStatements, statementsOf);
    return { json: answer(values, { table, about }) };
  },
  isNoAnswer: (error) => error instanceof NoGroups,
});

import { writeFileSync } from 'node:fs';
import { InputError, noMore, oneOf, progress, readBytes, runCommand, stopwatch, word } from '@linyi/workbench/command';
import type { Options as Given } from '@linyi/workbench/command';
import { follow } from '@linyi/workbench/work';
import { ElectionError, NoBallots, PbError, asNumber, boundedOverspending, completions, counting, electionOf, explain, greedy, measures, readPb, rounded, roundsOf, shareOfVoter, utilities, winnersOf, withSelected, writePb } from '../src/index.ts';
import type { Election, Options, Outcome, PbFile, TieRule } from '../src/index.ts';

const help = `linyi-equal-shares: shares out a participatory budget by the Method of Equal Shares, in exact arithmetic

  linyi-equal-shares FILE.pb [options]       the winners, as JSON; - reads standard input

  --completion none|utilitarian|add1|add1u   how money is spent that equal shares leave: add1u unless said
  --utility cost|cardinality                 what a project is worth to who approves it: cost unless said; where ballots
                                             give points or rank, the points alone unless said
  --explain PROJECT                          why a project was taken or wasn't; all for every project
  --rule equal-shares|greedy|overspending    equal-shares unless said
  --compare satisfaction|exclusion           take the greedy outcome if more voters prefer it
  --ties cost,support,ID,…                   what goes before among exact equals: cost, dearest, support, place, or ids in
                                             the order drawn; cost,support unless said
  --start exact|whole                        where Add1 begins: the exact share unless said, or whole units of money
  --increment AMOUNT                         Add1's step for each voter: 1 unless said
  --past-exhaustive                          Add1 goes on although nothing more fits
  --last-place 0|1                           points of the last on an ordinal ballot: 0 unless said
  --write OUT.pb                             the same file with our winners in the column selected
  --help

Exit code 2: the file can't be used, and where it breaks; 3: it is sound and nobody voted.

Example
  linyi-equal-shares poland_wieliczka_2023_green-budget.pb --completion add1u --explain 16
`;

const options = {
  completion: 'string', utility: 'string', explain: 'string', rule: 'string', compare: 'string', ties: 'string', start: 'string', increment: 'string', 'past-exhaustive': 'boolean',
  'last-place': 'string', write: 'string',
} as const;
type Values = Given<typeof options>;

const tieWords = ['cost', 'dearest', 'support', 'place'] as const;
/** Rules by their words; what is no such word is an id, and all ids together are an order. */
const tiesOf = (written: string): readonly TieRule[] => {
  const words = written.split(',').map((each) => each.trim()).filter((each) => each !== '');
  const ids = words.filter((each) => !tieWords.some((known) => known === each));
  return [...tieWords.filter((known) => words.includes(known)).sort((a, b) => words.indexOf(a) - words.indexOf(b)), ...(ids.length > 0 ? [ids] : [])];
};

const optional = <T extends string>(value: string | undefined, name: string, known: readonly T[]): T | undefined => (value === undefined ? undefined : oneOf(value, `--${name}`, known));
/** Only what was said: the library has its own defaults. */
const said = <T extends object>(values: T): { [K in keyof T]?: NonNullable<T[K]> } => Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as { [K in keyof T]?: NonNullable<T[K]> };

const optionsOf = (values: Values): Options => said({
  completion: optional(values.completion, 'completion', completions),
  start: optional(values.start, 'start', ['exact', 'whole']),
  comparison: optional(values.compare, 'compare', measures),
  increment: values.increment,
  ties: values.ties === undefined ? undefined : tiesOf(values.ties),
  untilExhaustive: values['past-exhaustive'] === true ? false : undefined,
});

const electionIn = (file: PbFile, values: Values): Election => {
  const last = optional(values['last-place'], 'last-place', ['0', '1']);
  return electionOf(file, said({ utility: optional(values.utility, 'utility', utilities), lastPlace: last === undefined ? undefined : last === '1' ? 1 as const : 0 as const }));
};

const counted = (election: Election, values: Values): Outcome => {
  const tell = progress('linyi-equal-shares');
  const money = (amount: bigint): number => asNumber(amount, election.places);
  return follow(counting(election, optionsOf(values)), ({ runs, cost }) => { tell(`${runs} shares tried, ${money(cost)} of ${money(election.budget)} spent`); });
};

const explained = (outcome: Outcome, asked: string | undefined): object => {
  if (asked === undefined) return {};
  if (asked === 'all' && !outcome.election.projects.some(({ id }) => id === 'all')) return { explanations: outcome.election.projects.map(({ id }) => explain(outcome, id)) };
  return { explanation: explain(outcome, asked) };
};

const byEqualShares = (election: Election, values: Values): { readonly winners: readonly string[]; readonly more: object } => {
  const outcome = counted(election, values);
  const { comparison, completion, filled } = outcome;
  const held = comparison === undefined ? {} : { comparison: { ...comparison, greedy: winnersOf({ election, winners: comparison.greedy }) } };
  const more = { completion, share: rounded(shareOfVoter(outcome), election.places), rounds: roundsOf(outcome), filled: winnersOf({ election, winners: filled }), ...held, ...explained(outcome, values.explain) };
  return { winners: winnersOf(outcome), more };
};

const byRule = (election: Election, values: Values): { readonly winners: readonly string[]; readonly more: object } => {
  const rule = oneOf(values.rule ?? 'equal-shares', '--rule', ['equal-shares', 'greedy', 'overspending']);
  if (rule === 'equal-shares') return byEqualShares(election, values);
  if (values.explain !== undefined) throw new InputError('--explain is for --rule equal-shares');
  const ties = said({ ties: values.ties === undefined ? undefined : tiesOf(values.ties) });
  return { winners: rule === 'greedy' ? greedy(election, ties) : boundedOverspending(election, ties), more: { rule, rounds: [] } };
};

const costOf = ({ projects, places }: Election, winners: readonly string[]): number => {
  const chosen = new Set(winners);
  return asNumber(projects.reduce((sum, { id, cost }) => (chosen.has(id) ? sum + cost : sum), 0n), places);
};

const answer = (values: Values, words: readonly string[]): { json: unknown } => {
  noMore(words, 1);
  const bytes = readBytes(word(words, 0, 'FILE.pb'));
  const parsing = stopwatch();
  const file = readPb(bytes);
  const parse = parsing();
  const working = stopwatch();
  const election = electionIn(file, values);
  const { winners, more } = byRule(election, values);
  const { utility, places, budget } = election;
  const json = { winners, cost: costOf(election, winners), budget: asNumber(budget, places), utility, ...more, seconds: { parse, count: working() } };
  if (values.write !== undefined) writeFileSync(values.write, writePb(file, withSelected(file, winners)));
  return { json };
};

await runCommand({
  name: 'linyi-equal-shares', help, options,
  answer: (values, words) => {
    try {
      return answer(values, words);
    } catch (error) {
      throw error instanceof PbError ? new InputError(`${words[0] ?? ''}, ${error.message}`, { cause: error }) : error;
    }
  },
  isBadInput: (error) => error instanceof ElectionError,
  isNoAnswer: (error) => error instanceof NoBallots,
});

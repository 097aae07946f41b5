import { plusDays } from '@linyi/kernel';
import type { Instant } from '@linyi/kernel';
import { writeModel } from '@linyi/topic-mining';
import type { Labelled } from '@linyi/topic-mining';
import { learnInWorker } from '@linyi/topic-mining/node';
import type { Ctx } from '../../kernel/ctx.ts';
import { publicWords } from './public-words.ts';
import { placeWords } from './place-words.ts';
import { forgetKinds, learntKinds, saveKindModel } from './learnt-kinds-store.ts';

/** With fewer a machine guesses worse than the community's own key words. */
const fewestExamples = 200;
const fewestOfAKind = 8;
const mostExamples = 20_000;
/** Learnt again once there is a tenth more to learn from, and once a month in any case: people's words for things change. */
const growth = 1.1;
const daysKept = 30;
const beginning = '1992-01-01T00:00:00.000Z' as Instant;

type InCommunity = <T>(work: (ctx: Ctx) => Promise<T>) => Promise<T>;
type Lesson = { readonly examples: readonly Labelled[]; readonly words: readonly string[]; readonly now: Instant };

/** Matters with the kinds that they bear by now, whoever gave them. “Other” teaches nothing, nor does a kind that hardly ever came. */
const examplesOf = async ({ tx, now }: Ctx): Promise<readonly Labelled[]> => {
  const known = (await publicWords(tx, { from: beginning, to: now, most: mostExamples })).filter(({ kind }) => kind !== 'other');
  const byKind = Map.groupBy(known, ({ kind }) => kind);
  return known.filter(({ kind }) => (byKind.get(kind)?.length ?? 0) >= fewestOfAKind).map(({ title, text, kind }) => ({ text: `${title}\n${text}`, label: kind }));
};

/** What there is to learn now; nothing where what was learnt still does. */
const lessonOf = async (ctx: Ctx): Promise<Lesson | null> => {
  const before = await learntKinds(ctx.tx);
  const examples = await examplesOf(ctx);
  if (examples.length < fewestExamples || new Set(examples.map(({ label }) => label)).size < 2) {
    if (before) await forgetKinds(ctx.tx);
    return null;
  }
  if (before && examples.length < before.examples * growth && examples.length > before.examples / growth && ctx.now < plusDays(before.learntAt, daysKept)) return null;
  return { examples, words: await placeWords(ctx.tx), now: ctx.now };
};

/**
 * 学分类: learns from a community's own matters which kind a text is of, away from the thread that lets clocks ring.
 * @param inCommunity opens a transaction.
 * @param signal ends the work; nothing is kept then.
 * @returns whether something was learnt.
 */
export const learnKinds = async (inCommunity: InCommunity, signal: AbortSignal): Promise<boolean> => {
  const lesson = await inCommunity(lessonOf);
  if (lesson === null) return false;
  const { examples, words, now } = lesson;
  const model = writeModel(await learnInWorker({ examples, words }, { signal }));
  await inCommunity(({ tx }) => saveKindModel(tx, { learntAt: now, examples: examples.length, model }));
  return true;
};

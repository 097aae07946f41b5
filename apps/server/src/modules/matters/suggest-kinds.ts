import type { KindSuggestion } from '@linyi/contract';
import { labeller, readModel } from '@linyi/topic-mining';
import type { Guess } from '@linyi/topic-mining';
import { keptBriefly } from '../../kept-briefly.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import { kindsFor } from './domain/suggest.ts';
import { learntKinds, loadKindModel } from './learnt-kinds-store.ts';
import { placeWords } from './place-words.ts';
import { loadKinds } from './store.ts';

const mostKept = 20;
const hour = 3_600_000;
/** Two out of three right aren't enough to go before the community's own key words. */
const leastSurety = 0.7;
const kept = keptBriefly<(text: string) => Guess>({ most: mostKept, keptFor: hour });

/** What this community's matters have taught; its dictionary is opened only where there is something to ask. */
const guesserOf = async ({ tx, rules }: Ctx): Promise<((text: string) => Guess) | undefined> => {
  const learnt = rules.learnsFromMatters ? await learntKinds(tx) : undefined;
  if (!learnt) return undefined;
  const key = `${tx.communityId} ${learnt.learntAt}`;
  const known = kept.find(key);
  if (known) return known;
  const model = await loadKindModel(tx);
  if (!model) return undefined;
  const { jiebaSegment } = await import('@linyi/topic-mining/node');
  const guesser = labeller(readModel(model), { segment: jiebaSegment(await placeWords(tx)), surety: leastSurety });
  kept.keep(key, guesser);
  return guesser;
};

const mostSuggested = 3;
/** 猜类别: which kinds a text sounds like, likeliest first: by what the community's matters have taught where that is sure, then by its own key words. */
export const suggestKinds = async (ctx: Ctx, text: string): Promise<KindSuggestion['kinds']> => {
  const kinds = await loadKinds(ctx.tx);
  const guess = (await guesserOf(ctx))?.(text);
  const learnt = guess && !guess.unsure && kinds.some(({ code }) => code === guess.label) ? [{ code: guess.label, confidence: Math.round(guess.confidence * 100) / 100, by: 'learnt' as const, because: [] }] : [];
  const byWords = kindsFor(text, kinds).filter(({ code }) => code !== learnt[0]?.code).map((each) => ({ ...each, by: 'words' as const }));
  return [...learnt, ...byWords].slice(0, mostSuggested);
};

import { answerFrom } from './answer.ts';
import type { Answer } from './answer.ts';
import type { Conversation } from './conversation.ts';
import { freeStages } from './free.ts';
import { polisStages } from './polis.ts';
import type { Stages } from './polis.ts';
import { chanceFrom } from './random.ts';
import { stabilitySteps } from './stability.ts';
import type { Stability } from './stability.ts';
import { editionOf } from './stances.ts';
import type { Edition } from './stances.ts';

/** How a conversation is to be grouped: Polis's way unless said, without resamples, in the edition of the conversation's last day, with seed 1. */
export type Asked = { readonly method?: 'polis' | 'free' | undefined; readonly edition?: Edition | undefined; readonly resamples?: number | undefined; readonly seed?: number | undefined };

/** Resamples done, of all that were asked for; 0 when the groups are found and none is done yet. */
export type Far = { readonly done: number; readonly of: number };

/** Everything about a conversation: its stages, what is told of them, and how firm they are, if that was asked. */
export type Whole = { readonly stages: Stages; readonly answer: Answer; readonly stability?: Stability };

/**
 * The whole work, from the matrix to the answer and its firmness. Yields once the groups are found and after each resample, so that whoever runs
 * it can show how far it is, or stop.
 * @throws NoGroups where nobody said anything
 */
export function* groupingSteps(conversation: Conversation, { method = 'polis', edition = editionOf(conversation), resamples = 0, seed = 1 }: Asked = {}): Generator<Far, Whole, void> {
  const grouped = (some: Conversation): Stages => (method === 'free' ? freeStages(some, { seed }) : polisStages(some, edition));
  const stages = grouped(conversation);
  const answer = answerFrom(conversation, stages);
  yield { done: 0, of: resamples };
  if (resamples === 0) return { stages, answer };
  const steps = stabilitySteps(conversation, stages.grouping, { rounds: resamples, chance: chanceFrom(seed), regroup: (some) => grouped(some).grouping });
  for (;;) {
    const step = steps.next();
    if (step.done === true) return { stages, answer, stability: step.value };
    yield { done: step.value, of: resamples };
  }
}

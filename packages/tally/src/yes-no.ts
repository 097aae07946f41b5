import type { Outcome } from './answer.ts';
import type { Choices } from './ballots.ts';
import { BallotError } from './errors.ts';
import { moreThan, reaches, saidOf } from './share.ts';
import type { Threshold } from './share.ts';

/** What a share is a share of: those for or against, all who cast a ballot, all who were entitled. */
export type Base = 'for-and-against' | 'ballots' | 'entitled';
export const bases: readonly Base[] = ['for-and-against', 'ballots', 'entitled'];

export type Majority = { readonly threshold?: Threshold; readonly of?: Base; readonly entitled?: number };

/** Yes or no: carried where those for it are more than half (or the threshold) of the base. A tie isn't carried. */
export const yesNo = (choices: Choices, { threshold = moreThan(1n, 2n), of = 'for-and-against', entitled }: Majority = {}): Outcome => {
  if (of === 'entitled' && entitled === undefined) throw new BallotError('', 'the threshold is a share of those entitled: say how many they are (--entitled N)');
  const base = { 'for-and-against': choices.for + choices.against, ballots: choices.counted.ballots, entitled: entitled ?? 0 }[of];
  const carried = choices.for > 0 && reaches(BigInt(choices.for), BigInt(base), threshold);
  const winners = carried ? ['for'] : [];
  return {
    winners, tied: [winners], carried,
    trace: [
      { step: 'scores', scores: [{ candidate: 'for', score: String(choices.for) }, { candidate: 'against', score: String(choices.against) }, { candidate: 'abstain', score: String(choices.counted.abstained) }] },
      { step: 'threshold', what: of, have: String(choices.for), of: String(base), need: saidOf(threshold), holds: carried },
    ],
  };
};

import type { Exact, Turnout } from './answer.ts';
import type { Counted } from './ballots.ts';
import { BallotError } from './errors.ts';
import { rational, textOf } from './rational.ts';
import type { Rational } from './rational.ts';
import { reaches } from './share.ts';

export type Entitlement = { readonly entitled?: number; readonly quorum?: Rational };

const asShare = (part: number, whole: number): Exact | null => (whole === 0 ? null : textOf(rational(BigInt(part), BigInt(whole))));

/** How many of those entitled took part, and whether they are at least the quorum. Abstentions took part, spoiled ballots didn't. */
export const turnoutOf = ({ ballots, abstained, spoiled }: Counted, { entitled, quorum }: Entitlement): Turnout => {
  const cast = { ballots, abstained, spoiled };
  if (entitled === undefined) {
    if (quorum !== undefined) throw new BallotError('', 'a quorum is a share of those entitled: say how many they are (--entitled N)');
    return { ...cast, entitled: null, share: null, quorum: null, reached: null };
  }
  if (ballots > entitled) throw new BallotError('', `there are ${ballots} ballots, and only ${entitled} were entitled`);
  const told = { ...cast, entitled, share: asShare(ballots, entitled) };
  if (quorum === undefined) return { ...told, quorum: null, reached: null };
  return { ...told, quorum: textOf(quorum), reached: reaches(BigInt(ballots), BigInt(entitled), { share: quorum, exactlyIsEnough: true }) };
};

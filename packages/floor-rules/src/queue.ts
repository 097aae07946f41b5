import type { Floor, Waiting } from './state.ts';
import { timesOf, top } from './state.ts';

/**
 * Who has the floor next: who hasn't spoken on this motion before who has; among these the side that didn't speak last; among these who asked first.
 * Nobody else may be given it. A member who waits is passed only by those who have spoken less, or by one of the other side, and each of them a limited
 * number of times: so everybody who waits is heard, unless two thirds end the debate.
 */
export const nextSpeaker = (floor: Floor): Waiting | undefined => {
  const motion = top(floor);
  if (motion === undefined) return undefined;
  const { preferNewSpeaker, alternate } = floor.rules;
  const spoken = ({ member }: Waiting): number => timesOf(motion.spoken, member);
  const fewest = Math.min(...motion.waiting.map(spoken));
  const fresh = preferNewSpeaker ? motion.waiting.filter((waiting) => spoken(waiting) === fewest) : motion.waiting;
  const other = alternate ? fresh.find(({ side }) => side !== motion.lastSide) : undefined;
  return other ?? fresh[0];
};

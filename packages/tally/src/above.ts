import { add } from './ballots.ts';
import type { Rankings } from './ballots.ts';

/** Beyond these many candidates the table of sets outgrows what it saves. */
const mostForSets = 14;

/**
 * How much weight ranks candidate c with exactly these candidates above: cell `c * 2^m + set`, a set being bits by place. All that strict
 * rankings say to both ranked rules, in one pass over the ballots. Undefined where candidates are too many or level.
 */
export const weightsBySetAbove = ({ candidates, strict, starts, entries, weights }: Rankings): Float64Array | undefined => {
  const size = candidates.length;
  if (!strict || size > mostForSets) return undefined;
  const cells = new Float64Array(size << size);
  for (let b = 0; b < weights.length; b += 1) {
    const end = starts[b + 1] ?? 0;
    const weight = weights[b] ?? 0;
    let above = 0;
    for (let at = starts[b] ?? 0; at < end; at += 1) {
      const each = entries[at] ?? 0;
      add(cells, (each << size) + above, weight);
      above |= 1 << each;
    }
  }
  return cells;
};

import { allow, refuse } from '@linyi/kernel';
import type { Decision } from '@linyi/kernel';
import type { Evidence } from './moves.ts';
import type { Matter, Setting, Step } from './matter.ts';

/**
 * 巡查发现、当场办好: what was found on a round and mended on the spot is closed as it is written down. Nobody raised it, so nobody is asked to rate it, and
 * it is never counted as confirmed (M-1, M-11).
 * @param raised the first step of the same matter: found by whoever mended it.
 */
export const mendedAtOnce = ({ matter }: Step, input: { readonly text: string; readonly by: string; readonly evidence: Pick<Evidence, 'before' | 'after'> }, setting: Setting): Decision<Step> => {
  const { before, after } = input.evidence;
  // Nobody will say whether it was mended: about a place, the pictures have to, whatever the kind.
  if (matter.placeId !== null && (before === 0 || after === 0)) return refuse({ code: 'matter.pairNeeded', params: { before, after } });
  const closed: Matter = {
    ...matter, version: matter.version + 1, state: 'closed', size: 'small', outcome: 'done', resolvedBy: input.by, answeredAt: setting.now, resolvedAt: setting.now, closedAt: setting.now, updatedAt: setting.now,
    clock: null, clockStartedAt: null, clockDueAt: null,
  };
  return allow({ matter: closed, entry: { act: 'resolved', text: input.text, audience: 'public', params: { outcome: 'done', atOnce: 'yes' } }, ends: [], starts: [] });
};

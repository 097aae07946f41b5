import { Refused } from '@linyi/kernel';
import { personalKinds } from '../matters/index.ts';

/**
 * What is asked and answered for a hard matter is public at once: what a pattern takes for somebody's is refused, as where many matters are published together (M-12).
 * Not names: those of offices and deputies belong there, and whoever writes it down knows which is which.
 * @throws Refused `matter.personalDataLeft`
 */
export const mustTellNobody = (text: string): void => {
  const found = personalKinds(text).filter((kind) => kind !== 'name');
  if (found.length > 0) throw new Refused([{ code: 'matter.personalDataLeft', params: { found: found.join('、') } }]);
};

import { allow, isBefore, refuse } from '@linyi/kernel';
import type { Decision, Instant } from '@linyi/kernel';
import type { Actor } from '../../../kernel/ctx.ts';
import type { Matter, Setting, Step } from './matter.ts';

type Kept = { readonly version: number; readonly byResident: string; readonly before: Matter; readonly until: Instant };

/** One's own last move, while nothing has followed it and the time for second thoughts isn't over. */
export const undo = (matter: Matter, kept: Kept, setting: Setting & { readonly actor: Actor }): Decision<Step> => {
  if (setting.actor.kind !== 'resident' || setting.actor.id !== kept.byResident) return refuse({ code: 'matter.undoOwnOnly' });
  if (kept.version !== matter.version) return refuse({ code: 'matter.undoFollowed' });
  if (isBefore(kept.until, setting.now)) return refuse({ code: 'matter.undoTooLate', params: { minutes: 10 } });
  const restored: Matter = { ...kept.before, version: matter.version + 1, meToos: matter.meToos, joined: matter.joined, mergedInto: null, updatedAt: setting.now };
  return allow({ matter: restored, entry: { act: 'undone', audience: 'public' }, ends: [], starts: [] });
};

import { dayInChina, must, Refused } from '@linyi/kernel';
import type { Purpose } from '@linyi/contract';
import type { Ctx } from '../../../kernel/ctx.ts';
import { consentChange, isAttribute, mayBeChild } from '../domain/purposes.ts';
import type { Change } from '../domain/purposes.ts';
import { mayRecordConsent, mustBeSignedIn } from '../policy.ts';
import { attributesOf, guardianOf, lockConsent, saveAttribute, saveConsent } from '../privacy/consents-store.ts';
import { setSkills } from '../skills.ts';
import { loadResident } from '../store.ts';

type Saying = Change & { readonly residentId: string; readonly how: 'self' | 'paper' | 'spoken'; readonly recordedBy: string | null };

/** A child says yes to nothing alone; what a child takes back is taken back. */
const refuseChildAlone = async (ctx: Ctx, { residentId, purpose, given, value }: Saying): Promise<void> => {
  if (!given) return;
  const year = Number(dayInChina(ctx.now).slice(0, 4));
  const born = purpose === 'birthYear' ? Number(value ?? '') : ((await attributesOf(ctx.tx, residentId))?.birthYear ?? null);
  if (mayBeChild(born, year) && !(await guardianOf(ctx.tx, residentId))) throw new Refused([{ code: 'privacy.guardianFirst' }]);
};

const say = async (ctx: Ctx, saying: Saying): Promise<void> => {
  const { residentId, purpose, given, how, recordedBy } = saying;
  const known = await lockConsent(ctx.tx, residentId, purpose);
  const { value } = must(consentChange(saying, Number(dayInChina(ctx.now).slice(0, 4))));
  await refuseChildAlone(ctx, saying);
  if (isAttribute(purpose)) await saveAttribute(ctx.tx, residentId, { attribute: purpose, value });
  // Whoever lets themselves be found no more isn't kept as somebody who did (P-7).
  if (purpose === 'talents' && !given) await setSkills(ctx, residentId, { use: 'listedAt', skills: [] });
  // The same yes again changes what it says and not since when.
  if (known?.given === given) return;
  await saveConsent(ctx, { residentId, purpose, given, version: (known?.version ?? 0) + 1, how, recordedBy });
  ctx.emit({ type: given ? 'consent.given' : 'consent.withdrawn', aggregate: 'resident', id: residentId, version: ctx.eventVersion(), purpose });
};

/** 同意与撤回: one's own yes or no to one purpose; taken back, the field is wiped or the use stops, and nothing else changes (T-4, PIPL 15-16). */
export const changeConsent = async (ctx: Ctx, change: Change): Promise<void> => {
  const { id } = must(mustBeSignedIn(ctx.actor));
  await say(ctx, { ...change, residentId: id, how: 'self', recordedBy: null });
};

/** 代录同意: what somebody said or signed, typed in by staff; the person sees that it was, and by whom. */
export const recordConsent = async (ctx: Ctx, input: Change & { readonly residentId: string; readonly how: 'paper' | 'spoken' }): Promise<{ readonly residentId: string; readonly purpose: Purpose }> => {
  const { id } = must(mayRecordConsent(ctx.actor, input.residentId));
  if (!(await loadResident(ctx.tx, input.residentId))) throw new Refused([{ code: 'people.unknown' }]);
  ctx.look({ whose: input.residentId, fields: ['attributes'], why: 'consent' });
  await say(ctx, { ...input, recordedBy: id });
  return { residentId: input.residentId, purpose: input.purpose };
};

import { dayInChina, must, Refused } from '@linyi/kernel';
import type { guardianInput } from '@linyi/contract';
import type { z } from 'zod';
import type { Ctx } from '../../../kernel/ctx.ts';
import { mayBeChild } from '../domain/purposes.ts';
import { mayRecordConsent } from '../policy.ts';
import { attributesOf, endGuardian, saveGuardian } from '../privacy/consents-store.ts';
import { loadResident } from '../store.ts';

/** 家长签字: what a guardian signed for a child, typed in by staff from the paper; the child is shown by the nickname from then on. */
export const signGuardian = async (ctx: Ctx, input: z.infer<typeof guardianInput> & { readonly residentId: string }): Promise<void> => {
  const { id } = must(mayRecordConsent(ctx.actor, input.residentId));
  const [child, known] = [await loadResident(ctx.tx, input.residentId), await attributesOf(ctx.tx, input.residentId)];
  if (!child || (input.guardianId !== undefined && !(await loadResident(ctx.tx, input.guardianId)))) throw new Refused([{ code: 'people.unknown' }]);
  if (known?.birthYear && !mayBeChild(known.birthYear, Number(dayInChina(ctx.now).slice(0, 4)))) throw new Refused([{ code: 'privacy.notAChild' }]);
  ctx.look({ whose: input.residentId, fields: ['name', 'attributes'], why: 'guardian' });
  const { residentId, guardianId = null, guardianName, nickname, how } = input;
  await saveGuardian(ctx, { residentId, guardianId, guardianName, nickname, how, recordedBy: id });
  ctx.emit({ type: 'guardian.signed', aggregate: 'resident', id: residentId, version: ctx.eventVersion() });
};

/** 家长撤回: at once, typed in by staff or said by the guardian. */
export const endGuardianConsent = async (ctx: Ctx, { residentId }: { readonly residentId: string }): Promise<void> => {
  must(mayRecordConsent(ctx.actor, residentId));
  if ((await endGuardian(ctx, residentId)) === 0) throw new Refused([{ code: 'people.unknown' }]);
  ctx.emit({ type: 'guardian.withdrew', aggregate: 'resident', id: residentId, version: ctx.eventVersion() });
};

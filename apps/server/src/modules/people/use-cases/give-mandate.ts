import type { MandateScope } from '@linyi/contract';
import { dayInChina, must, plusDays, Refused } from '@linyi/kernel';
import type { Ctx } from '../../../kernel/ctx.ts';
import { mayRecordConsent, mustBeSignedIn } from '../policy.ts';
import { addMandate, closeMandates, loadMandate } from '../privacy/mandates-store.ts';
import { loadResident, residentByPhone } from '../store.ts';

const longest = 366; // days: whoever wants it longer says so again
type Terms = { readonly scope: readonly MandateScope[]; readonly until: string };

const give = async (ctx: Ctx, { scope, until }: Terms, { giverId, holderId, how, recordedBy }: { readonly giverId: string; readonly holderId: string; readonly how: 'self' | 'paper'; readonly recordedBy: string | null }): Promise<void> => {
  if (giverId === holderId) throw new Refused([{ code: 'privacy.mandateToOneself' }]);
  if (until < dayInChina(ctx.now) || until > dayInChina(plusDays(ctx.now, longest))) throw new Refused([{ code: 'privacy.mandateTerm', params: { field: 'until' } }]);
  await closeMandates(ctx, { giverId, holderId }, recordedBy ?? giverId);
  await addMandate(ctx, { mandateId: ctx.newId(), giverId, holderId, scope: [...new Set(scope)], how, untilOn: until, recordedBy });
  ctx.emit({ type: 'mandate.given', aggregate: 'resident', id: giverId, version: ctx.eventVersion(), holder: holderId });
};

/** 委托: somebody lets another act for them, in some things, until a day (T-6). Who that is they name by name and phone: neither alone tells anybody who lives here. */
export const giveMandate = async (ctx: Ctx, { holderName, holderPhone, ...terms }: Terms & { readonly holderName: string; readonly holderPhone: string }): Promise<void> => {
  const { id } = must(mustBeSignedIn(ctx.actor));
  const holder = await residentByPhone(ctx.tx, holderPhone);
  if (holder?.name !== holderName) throw new Refused([{ code: 'privacy.unknownHolder', params: { field: 'holderPhone' } }]);
  await give(ctx, terms, { giverId: id, holderId: holder.residentId, how: 'self', recordedBy: null });
};

/** 代录委托: what was signed on paper, typed in by staff, who hold none of it themselves. */
export const recordMandate = async (ctx: Ctx, { residentId, holderId, ...terms }: Terms & { readonly residentId: string; readonly holderId: string }): Promise<void> => {
  const { id } = must(mayRecordConsent(ctx.actor, residentId));
  if (holderId === id) throw new Refused([{ code: 'people.notYourself' }]);
  if (!(await loadResident(ctx.tx, residentId)) || !(await loadResident(ctx.tx, holderId))) throw new Refused([{ code: 'people.unknown' }]);
  ctx.look({ whose: [residentId, holderId], fields: ['name'], why: 'mandate' });
  await give(ctx, terms, { giverId: residentId, holderId, how: 'paper', recordedBy: id });
};

/** 结束委托: by either of the two, at once; by staff for whoever asks them to. */
export const endMandate = async (ctx: Ctx, { mandateId }: { readonly mandateId: string }): Promise<void> => {
  const actor = must(mustBeSignedIn(ctx.actor));
  const mandate = await loadMandate(ctx.tx, mandateId);
  if (!mandate) throw new Refused([{ code: 'privacy.noMandate' }]);
  if (actor.id !== mandate.giverId && actor.id !== mandate.holderId) must(mayRecordConsent(actor, mandate.giverId));
  if (mandate.endedAt !== null) return;
  await closeMandates(ctx, mandate, actor.id);
  ctx.emit({ type: 'mandate.ended', aggregate: 'resident', id: mandate.giverId, version: ctx.eventVersion(), holder: mandate.holderId });
};

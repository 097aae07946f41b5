import { must } from '@linyi/kernel';
import type { Ctx } from '../../../kernel/ctx.ts';
import { markMediation } from '../../matters/index.ts';
import { settle } from '../domain/case.ts';
import type { Mediation } from '../domain/case.ts';
import { actorId, enter } from '../enter.ts';
import { askAgreementAnew, insertNote, loadSessions, mattersOf, saveCase } from '../store.ts';

const markMatters = async (ctx: Ctx, mediationId: string, settled: boolean): Promise<void> => {
  for (const matterId of await mattersOf(ctx.tx, mediationId)) await markMediation(ctx, { matterId, ended: { settled } });
};

/** 谈成: what was agreed, for those in the case; what everybody may read of it waits for every party's yes. */
export const settleMediation = async (ctx: Ctx, input: { mediationId: string; agreement: string; outcome: string }): Promise<Mediation> => {
  const { mediation } = await enter(ctx, input.mediationId, 'settle');
  const settled = must(settle(mediation, input, { sessions: await loadSessions(ctx.tx, mediation.mediationId), now: ctx.now }));
  await saveCase(ctx, settled);
  if (settled.outcome !== mediation.outcome) await askAgreementAnew(ctx, mediation.mediationId);
  await markMatters(ctx, mediation.mediationId, true);
  ctx.emit({ type: 'mediation.settled', aggregate: 'mediation', id: mediation.mediationId, version: settled.version });
  return settled;
};

/** 结束: without an agreement, and why, for those in the case. */
export const endMediation = async (ctx: Ctx, input: { mediationId: string; reason: string }): Promise<Mediation> => {
  const { mediation } = await enter(ctx, input.mediationId, 'end');
  const ended: Mediation = { ...mediation, state: 'ended', endedAt: ctx.now, version: mediation.version + 1 };
  await insertNote(ctx, mediation.mediationId, { sessionId: null, byResident: actorId(ctx), text: input.reason, audience: 'all' });
  await saveCase(ctx, ended);
  await markMatters(ctx, mediation.mediationId, false);
  ctx.emit({ type: 'mediation.ended', aggregate: 'mediation', id: mediation.mediationId, version: ended.version });
  return ended;
};

/** 再谈: opens the talks again, as after a breach. What was agreed stays until something else is. */
export const resumeMediation = async (ctx: Ctx, input: { mediationId: string }): Promise<Mediation> => {
  const { mediation } = await enter(ctx, input.mediationId, 'resume');
  const open: Mediation = { ...mediation, state: 'open', round: mediation.round + 1, settledAt: null, endedAt: null, version: mediation.version + 1 };
  await saveCase(ctx, open);
  for (const matterId of await mattersOf(ctx.tx, mediation.mediationId)) await markMediation(ctx, { matterId, again: true });
  ctx.emit({ type: 'mediation.resumed', aggregate: 'mediation', id: mediation.mediationId, version: open.version });
  return open;
};

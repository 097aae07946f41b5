import { dayInChina, Refused } from '@linyi/kernel';
import type { Ctx } from '../../../kernel/ctx.ts';
import { isInForce } from '../domain/pact.ts';
import type { Breach } from '../domain/pact.ts';
import { actorId, enter } from '../enter.ts';
import { insertBreach, loadBreaches, loadSignatures, saveBreach } from '../pact-store.ts';
import { loadSessions, saveCase } from '../store.ts';

/** 违约: somebody in the case says that the pact in force wasn't kept. */
export const reportBreach = async (ctx: Ctx, input: { mediationId: string; text: string; happenedOn: string }): Promise<Breach> => {
  const { mediation, people, pact } = await enter(ctx, input.mediationId, 'reportBreach');
  if (!pact || !isInForce(people, await loadSignatures(ctx.tx, pact.pactId), pact.version)) throw new Refused([{ code: 'mediation.pactNotInForce' }]);
  if (input.happenedOn > dayInChina(ctx.now)) throw new Refused([{ code: 'mediation.happensLater' }]);
  const breach: Breach = { breachId: ctx.newId(), version: pact.version, reportedBy: actorId(ctx), reportedAt: ctx.now, happenedOn: input.happenedOn, text: input.text, state: 'reported', handledBy: null, handledAt: null, result: null, sessionId: null, newVersion: null };
  await insertBreach(ctx, pact.pactId, breach);
  await saveCase(ctx, { ...mediation, version: mediation.version + 1 });
  ctx.emit({ type: 'pact.breachReported', aggregate: 'mediation', id: mediation.mediationId, version: mediation.version + 1, breach: breach.breachId });
  return breach;
};

type LedTo = { readonly sessionId?: string | undefined; readonly newVersion?: number | undefined; readonly after: number; readonly upTo: number };
/** The session, and the version that came after the one that was broken, have to be there. */
const mustLeadSomewhere = async (ctx: Ctx, mediationId: string, { sessionId, newVersion, after, upTo }: LedTo): Promise<void> => {
  if (sessionId !== undefined && !(await loadSessions(ctx.tx, mediationId)).some((session) => session.sessionId === sessionId)) throw new Refused([{ code: 'mediation.sessionUnknown' }]);
  if (newVersion !== undefined && (newVersion > upTo || newVersion <= after)) throw new Refused([{ code: 'mediation.versionUnknown' }]);
};

/** 处理违约: what came of it, and the session or the new version it led to. */
export const handleBreach = async (ctx: Ctx, input: { mediationId: string; breachId: string; result: string; sessionId?: string | undefined; newVersion?: number | undefined }): Promise<Breach> => {
  const { mediation, pact } = await enter(ctx, input.mediationId, 'handleBreach');
  const breach = pact && (await loadBreaches(ctx.tx, pact.pactId)).find(({ breachId }) => breachId === input.breachId);
  if (!pact || !breach) throw new Refused([{ code: 'mediation.breachUnknown' }]);
  if (breach.state === 'handled') throw new Refused([{ code: 'mediation.breachHandled' }]);
  await mustLeadSomewhere(ctx, mediation.mediationId, { ...input, after: breach.version, upTo: pact.version });
  const handled: Breach = { ...breach, state: 'handled', handledBy: actorId(ctx), handledAt: ctx.now, result: input.result, sessionId: input.sessionId ?? null, newVersion: input.newVersion ?? null };
  await saveBreach(ctx, handled);
  await saveCase(ctx, { ...mediation, version: mediation.version + 1 });
  ctx.emit({ type: 'pact.breachHandled', aggregate: 'mediation', id: mediation.mediationId, version: mediation.version + 1, breach: breach.breachId });
  return handled;
};

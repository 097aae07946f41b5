import { isBefore, must, Refused } from '@linyi/kernel';
import type { Instant } from '@linyi/kernel';
import type { Ctx } from '../../../kernel/ctx.ts';
import { hold } from '../domain/case.ts';
import type { Session } from '../domain/case.ts';
import { actorId, enter } from '../enter.ts';
import { insertNote, insertSession, loadSessions, saveCase, saveSession } from '../store.ts';

/** 约时间: when and where everybody meets. */
export const planSession = async (ctx: Ctx, input: { mediationId: string; at: string; place: string }): Promise<Session> => {
  const { mediation } = await enter(ctx, input.mediationId, 'planSession');
  const session: Session = { sessionId: ctx.newId(), at: new Date(input.at).toJSON() as Instant, place: input.place, state: 'planned', came: [], why: null };
  await insertSession(ctx, mediation.mediationId, session);
  const version = mediation.version + 1;
  await saveCase(ctx, { ...mediation, version });
  // One that is written down afterwards needs nobody to be told to come.
  ctx.emit({ type: 'mediation.sessionPlanned', aggregate: 'mediation', id: mediation.mediationId, version, session: session.sessionId, at: session.at, toCome: isBefore(ctx.now, session.at) });
  return session;
};

const sessionIn = async (ctx: Ctx, mediationId: string, sessionId: string): Promise<Session> => {
  const session = (await loadSessions(ctx.tx, mediationId)).find((each) => each.sessionId === sessionId);
  if (!session) throw new Refused([{ code: 'mediation.sessionUnknown' }]);
  return session;
};

/** 谈过了: who came, and what was said, for those in the case alone. */
export const holdSession = async (ctx: Ctx, input: { mediationId: string; sessionId: string; came: readonly string[]; notes: string }): Promise<Session> => {
  const { mediation, people } = await enter(ctx, input.mediationId, 'holdSession');
  const held = must(hold(await sessionIn(ctx, mediation.mediationId, input.sessionId), input.came, { people, now: ctx.now }));
  await saveSession(ctx, held);
  if (input.notes !== '') await insertNote(ctx, mediation.mediationId, { sessionId: held.sessionId, byResident: actorId(ctx), text: input.notes, audience: 'all' });
  const version = mediation.version + 1;
  await saveCase(ctx, { ...mediation, version });
  ctx.emit({ type: 'mediation.sessionHeld', aggregate: 'mediation', id: mediation.mediationId, version, session: held.sessionId });
  return held;
};

/** 取消: a session that won't take place, and why. */
export const callOffSession = async (ctx: Ctx, input: { mediationId: string; sessionId: string; why: string }): Promise<Session> => {
  const { mediation } = await enter(ctx, input.mediationId, 'callOffSession');
  const session = await sessionIn(ctx, mediation.mediationId, input.sessionId);
  if (session.state !== 'planned') throw new Refused([{ code: 'mediation.sessionOver' }]);
  const off: Session = { ...session, state: 'calledOff', why: input.why };
  await saveSession(ctx, off);
  const version = mediation.version + 1;
  await saveCase(ctx, { ...mediation, version });
  ctx.emit({ type: 'mediation.sessionCalledOff', aggregate: 'mediation', id: mediation.mediationId, version, session: off.sessionId, at: off.at });
  return off;
};

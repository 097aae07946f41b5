import { must } from '@linyi/kernel';
import type { ConferenceInput } from '@linyi/contract';
import type { Ctx } from '../../../kernel/ctx.ts';
import { isResident } from '../../../kernel/ctx.ts';
import { loadMatters } from '../../matters/index.ts';
import { insertConference, lastConferenceNth, loadAgenda, lockConference, saveConference } from '../conference-store.ts';
import { cancel, mayCall, startOf } from '../domain/conference.ts';
import type { Conference } from '../domain/conference.ts';
import { isOpenHard } from '../domain/request.ts';
import { mayConfer } from '../policy.ts';
import { insertRoadEntry } from '../road-store.ts';

/** 召集: a conference with its day, place, parties and the hard matters before it (M-7, J-8). */
export const callConference = async (ctx: Ctx, input: ConferenceInput): Promise<Conference> => {
  must(mayConfer(ctx.actor));
  const matters = await loadMatters(ctx.tx, input.agenda);
  const at = startOf(input.on, input.time);
  must(mayCall({ kind: input.kind, at, parties: input.parties, agenda: input.agenda, fit: [...matters.values()].filter(isOpenHard).length }, ctx.now));
  const conference: Conference = {
    conferenceId: ctx.newId(), kind: input.kind, nth: (await lastConferenceNth(ctx.tx, input.kind)) + 1, version: 1, at, place: input.place, state: 'called', calledBy: isResident(ctx.actor) ? ctx.actor.id : null,
    minutes: null, minutesAt: null, minutesBy: null, cancelReason: null,
  };
  await insertConference(ctx.tx, conference, { parties: input.parties.map((party, nth) => ({ nth, ...party })), agenda: input.agenda });
  for (const matterId of input.agenda) await insertRoadEntry(ctx, { matterId, act: 'conferenceCalled', params: { kind: input.kind, nth: conference.nth, at, place: input.place, conference: conference.conferenceId } });
  ctx.emit({ type: 'conference.called', aggregate: 'conference', id: conference.conferenceId, version: 1, matters: [...input.agenda] });
  return conference;
};

/** 取消: with a reason that everybody reads; what it would have dealt with waits for the next. */
export const cancelConference = async (ctx: Ctx, input: { readonly conferenceId: string; readonly reason: string }): Promise<Conference> => {
  must(mayConfer(ctx.actor));
  const conference = await lockConference(ctx.tx, input.conferenceId);
  const cancelled = must(cancel(conference, input.reason));
  await saveConference(ctx.tx, cancelled);
  const agenda = (await loadAgenda(ctx.tx, conference.conferenceId)).map(({ matterId }) => matterId);
  for (const matterId of agenda) await insertRoadEntry(ctx, { matterId, act: 'conferenceCancelled', text: input.reason, params: { kind: conference.kind, nth: conference.nth, conference: conference.conferenceId } });
  ctx.emit({ type: 'conference.cancelled', aggregate: 'conference', id: conference.conferenceId, version: cancelled.version, matters: agenda });
  return cancelled;
};

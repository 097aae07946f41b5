import { must } from '@linyi/kernel';
import type { MinutesInput } from '@linyi/contract';
import type { Ctx } from '../../../kernel/ctx.ts';
import { isResident } from '../../../kernel/ctx.ts';
import { broughtTo, loadAgenda, loadCarries, loadParties, lockConference, saveConclusion, saveConference, savePresence } from '../conference-store.ts';
import { hold } from '../domain/conference.ts';
import type { Conference } from '../domain/conference.ts';
import { mayConfer } from '../policy.ts';
import { insertRoadEntry } from '../road-store.ts';

/** Promises that were brought to this conference and neither kept nor carried on yet. */
const waitingAt = async (ctx: Ctx, conference: Conference): Promise<number> => {
  const open = (await broughtTo(ctx.tx, conference)).filter(({ state }) => state === 'open');
  const carried = new Set((await loadCarries(ctx.tx, open.map(({ commitmentId }) => commitmentId))).filter(({ conferenceId }) => conferenceId === conference.conferenceId).map(({ commitmentId }) => commitmentId));
  return open.filter(({ commitmentId }) => !carried.has(commitmentId)).length;
};

/** 纪要: publishes who came and what was concluded on each matter; refused while a promise that was brought along has no answer (J-8). */
export const holdConference = async (ctx: Ctx, input: MinutesInput & { readonly conferenceId: string }): Promise<Conference> => {
  must(mayConfer(ctx.actor));
  const conference = await lockConference(ctx.tx, input.conferenceId);
  const [agenda, parties] = [(await loadAgenda(ctx.tx, conference.conferenceId)).map(({ matterId }) => matterId), await loadParties(ctx.tx, conference.conferenceId)];
  const held = must(hold(conference, {
    text: input.text, by: isResident(ctx.actor) ? ctx.actor.id : null, concluded: input.conclusions.map(({ matterId }) => matterId), agenda, waiting: await waitingAt(ctx, conference), present: input.present, parties,
  }, ctx.now));
  await saveConference(ctx.tx, held);
  await savePresence(ctx.tx, conference.conferenceId, input.present);
  for (const { matterId, text } of input.conclusions) {
    await saveConclusion(ctx.tx, { conferenceId: conference.conferenceId, matterId, conclusion: text });
    await insertRoadEntry(ctx, { matterId, act: 'conferenceHeld', text, params: { kind: conference.kind, nth: conference.nth, at: conference.at, conference: conference.conferenceId } });
  }
  ctx.emit({ type: 'conference.held', aggregate: 'conference', id: conference.conferenceId, version: held.version, matters: agenda });
  return held;
};

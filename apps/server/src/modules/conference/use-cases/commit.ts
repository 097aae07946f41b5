import { must } from '@linyi/kernel';
import type { CommitmentInput } from '@linyi/contract';
import type { Ctx } from '../../../kernel/ctx.ts';
import { takePhotos } from '../../files/index.ts';
import { insertCarry, insertCommitment, loadAgenda, loadCarries, loadConference, lockCommitment, lockConference, saveCommitment } from '../conference-store.ts';
import { carryOn, keep, mayRecord, promise } from '../domain/conference.ts';
import type { Commitment } from '../domain/conference.ts';
import { mayConfer } from '../policy.ts';
import { insertRoadEntry, insertRoadPhotos } from '../road-store.ts';

/** 承诺: who does what by which day, said at a conference and shown to everybody (J-8). */
export const makeCommitment = async (ctx: Ctx, input: CommitmentInput & { readonly conferenceId: string }): Promise<Commitment> => {
  must(mayConfer(ctx.actor));
  const conference = await lockConference(ctx.tx, input.conferenceId);
  const agenda = (await loadAgenda(ctx.tx, conference.conferenceId)).map(({ matterId }) => matterId);
  const { matterId, dueOn, text, owner } = input;
  must(promise(conference, { matterId, dueOn, agenda }, ctx.now));
  const commitment: Commitment = {
    commitmentId: ctx.newId(), conferenceId: conference.conferenceId, matterId, version: 1, text, owner, dueOn, madeAt: ctx.now, state: 'open', keptAt: null, keptText: null, keptIn: null,
  };
  await insertCommitment(ctx.tx, commitment);
  await insertRoadEntry(ctx, { matterId, act: 'commitmentMade', text, params: { owner, dueOn, kind: conference.kind, nth: conference.nth } });
  ctx.emit({ type: 'commitment.made', aggregate: 'commitment', id: commitment.commitmentId, version: 1, matter: matterId });
  return commitment;
};

type Kept = { readonly commitmentId: string; readonly conferenceId?: string | undefined; readonly text: string; readonly photoIds: readonly string[]; readonly published: boolean };
/** 兑现: with what was done and, where there are any, pictures; at a conference or between two. */
export const keepCommitment = async (ctx: Ctx, input: Kept): Promise<Commitment> => {
  must(mayConfer(ctx.actor));
  // A conference before what it decides on, as everywhere: two who act at once wait in one order.
  const conference = input.conferenceId === undefined ? null : await lockConference(ctx.tx, input.conferenceId);
  if (conference !== null) must(mayRecord(conference, ctx.now));
  const kept = must(keep(await lockCommitment(ctx.tx, input.commitmentId), { text: input.text, conferenceId: conference?.conferenceId ?? null }, ctx.now));
  const { commitmentId, matterId } = kept;
  await saveCommitment(ctx.tx, kept);
  await insertRoadPhotos(ctx.tx, { subjectId: commitmentId, matterId, fileIds: await takePhotos(ctx, input.photoIds, input.published ? 'public' : 'concerned') });
  await insertRoadEntry(ctx, { matterId, act: 'commitmentKept', text: input.text, params: { owner: kept.owner, promise: kept.text } });
  ctx.emit({ type: 'commitment.kept', aggregate: 'commitment', id: commitmentId, version: kept.version, matter: matterId });
  return kept;
};

type Carried = { readonly commitmentId: string; readonly conferenceId: string; readonly reason: string; readonly dueOn: string };
/** 顺延: not kept yet; goes on to the next conference with its reason and another day. */
export const carryCommitment = async (ctx: Ctx, input: Carried): Promise<Commitment> => {
  must(mayConfer(ctx.actor));
  const conference = await lockConference(ctx.tx, input.conferenceId);
  const commitment = await lockCommitment(ctx.tx, input.commitmentId);
  const [madeIn, carries] = [await loadConference(ctx.tx, commitment.conferenceId), await loadCarries(ctx.tx, [commitment.commitmentId])];
  const carriedHere = carries.some(({ conferenceId }) => conferenceId === conference.conferenceId);
  const { commitment: after, carry } = must(carryOn(commitment, { conference, madeIn, carriedHere, reason: input.reason, dueOn: input.dueOn }, ctx.now));
  await saveCommitment(ctx.tx, after);
  await insertCarry(ctx.tx, carry);
  await insertRoadEntry(ctx, { matterId: after.matterId, act: 'commitmentCarried', text: input.reason, params: { owner: after.owner, promise: after.text, dueBefore: carry.dueBefore, dueOn: carry.dueAfter, kind: conference.kind, nth: conference.nth } });
  ctx.emit({ type: 'commitment.carried', aggregate: 'commitment', id: after.commitmentId, version: after.version, matter: after.matterId, dueOn: carry.dueAfter });
  return after;
};

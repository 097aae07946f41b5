import type { Instant } from '@linyi/kernel';
import { Refused } from '@linyi/kernel';
import { prepare, q } from '../db/tx.ts';
import { isResident } from '../kernel/ctx.ts';
import type { Ctx } from '../kernel/ctx.ts';

export type Repeated = { readonly key: string; /** Whether nobody else can have come to it. */ readonly isUnguessable: boolean; readonly route: string; readonly fingerprint: string };
/** An answer as it was written. */
export type KeptAnswer = { readonly status: number; readonly text: string };

/** Whose key it is. Of two strangers nothing is known but the key, so it must be one that nobody guesses; a weak one is theirs together with what they sent. */
const callerOf = ({ actor }: Ctx, { isUnguessable, fingerprint }: Repeated): string => {
  if (isResident(actor)) return actor.id;
  return isUnguessable ? actor.kind : `${actor.kind}:${fingerprint}`;
};

const answerKept = prepare<KeptAnswer & { fingerprint: string; route: string }, { communityId: string; caller: string; key: string }>((slot) =>
  q.selectFrom('requestAnswers').select(['fingerprint', 'route', 'status', 'body as text']).where('communityId', '=', slot('communityId')).where('caller', '=', slot('caller')).where('requestKey', '=', slot('key')));
type AnswerValues = { communityId: string; caller: string; requestKey: string; route: string; fingerprint: string; status: number; body: string; at: Instant };
const insertAnswer = prepare<unknown, AnswerValues>((slot) => q.insertInto('requestAnswers').values({
  communityId: slot('communityId'), caller: slot('caller'), requestKey: slot('requestKey'), route: slot('route'), fingerprint: slot('fingerprint'), status: slot('status'), body: slot('body'), at: slot('at'),
}), 'requestAnswers');

/**
 * Keeps the answer with what the request wrote. Its key is unique: of two that come at the same moment the second waits here until the first has
 * committed, and then all that it wrote is taken back. A request that came before is either refused by what it did then, or fails here.
 */
export const keepAnswer = (ctx: Ctx, repeated: Repeated, { status, body }: { readonly status: number; readonly body: unknown }): KeptAnswer => {
  const { key, route, fingerprint } = repeated;
  const text = JSON.stringify(body);
  ctx.tx.post(insertAnswer, { communityId: ctx.tx.communityId, caller: callerOf(ctx, repeated), requestKey: key, route, fingerprint, status, body: text, at: ctx.now });
  return { status, text };
};

const isKeyTaken = (error: unknown): boolean => {
  const { code, constraint } = error as { readonly code?: string; readonly constraint?: string };
  return code === '23505' && constraint === 'request_answers_pkey';
};
/** Whether a request may have failed only because it came before. */
export const mayHaveComeBefore = (error: unknown): boolean => error instanceof Refused || isKeyTaken(error);

/** What the earlier request made, so that whoever lost its answer finds it. */
const madeBy = (text: string): { params?: { id: string } } => {
  const body: unknown = JSON.parse(text);
  return typeof body === 'object' && body !== null && 'id' in body && typeof body.id === 'string' ? { params: { id: body.id } } : {};
};

/**
 * The answer that this request got when it came before, if it did.
 * @throws Refused `request.keyReused` when the key came with something else; with the `id` of what it made the first time, to whoever is signed in. A
 *   stranger is told nothing that they haven't sent.
 */
export const answerBefore = async (ctx: Ctx, repeated: Repeated): Promise<KeptAnswer | undefined> => {
  const row = await ctx.tx.firstOf(answerKept, { communityId: ctx.tx.communityId, caller: callerOf(ctx, repeated), key: repeated.key });
  if (!row) return undefined;
  if (row.fingerprint !== repeated.fingerprint || row.route !== repeated.route) {
    throw new Refused([{ code: 'request.keyReused', ...(isResident(ctx.actor) && row.route === repeated.route ? madeBy(row.text) : {}) }]);
  }
  return { status: row.status, text: row.text };
};

/** Answers older than anybody would repeat a request. */
export const forgetAnswers = async (ctx: Ctx, before: Instant): Promise<void> => {
  await ctx.tx.run(q.deleteFrom('requestAnswers').where('communityId', '=', ctx.tx.communityId).where('at', '<', before));
};

import { sql } from 'kysely';
import type { Instant } from '@linyi/kernel';
import { Refused } from '@linyi/kernel';
import { prepare, q, raw } from '../db/tx.ts';
import type { Tx } from '../db/tx.ts';
import type { Ctx } from '../kernel/ctx.ts';

export type Repeated = { /** The account, or `stranger`. */ readonly caller: string; /** Whether somebody signed in. */ readonly isKnown: boolean; readonly key: string; readonly route: string; readonly fingerprint: string };
type Answer = { readonly status: number; readonly body: unknown };

const lockKey = prepare<unknown, { subject: string }>((slot) => raw(sql`select pg_advisory_xact_lock(hashtextextended(${slot('subject')}, 0))`));
const keptAnswer = prepare<{ fingerprint: string; route: string; status: number; body: unknown }, { communityId: string; caller: string; key: string }>((slot) =>
  q.selectFrom('requestAnswers').select(['fingerprint', 'route', 'status', 'body']).where('communityId', '=', slot('communityId')).where('caller', '=', slot('caller')).where('requestKey', '=', slot('key')));
type AnswerValues = { communityId: string; caller: string; requestKey: string; route: string; fingerprint: string; status: number; body: string; at: Instant };
const insertAnswer = prepare<unknown, AnswerValues>((slot) => q.insertInto('requestAnswers').values({
  communityId: slot('communityId'), caller: slot('caller'), requestKey: slot('requestKey'), route: slot('route'), fingerprint: slot('fingerprint'), status: slot('status'), body: slot('body'), at: slot('at'),
}));

/** What the earlier request made, so that whoever lost its answer finds it. */
const madeBy = (body: unknown): { params?: { id: string } } =>
  typeof body === 'object' && body !== null && 'id' in body && typeof body.id === 'string' ? { params: { id: body.id } } : {};

/**
 * The answer that this request got when it came before, if it did. Two at the same moment queue up here: the second waits for the first to
 * commit (the lock ends with the transaction) and then finds its answer.
 * @throws Refused `request.keyReused` when the key came with something else; with the `id` of what it made the first time, to whoever is signed in. A
 *   stranger is told nothing that they haven't sent.
 */
export const answerBefore = async (tx: Tx, repeated: Repeated): Promise<Answer | undefined> => {
  const { caller } = repeated;
  // Two statements: the second looks only when the first has the lock, so it sees what was committed meanwhile.
  tx.post(lockKey, { subject: `${tx.communityId}:${caller}:${repeated.key}` });
  const row = await tx.firstOf(keptAnswer, { communityId: tx.communityId, caller, key: repeated.key });
  if (!row) return undefined;
  if (row.fingerprint !== repeated.fingerprint || row.route !== repeated.route) {
    throw new Refused([{ code: 'request.keyReused', ...(repeated.isKnown && row.route === repeated.route ? madeBy(row.body) : {}) }]);
  }
  return { status: row.status, body: row.body };
};

export const keepAnswer = (ctx: Ctx, repeated: Repeated, answer: Answer): void => {
  const { caller, key, route, fingerprint } = repeated;
  ctx.tx.post(insertAnswer, {
    communityId: ctx.tx.communityId, caller, requestKey: key, route, fingerprint, status: answer.status, body: JSON.stringify(answer.body), at: ctx.now,
  });
};

/** Answers older than anybody would repeat a request. */
export const forgetAnswers = async (ctx: Ctx, before: Instant): Promise<void> => {
  await ctx.tx.run(q.deleteFrom('requestAnswers').where('communityId', '=', ctx.tx.communityId).where('at', '<', before));
};

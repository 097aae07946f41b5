import { sql } from 'kysely';
import { Refused } from '@linyi/kernel';
import { q, raw } from '../db/tx.ts';
import type { Ctx } from '../kernel/ctx.ts';

export type Repeated = { readonly key: string; readonly route: string; readonly fingerprint: string };
type Answer = { readonly status: number; readonly body: unknown };

const callerOf = (ctx: Ctx): string => (ctx.actor.kind === 'resident' ? ctx.actor.id : ctx.actor.kind);

/**
 * The answer that this request got when it came before, if it did. Two at the same moment queue up here: the second waits for the first to
 * commit (the lock ends with the transaction) and then finds its answer.
 * @throws Refused `request.keyReused` when the key came with something else.
 */
export const answerBefore = async (ctx: Ctx, repeated: Repeated): Promise<Answer | undefined> => {
  const { tx } = ctx;
  const caller = callerOf(ctx);
  const lock = tx.run(raw(sql`select pg_advisory_xact_lock(hashtextextended(${`${tx.communityId}:${caller}:${repeated.key}`}, 0))`));
  const [, row] = await Promise.all([
    lock,
    tx.first(q.selectFrom('requestAnswers').select(['fingerprint', 'route', 'status', 'body']).where('communityId', '=', tx.communityId).where('caller', '=', caller).where('requestKey', '=', repeated.key)),
  ]);
  if (!row) return undefined;
  if (row.fingerprint !== repeated.fingerprint || row.route !== repeated.route) throw new Refused([{ code: 'request.keyReused' }]);
  return { status: row.status, body: row.body };
};

export const keepAnswer = async (ctx: Ctx, repeated: Repeated, answer: Answer): Promise<void> => {
  const { key, route, fingerprint } = repeated;
  await ctx.tx.run(q.insertInto('requestAnswers').values({
    communityId: ctx.tx.communityId, caller: callerOf(ctx), requestKey: key, route, fingerprint, status: answer.status, body: JSON.stringify(answer.body), at: ctx.now,
  }));
};

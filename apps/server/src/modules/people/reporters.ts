import { sql } from 'kysely';
import { q } from '../../db/tx.ts';
import type { Tx } from '../../db/tx.ts';
import type { Ctx } from '../../kernel/ctx.ts';

/** Whom to ask back about a report that another system sent. Nobody says that it is true. */
export type Reporter = { readonly name: string; readonly phone: string; readonly email: string };

export const keepReporter = async (ctx: Pick<Ctx, 'tx' | 'now' | 'newId'>, reporter: Reporter): Promise<string> => {
  const reporterId = ctx.newId();
  await ctx.tx.run(q.insertInto('outsideReporters').values({ communityId: ctx.tx.communityId, reporterId, ...reporter, createdAt: ctx.now }));
  return reporterId;
};
export const loadReporter = (tx: Tx, reporterId: string): Promise<Reporter | undefined> =>
  tx.first(q.selectFrom('outsideReporters').select(['name', 'phone', 'email']).where('communityId', '=', tx.communityId).where('reporterId', '=', reporterId));
export const dropReporters = async (tx: Tx, reporterIds: readonly string[]): Promise<void> => {
  if (reporterIds.length > 0) await tx.run(q.deleteFrom('outsideReporters').where('communityId', '=', tx.communityId).where('reporterId', '=', sql<string>`any(${reporterIds}::uuid[])`));
};

import { must, Refused } from '@linyi/kernel';
import type { SavedView } from '@linyi/contract';
import { q } from '../../db/tx.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import { mustBeSignedIn } from '../people/index.ts';

const most = 20;

export const loadViews = async (ctx: Ctx): Promise<SavedView[]> => {
  const { id } = must(mustBeSignedIn(ctx.actor));
  return (await ctx.tx.all(q.selectFrom('savedViews').select(['viewId as id', 'name', 'query']).where('communityId', '=', ctx.tx.communityId).where('residentId', '=', id).orderBy('viewId'))) as SavedView[];
};

/** 存为视图: keeps a person's own way of looking at the desk. */
export const keepView = async (ctx: Ctx, input: { name: string; query: Record<string, string> }): Promise<SavedView> => {
  const { id: residentId } = must(mustBeSignedIn(ctx.actor));
  const views = await loadViews(ctx);
  if (views.length >= most) throw new Refused([{ code: 'view.tooMany', params: { max: most } }]);
  if (views.some(({ name }) => name === input.name)) throw new Refused([{ code: 'view.nameTaken' }]);
  const viewId = ctx.newId();
  await ctx.tx.run(q.insertInto('savedViews').values({ communityId: ctx.tx.communityId, viewId, residentId, name: input.name, query: JSON.stringify(input.query), createdAt: ctx.now }));
  return { id: viewId, ...input };
};

export const dropView = async (ctx: Ctx, viewId: string): Promise<void> => {
  const { id } = must(mustBeSignedIn(ctx.actor));
  const dropped = await ctx.tx.run(q.deleteFrom('savedViews').where('communityId', '=', ctx.tx.communityId).where('viewId', '=', viewId).where('residentId', '=', id));
  if (dropped === 0) throw new Refused([{ code: 'view.unknown' }]);
};

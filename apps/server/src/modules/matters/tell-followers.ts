import type { Instant } from '@linyi/kernel';
import type { Ctx } from '../../kernel/ctx.ts';
import { insertNotices } from '../notices/index.ts';
import type { NewNotice } from '../notices/index.ts';
import { followersOf } from './merging-store.ts';
import { loadMatter } from './store.ts';

type Telling = { readonly matterId: string; readonly kind: NewNotice['kind']; readonly params?: NewNotice['params'] };
/** For rooms above, which add to a matter's story: its raiser hears it by its own title, followers by the checked one (M-12). */
export const tellFollowers = async (ctx: Ctx, from: { readonly eventId: string; readonly at: Instant }, { matterId, kind, params }: Telling): Promise<void> => {
  const matter = await loadMatter(ctx.tx, matterId);
  const followers = (await followersOf(ctx.tx, matter)).filter((id) => id !== matter.raisedBy);
  const toRaiser = matter.raisedBy === null ? [] : [{ residentId: matter.raisedBy, title: matter.title }];
  const all = [...toRaiser, ...followers.map((residentId) => ({ residentId, title: matter.publicTitle ?? matter.number }))];
  await insertNotices(ctx, from, all.map(({ residentId, title }) => ({ residentId, kind, params: { title, ...params }, matterId })));
};

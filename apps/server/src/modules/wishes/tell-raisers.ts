import type { DomainEvent } from '@linyi/contract';
import type { Ctx } from '../../kernel/ctx.ts';
import { loadMatter } from '../matters/index.ts';
import { insertNotices } from '../notices/index.ts';
import type { NewNotice } from '../notices/index.ts';
import { supportersOf } from './store.ts';

/** 采纳告知: whoever raised a wish hears that it was taken on, so does whoever has to see to it, and those who gave it their voice. */
export const tellRaisers = async (ctx: Ctx, event: DomainEvent, from: Parameters<typeof insertNotices>[1]): Promise<void> => {
  if (event.type !== 'wish.takenOn') return;
  const { raisedBy, firstResponder, publicTitle, number, matterId } = await loadMatter(ctx.tx, event.id);
  const params = { title: publicTitle ?? number, rank: event.rank, month: Number(event.month.slice(5)) };
  const told = (residentId: string | null, kind: NewNotice['kind']): NewNotice[] => (residentId === null ? [] : [{ residentId, kind, params, matterId }]);
  const supporters = (await supportersOf(ctx.tx, event.month, event.id)).filter((id) => id !== raisedBy && id !== firstResponder);
  await insertNotices(ctx, from, [...told(raisedBy, 'wish.takenOn'), ...told(firstResponder === raisedBy ? null : firstResponder, 'wish.toFulfil'), ...supporters.flatMap((id) => told(id, 'wish.supportedTakenOn'))]);
};

import { dayInChina, must, Refused } from '@linyi/kernel';
import type { Ctx } from '../../../kernel/ctx.ts';
import { mayWriteTexts } from '../policy.ts';
import { lockText, putVersion, versionsOf } from '../store.ts';

type Adopted = { readonly textId: string; readonly how: 'vote' | 'meeting'; readonly on: string; readonly note?: string | undefined };
/** 公布: what was adopted by a vote or at a meeting is in force from now on, and can't be changed any more (P-18). */
export const publishText = async (ctx: Ctx, { textId, how, on, note }: Adopted): Promise<void> => {
  must(mayWriteTexts(ctx.actor));
  await lockText(ctx.tx, textId);
  const [newest] = await versionsOf(ctx.tx, [textId]);
  if (newest?.state !== 'draft') throw new Refused([{ code: 'text.noDraft' }]);
  if (on > dayInChina(ctx.now)) throw new Refused([{ code: 'text.adoptedInTheFuture' }]);
  await putVersion(ctx.tx, { ...newest, state: 'published', adoptedHow: how, adoptedOn: on, adoptedNote: note || null, publishedAt: ctx.now });
  ctx.emit({ type: 'charterText.published', aggregate: 'charterText', id: textId, version: ctx.eventVersion(), textVersion: newest.version });
};

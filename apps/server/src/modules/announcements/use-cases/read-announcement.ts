import { must, Refused } from '@linyi/kernel';
import type { Ctx } from '../../../kernel/ctx.ts';
import { mustBeSignedIn } from '../../people/index.ts';
import { homeOf } from '../audience.ts';
import { maySee } from '../policy.ts';
import { acknowledge, insertReadings, loadAnnouncement } from '../store.ts';

/** 已读: whoever opens an announcement, or taps “知道了” beside it, counts as reached; twice is once. */
export const readAnnouncement = async (ctx: Ctx, input: { readonly announcementId: string; readonly how: 'opened' | 'acknowledged' }): Promise<void> => {
  const [announcement, home] = [await loadAnnouncement(ctx.tx, input.announcementId), await homeOf(ctx)];
  const { id } = must(mustBeSignedIn(ctx.actor));
  if (!maySee(ctx.actor, announcement, home)) throw new Refused([{ code: 'announcement.unknown' }]);
  if (announcement.state !== 'published') throw new Refused([{ code: announcement.state === 'draft' ? 'announcement.isDraft' : 'announcement.isTakenBack' }]);
  await insertReadings(ctx, input.announcementId, [{ residentId: id, how: input.how, toldBy: null }]);
  if (input.how === 'acknowledged') await acknowledge(ctx, input.announcementId, id);
};

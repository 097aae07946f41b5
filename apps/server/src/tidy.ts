import { day, hour, plusMs } from '@linyi/kernel';
import type { CommunityView } from '@linyi/contract';
import type { House } from './house.ts';
import { forgetAnswers } from './http/repeated-requests.ts';
import { videoFolder, videosInUse } from './modules/announcements/jobs.ts';
import { forgetContacts } from './modules/callouts/jobs.ts';
import { forgetUploads, isDigestUsed } from './modules/files/jobs.ts';
import { forgetDeliveries } from './modules/notices/jobs.ts';
import { openCtx } from './open-ctx.ts';
import type { Ctx } from './kernel/ctx.ts';

/** A retry comes within minutes, or when somebody opens a kept draft the next day. */
const answersKept = 48 * hour;
/** A picture that was sent ahead of a matter that never came. A draft on a phone lives as long, and points to it. */
const uploadsKept = 7 * day;

/** What became of a message, for whoever asks why it didn't come. */
const deliveriesKept = 90 * day;

/** 打扫: lets go of what nobody needs any more: answers kept for repeated requests, pictures that came with nothing, sessions and tries that are over. */
export const tidyHouse = async (house: House): Promise<void> => {
  const inCommunity = <T>(community: CommunityView, work: (ctx: Ctx) => Promise<T>): Promise<T> => openCtx(house, { community, visitor: { kind: 'house' }, locale: 'zh' }, work);
  const communities = await house.communities.all();
  const forgotten = new Set<string>();
  for (const community of communities) {
    await inCommunity(community, (ctx) => forgetAnswers(ctx, plusMs(ctx.now, -answersKept)));
    await inCommunity(community, (ctx) => forgetDeliveries(ctx.tx, plusMs(ctx.now, -deliveriesKept)));
    for (const digest of await inCommunity(community, (ctx) => forgetUploads(ctx, plusMs(ctx.now, -uploadsKept)))) forgotten.add(digest);
    await inCommunity(community, forgetContacts);
    await videoFolder(house.config.filesDir).sweep(community.id, await inCommunity(community, videosInUse), Date.now());
  }
  await house.signIn.forget();
  // The same picture may have been sent to another community: its bytes go only when nobody has it. A crash before that leaves bytes, never a row without them.
  for (const digest of forgotten) {
    const used = await Promise.all(communities.map((community) => inCommunity(community, (ctx) => isDigestUsed(ctx.tx, digest))));
    if (!used.includes(true)) await house.pictures.remove(digest);
  }
};

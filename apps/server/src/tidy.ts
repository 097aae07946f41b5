import { join } from 'node:path';
import { day, hour, plusMs } from '@linyi/kernel';
import type { CommunityView } from '@linyi/contract';
import { goneList } from './gone-list.ts';
import type { House } from './house.ts';
import { forgetAnswers } from './http/repeated-requests.ts';
import { videoFolder, videosInUse } from './modules/announcements/jobs.ts';
import { forgetContacts } from './modules/callouts/jobs.ts';
import { forgetUploads, isDigestUsed } from './modules/files/jobs.ts';
import { forgetImports } from './modules/imports/jobs.ts';
import { forgetRaisers, forgetReporters } from './modules/matters/jobs.ts';
import { forgetDeliveries, forgetNotices } from './modules/notices/jobs.ts';
import { forgetSlips } from './modules/people/index.ts';
import { accountsLeft, eraseAgain, eraseResident, forgetAccount, letGoOf, toErase, toEraseAgain } from './modules/privacy/jobs.ts';
import { forgetActs } from './modules/tokens/jobs.ts';
import { forgetWebhookDeliveries } from './modules/webhooks/jobs.ts';
import { openCtx } from './open-ctx.ts';
import { personalRecords } from './personal-records.ts';
import type { Ctx } from './kernel/ctx.ts';

/** A retry comes within minutes, or when somebody opens a kept draft the next day. */
const answersKept = 48 * hour;
/** A picture that was sent ahead of a matter that never came. A draft on a phone lives as long, and points to it. */
const uploadsKept = 7 * day;

/** What was done under a key, for whoever looks through it. */
const actsKept = 180 * day;
/** Whom to ask back about a report from another system, after it is over. */
const reportersKept = 180 * day;
/** What other programs were told: they may ask for it again for a month. */
const webhookDeliveriesKept = 30 * day;

type InCommunity = <T>(community: CommunityView, work: (ctx: Ctx) => Promise<T>) => Promise<T>;

/** An account is one person's in every community: it is closed once it is nobody's anywhere. */
const closeAccounts = async (house: House, community: CommunityView, inCommunity: InCommunity): Promise<void> => {
  for (const { erasureId, accountId } of await inCommunity(community, accountsLeft)) {
    const others = await Promise.all((await house.communities.all()).map((each) => openCtx(house, { community: each, visitor: { kind: 'account', accountId, secondFactor: true }, locale: 'zh', readOnly: true }, (ctx) => Promise.resolve(ctx.actor.kind === 'resident'))));
    if (!others.includes(true)) await house.signIn.closeAccount(accountId);
    await inCommunity(community, (ctx) => forgetAccount(ctx, erasureId));
  }
};

const goneFrom = ({ config }: House) => goneList(join(config.dataDir, 'erased.txt'));
const inCommunityOf = (house: House): InCommunity => (community, work) => openCtx(house, { community, visitor: { kind: 'house' }, locale: 'zh' }, work);

/** 注销: those whose time to think is over. */
const eraseWhoLeft = async (house: House, community: CommunityView, inCommunity: InCommunity): Promise<void> => {
  const gone = goneFrom(house);
  for (const residentId of await inCommunity(community, toErase)) {
    await inCommunity(community, async (ctx) => {
      // Before it is durable: a line too many is looked at again and finds nobody to erase, one too few would let a backup bring somebody back.
      if (await eraseResident(ctx, residentId, personalRecords)) gone.add(community.id, residentId);
    });
  }
};

/** 恢复后再注销: those whom a backup from before has brought back. Run by the command that restores, before anybody is let in, and again at each tidying, for a list that was carried along later. @returns of how many. */
export const eraseWhoCameBack = async (house: House): Promise<number> => {
  const [inCommunity, gone] = [inCommunityOf(house), goneFrom(house)];
  const counts: number[] = [];
  for (const community of await house.communities.all()) {
    const back = await inCommunity(community, (ctx) => toEraseAgain(ctx, gone.of(community.id)));
    for (const residentId of back) await inCommunity(community, (ctx) => eraseAgain(ctx, residentId, personalRecords));
    await closeAccounts(house, community, inCommunity);
    counts.push(back.length);
  }
  return counts.reduce((sum, count) => sum + count, 0);
};

/** 打扫: lets go of what nobody needs any more: people who asked to go, what was kept long enough, answers kept for repeated requests, pictures that came with nothing, sessions and tries that are over. */
export const tidyHouse = async (house: House): Promise<void> => {
  const inCommunity = inCommunityOf(house);
  const communities = await house.communities.all();
  const forgotten = new Set<string>();
  for (const community of communities) {
    await eraseWhoLeft(house, community, inCommunity);
    await inCommunity(community, (ctx) => letGoOf(ctx, { notices: forgetNotices, deliveries: ({ tx }, before) => forgetDeliveries(tx, before), calloutContacts: forgetContacts, slips: forgetSlips, closedWords: forgetRaisers }));
    await inCommunity(community, (ctx) => forgetAnswers(ctx, plusMs(ctx.now, -answersKept)));
    for (const digest of await inCommunity(community, (ctx) => forgetUploads(ctx, plusMs(ctx.now, -uploadsKept)))) forgotten.add(digest);
    await inCommunity(community, (ctx) => forgetWebhookDeliveries(ctx.tx, plusMs(ctx.now, -webhookDeliveriesKept)));
    await inCommunity(community, (ctx) => forgetActs(ctx.tx, plusMs(ctx.now, -actsKept)));
    await inCommunity(community, (ctx) => forgetReporters(ctx, plusMs(ctx.now, -reportersKept)));
    await inCommunity(community, forgetImports);
    await videoFolder(house.config.filesDir).sweep(community.id, await inCommunity(community, videosInUse), Date.now());
  }
  await eraseWhoCameBack(house);
  await house.signIn.forget();
  // The same picture may have been sent to another community: its bytes go only when nobody has it. A crash before that leaves bytes, never a row without them.
  for (const digest of forgotten) {
    const used = await Promise.all(communities.map((community) => inCommunity(community, (ctx) => isDigestUsed(ctx.tx, digest))));
    if (!used.includes(true)) await house.pictures.remove(digest);
  }
};

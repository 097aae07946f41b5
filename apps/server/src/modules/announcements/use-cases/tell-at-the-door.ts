import { must, Refused } from '@linyi/kernel';
import type { Ctx } from '../../../kernel/ctx.ts';
import { livingIn, mustBeSignedIn } from '../../people/index.ts';
import type { Announcement } from '../domain/announcement.ts';
import { addresseesOf } from '../audience.ts';
import { mayVisit } from '../policy.ts';
import { dropTold, insertReadings, loadAnnouncement } from '../store.ts';

type At = { readonly announcementId: string; readonly residentIds: readonly string[] };
/** Everybody named is somebody it is for, and lives where the visitor goes to the doors. */
const mustBeTheirs = async (ctx: Ctx, announcement: Announcement, residentIds: readonly string[]): Promise<void> => {
  const living = new Map((announcement.placeIds.length === 0 ? await livingIn(ctx.tx, null) : await addresseesOf(ctx, announcement)).map((each) => [each.residentId, each]));
  const wanted = residentIds.map((id) => living.get(id));
  if (wanted.includes(undefined)) throw new Refused([{ code: 'people.unknown' }]);
  if (wanted.some((each) => !mayVisit(ctx.actor, each?.buildingId ?? ''))) throw new Refused([{ code: 'announcement.notYourBuilding' }]);
};

/** 上门告知: somebody went to the door, or read it to an elder on the phone; who was told, by whom and when is kept. Who had read it already stays as they are. */
export const tellAtTheDoor = async (ctx: Ctx, { announcementId, residentIds }: At): Promise<{ readonly told: number }> => {
  const announcement = await loadAnnouncement(ctx.tx, announcementId);
  const { id } = must(mustBeSignedIn(ctx.actor));
  if (announcement.state !== 'published') throw new Refused([{ code: announcement.state === 'draft' ? 'announcement.isDraft' : 'announcement.isTakenBack' }]);
  await mustBeTheirs(ctx, announcement, residentIds);
  const told = await insertReadings(ctx, announcementId, [...new Set(residentIds)].map((residentId) => ({ residentId, how: 'told', toldBy: id })));
  return { told: told.length };
};

/** 记错了: somebody was ticked off by a slip of the hand. What a person read themselves can't be taken away. */
export const untell = async (ctx: Ctx, { announcementId, residentIds }: At): Promise<{ readonly told: number }> => {
  const announcement = await loadAnnouncement(ctx.tx, announcementId);
  must(mustBeSignedIn(ctx.actor));
  await mustBeTheirs(ctx, announcement, residentIds);
  let dropped = 0;
  for (const residentId of residentIds) dropped += await dropTold(ctx, announcementId, residentId);
  return { told: dropped };
};

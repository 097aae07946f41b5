import { allow, plusDays, refuse } from '@linyi/kernel';
import type { Decision, Instant, Reason } from '@linyi/kernel';
import type { AnnouncementState } from '@linyi/contract';

/** An announcement as it stands. `placeIds`: whom it is for; none means everybody. `version` counts every change, `edition` the published wordings. */
export type Announcement = {
  readonly announcementId: string; readonly state: AnnouncementState; readonly version: number; readonly edition: number; readonly urgent: boolean;
  readonly title: string; readonly text: string; readonly placeIds: readonly string[];
  readonly videoId: string | null; readonly videoFormat: 'mp4' | 'webm' | null; readonly videoBytes: number | null;
  readonly createdBy: string; readonly createdAt: Instant; readonly updatedAt: Instant; readonly publishedBy: string | null; readonly publishedAt: Instant | null;
  readonly pinnedUntil: Instant | null; readonly takenBackAt: Instant | null; readonly takenBackReason: string | null;
};
/** What a move makes of it, and the wording that is kept, where one is published. */
export type Changed = { readonly announcement: Announcement; readonly keeps: { readonly edition: number; readonly reason: string | null } | null };
type Seen = { readonly version: number };
type Words = { readonly title: string; readonly text: string };

const whyNot: Readonly<Record<AnnouncementState, Reason>> = { draft: { code: 'announcement.isDraft' }, published: { code: 'announcement.isPublished' }, takenBack: { code: 'announcement.isTakenBack' } };
const wrongState = ({ state }: Announcement, lawful: AnnouncementState): Reason[] => (state === lawful ? [] : [whyNot[state]]);
const stale = ({ version }: Announcement, seen: Seen): Reason[] => (version === seen.version ? [] : [{ code: 'announcement.changedMeanwhile' }]);
const next = (announcement: Announcement, now: Instant, change: Partial<Announcement>): Announcement => ({ ...announcement, version: announcement.version + 1, updatedAt: now, ...change });
const decide = (reasons: readonly Reason[], make: () => Changed): Decision<Changed> => (reasons.length > 0 ? refuse(...reasons) : allow(make()));

/** A draft is written anew as often as one likes; nothing of it is kept. */
export const change = (announcement: Announcement, input: Seen & Words & Pick<Announcement, 'urgent' | 'placeIds'>, now: Instant): Decision<Changed> =>
  decide([...wrongState(announcement, 'draft'), ...stale(announcement, input)], () => ({
    announcement: next(announcement, now, { title: input.title, text: input.text, urgent: input.urgent, placeIds: input.placeIds }), keeps: null,
  }));

/** From now on residents read it. An urgent one is pinned for as long as it says. */
export const publish = (announcement: Announcement, input: Seen & { readonly pinnedForDays: number; readonly by: string }, now: Instant): Decision<Changed> =>
  decide([...wrongState(announcement, 'draft'), ...stale(announcement, input)], () => ({
    announcement: next(announcement, now, { state: 'published', edition: 1, publishedAt: now, publishedBy: input.by, pinnedUntil: announcement.urgent ? plusDays(now, input.pinnedForDays) : null }),
    keeps: { edition: 1, reason: null },
  }));

/** Other words, or other pictures, with a reason; the earlier wording stays readable beside it. */
export const correct = (announcement: Announcement, input: Seen & Words & { readonly reason: string; readonly samePhotos: boolean }, now: Instant): Decision<Changed> => {
  const isSame = announcement.title === input.title && announcement.text === input.text && input.samePhotos;
  const edition = announcement.edition + 1;
  return decide([...wrongState(announcement, 'published'), ...stale(announcement, input), ...(isSame ? [{ code: 'announcement.nothingCorrected' }] : [])], () => ({
    announcement: next(announcement, now, { title: input.title, text: input.text, edition }), keeps: { edition, reason: input.reason },
  }));
};

/** Residents read from now on only that it was taken back, and why. */
export const takeBack = (announcement: Announcement, reason: string, now: Instant): Decision<Changed> =>
  decide(wrongState(announcement, 'published'), () => ({ announcement: next(announcement, now, { state: 'takenBack', takenBackAt: now, takenBackReason: reason, pinnedUntil: null }), keeps: null }));

/** A video comes and goes while it is a draft: what was published with one keeps it. */
export const mayTakeVideo = (announcement: Announcement): Decision<true> => {
  const reasons = wrongState(announcement, 'draft');
  return reasons.length > 0 ? refuse(...reasons) : allow(true);
};
export const isPinned = ({ state, urgent, pinnedUntil }: Pick<Announcement, 'state' | 'urgent' | 'pinnedUntil'>, now: Instant): boolean => state === 'published' && urgent && pinnedUntil !== null && now < pinnedUntil;

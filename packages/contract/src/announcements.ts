import { z } from 'zod';
import { id, moment, next, personView } from './common.ts';
import { photo } from './matters.ts';

export const announcementStates = ['draft', 'published', 'takenBack'] as const;
export const announcementState = z.enum(announcementStates);
export type AnnouncementState = z.infer<typeof announcementState>;

/** The largest video that is taken, in bytes, and how many pictures. */
export const maxVideoBytes = 50 * 1024 * 1024;
export const maxAnnouncementPhotos = 9;

/** An announcement in a list. `places`: the buildings and grids it is for; none means everybody. `read`: whether this reader has been reached; null for somebody not signed in. */
export const announcementRow = z.object({
  id, state: announcementState, urgent: z.boolean(), pinned: z.boolean(), title: z.string(), excerpt: z.string(), places: z.array(z.string()),
  edition: z.int(), version: z.int(), publishedAt: moment.nullable(), updatedAt: moment, pinnedUntil: moment.nullable(), photos: z.int(), hasVideo: z.boolean(), read: z.boolean().nullable(),
});
export type AnnouncementRow = z.infer<typeof announcementRow>;

export const announcementVideo = z.object({ src: z.string(), format: z.enum(['mp4', 'webm']), bytes: z.int() });
export type AnnouncementVideo = z.infer<typeof announcementVideo>;
/** A wording that was published. The newest is the one that stands. */
export const announcementEdition = z.object({ edition: z.int(), title: z.string(), text: z.string(), reason: z.string().nullable(), by: personView.nullable(), at: moment });
export const announcementPage = announcementRow.extend({
  text: z.string(), placeIds: z.array(id), pictures: z.array(photo), video: announcementVideo.nullable(), by: personView.nullable(), editions: z.array(announcementEdition),
  takenBackAt: moment.nullable(), takenBackReason: z.string().nullable(),
  /** What the reader may do with it now. */
  mayEdit: z.boolean(), mayVisit: z.boolean(),
});
export type AnnouncementPage = z.infer<typeof announcementPage>;
export const announcementList = z.object({ rows: z.array(announcementRow), next });
export type AnnouncementList = z.infer<typeof announcementList>;
/** `placeIds`: buildings or grids; none means everybody. `photoIds`: all pictures it shall have, in this order. */
export const announcementInput = z.object({
  title: z.string().trim().min(2).max(60), text: z.string().trim().min(2).max(8000), urgent: z.boolean().default(false),
  placeIds: z.array(id).max(200).default([]), photoIds: z.array(id).max(maxAnnouncementPhotos).default([]),
});
export type AnnouncementInput = z.infer<typeof announcementInput>;
/** `version`: what the writer saw; when somebody else has changed it since, nothing is saved (409). */
export const announcementChange = announcementInput.extend({ version: z.int() });
/** `pinnedForDays`: how long an urgent one stays on the first page. */
export const publishAnnouncementInput = z.object({ version: z.int(), pinnedForDays: z.int().min(1).max(30).default(7) });
export const correctAnnouncementInput = announcementInput.omit({ urgent: true, placeIds: true }).extend({ version: z.int(), reason: z.string().trim().min(2).max(200), tellAgain: z.boolean().default(false) });
export const takeBackAnnouncementInput = z.object({ reason: z.string().trim().min(2).max(200) });
export const readAnnouncementInput = z.object({ how: z.enum(['opened', 'acknowledged']) });

/** How far it has come in one building; `id` null: people whose building isn't known. A home counts once somebody in it has been reached. */
export const reachRow = z.object({ id: id.nullable(), name: z.string().nullable(), homes: z.int(), homesReached: z.int(), people: z.int(), peopleReached: z.int(), read: z.int(), told: z.int() });
export type ReachRow = z.infer<typeof reachRow>;
export const reachView = z.object({ rows: z.array(reachRow), total: reachRow });
export type ReachView = z.infer<typeof reachView>;

/** A home that nobody has reached yet, or that was reached at the door. Names are for those who go there. */
export const doorHome = z.object({
  id: id.nullable(), entrance: z.string().nullable(), number: z.string().nullable(), floor: z.int().nullable(),
  people: z.array(z.object({ id, name: z.string(), elder: z.boolean(), phone: z.boolean(), told: z.object({ by: z.string(), at: moment }).nullable() })),
});
export const doorList = z.object({ announcement: z.object({ id, title: z.string(), urgent: z.boolean(), publishedAt: moment.nullable() }), building: z.object({ id, name: z.string() }), homes: z.array(doorHome), told: z.array(doorHome), reached: z.int(), of: z.int() });
export type DoorList = z.infer<typeof doorList>;
export const doorQuery = z.object({ buildingId: id });
export const tellInput = z.object({ residentIds: z.array(id).min(1).max(200) });

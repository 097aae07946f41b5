import { allow, refuse } from '@linyi/kernel';
import type { Decision } from '@linyi/kernel';
import { holds, isResident, isStaff } from '../../kernel/ctx.ts';
import type { Actor } from '../../kernel/ctx.ts';
import { reaches } from '../people/index.ts';
import type { Announcement } from './domain/announcement.ts';

/** What the community says in its own name is written by those who speak for it. */
export const mayAnnounce = (actor: Actor): boolean => holds(actor, 'communityStaff', 'secretary', 'administrator');
export const mustAnnounce = (actor: Actor): Decision<true> => (mayAnnounce(actor) ? allow(true) : refuse({ code: 'may.communityStaffOnly' }));

/** Where a building lies: itself, and its grid. */
export type Home = { readonly buildingId: string | null; readonly gridId: string | null };
const isFor = ({ placeIds }: Pick<Announcement, 'placeIds'>, { buildingId, gridId }: Home): boolean => [buildingId, gridId].some((id) => id !== null && placeIds.includes(id));

/**
 * N-1: what is for everybody is everybody's to read, signed in or not. What is for some buildings is for those who are vouched for there, and for those who
 * work for the community or are charged with one of the places. Drafts are for those who write; what was taken back says only that it was.
 */
export const maySee = (actor: Actor, announcement: Pick<Announcement, 'state' | 'placeIds'>, home: Home): boolean => {
  if (actor.kind === 'house' || mayAnnounce(actor)) return true;
  if (announcement.state === 'draft') return false;
  if (announcement.placeIds.length === 0 || isStaff(actor)) return true;
  if (!isResident(actor)) return false;
  const isInCharge = actor.duties.some(({ placeId }) => placeId !== null && announcement.placeIds.includes(placeId));
  return isInCharge || (reaches(actor.verification, 'seeBuildingNotices') && isFor(announcement, home));
};

/** Names and homes of those not reached are for those who go to the doors: staff, and the steward of that building. */
export const mayVisit = (actor: Actor, buildingId: string): boolean =>
  isStaff(actor) || (isResident(actor) && actor.duties.some(({ duty, placeId }) => duty === 'buildingSteward' && placeId === buildingId));
export const mustVisit = (actor: Actor, buildingId: string): Decision<true> => (mayVisit(actor, buildingId) ? allow(true) : refuse({ code: 'announcement.notYourBuilding' }));
/** How far it has come is shown to whoever goes to some door. A steward sees the row of the own building. */
export const buildingsVisited = (actor: Actor): readonly string[] | 'all' =>
  isStaff(actor) ? 'all' : isResident(actor) ? actor.duties.flatMap(({ duty, placeId }) => (duty === 'buildingSteward' && placeId !== null ? [placeId] : [])) : [];

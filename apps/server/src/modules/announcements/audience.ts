import type { PlaceView } from '@linyi/contract';
import { isResident } from '../../kernel/ctx.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import { livingIn, reaches } from '../people/index.ts';
import { loadPlace, loadPlaces } from '../tenancy/index.ts';
import type { Announcement } from './domain/announcement.ts';
import type { Addressee } from './domain/reach.ts';
import type { Home } from './policy.ts';

/** Where the reader lives. */
export const homeOf = async ({ actor, tx }: Ctx): Promise<Home> => {
  if (!isResident(actor) || actor.buildingId === null) return { buildingId: null, gridId: null };
  return { buildingId: actor.buildingId, gridId: (await loadPlace(tx, actor.buildingId))?.gridId ?? null };
};

/** The buildings that an announcement is for: those named, and those of the grids named. Null means everywhere. */
export const buildingsFor = (places: readonly PlaceView[], { placeIds }: Pick<Announcement, 'placeIds'>): string[] | null =>
  placeIds.length === 0 ? null : places.filter(({ id, kind, gridId }) => kind === 'building' && (placeIds.includes(id) || (gridId !== null && placeIds.includes(gridId)))).map(({ id }) => id);

/** Everybody it is for, whether or not they can read it on a phone. */
export const addresseesOf = async ({ tx }: Ctx, announcement: Pick<Announcement, 'placeIds'>): Promise<Addressee[]> => livingIn(tx, buildingsFor(await loadPlaces(tx), announcement));
/** Who is told of it by a message: what is for some buildings only goes to those who are vouched for there. */
export const recipientsOf = async ({ tx }: Ctx, announcement: Pick<Announcement, 'placeIds'>): Promise<string[]> =>
  (await livingIn(tx, buildingsFor(await loadPlaces(tx), announcement))).filter(({ verification }) => announcement.placeIds.length === 0 || reaches(verification, 'seeBuildingNotices')).map(({ residentId }) => residentId);

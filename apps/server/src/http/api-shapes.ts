import { z } from 'zod';
import { allowedMove, clock, communityPage, deskToday, entry, figures, home, limit, matterList, matterPage, matterRow, me, notice, personView, photo, place, problem, reason, residentRow, rules, share } from '@linyi/contract';

/** Shapes that many answers hold: described once in the OpenAPI document and referred to by name. */
const shapes = {
  Problem: problem, Reason: reason, Person: personView, Limit: limit, Rules: rules, Place: place, Photo: photo, Clock: clock, Entry: entry, AllowedMove: allowedMove, MatterRow: matterRow, MatterPage: matterPage,
  MatterList: matterList, CommunityPage: communityPage, Home: home, Figures: figures, Share: share, DeskToday: deskToday, Me: me, Notice: notice, ResidentRow: residentRow,
} as const;

/** Gives the shapes their names. Doing it again changes nothing. */
export const nameShapes = (): void => {
  for (const [id, shape] of Object.entries(shapes)) if (shape.meta()?.id === undefined) z.globalRegistry.add(shape, { ...shape.meta(), id });
};

import { z } from 'zod';
import { id } from './common.ts';

/** The Party organisation as organisation only (P-17), committees and teams (P-6). */
export const bodyKinds = ['partyCommittee', 'gridBranch', 'buildingGroup', 'committee', 'council', 'councilTeam', 'oversightGroup', 'seedGroup', 'mediationStudio', 'childrensCouncil'] as const;
export const bodyKind = z.enum(bodyKinds);
export type BodyKind = z.infer<typeof bodyKind>;
export const partyBodies = ['partyCommittee', 'gridBranch', 'buildingGroup'] as const satisfies readonly BodyKind[];
export const bodyInput = z.object({ kind: bodyKind, name: z.string().trim().min(2).max(40), parentId: id.optional(), placeId: id.optional() });

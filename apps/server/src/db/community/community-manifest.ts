import { z } from 'zod';
import { partShape, type ArchiveKind } from '../backup/archive.ts';

/** What lies in a community's archive, in this order: how its accounts are known, its tables (parents before children), its pictures. */
const shape = z.object({
  format: z.literal('linyi-community'),
  version: z.literal(1),
  takenAt: z.string(),
  postgres: z.string(),
  migrations: z.array(z.object({ name: z.string(), digest: z.string() })),
  /** Its row of the directory. */
  community: z.looseObject({ community_id: z.uuid(), slug: z.string(), name: z.string() }),
  accounts: z.object({ byPhone: z.int().nonnegative(), without: z.int().nonnegative(), parts: z.array(partShape) }),
  tables: z.array(z.object({ name: z.string(), columns: z.array(z.string()), rows: z.int().nonnegative(), parts: z.array(partShape) })),
  files: z.array(z.object({ path: z.string(), parts: z.array(partShape) })),
  /** Digests that rows name and whose bytes were not there. */
  missing: z.array(z.string()),
});
export type CommunityManifest = z.infer<typeof shape>;
export const communityArchive: ArchiveKind<CommunityManifest> = { format: 'linyi-community', version: 1, shape };

/** An account as it leaves: the number somebody proved to have is all that lets them in elsewhere. */
export const leavingAccounts = z.array(z.object({ id: z.string(), phone: z.string().regex(/^\+?\d{5,15}$/) }));

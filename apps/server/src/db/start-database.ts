import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { demoPlace } from './demo-place.ts';
import { EmbeddedPostgresError, startEmbeddedPostgres } from './embedded.ts';
import type { EmbeddedOptions, EmbeddedPostgres } from './embedded.ts';

export type DatabaseOf = { readonly dataDir: string; readonly demo: boolean };

/**
 * Starts, or joins, the database of an installation: in its data folder; a demo's elsewhere where that folder is closed to the account that runs it.
 * @throws EmbeddedPostgresError as `startEmbeddedPostgres`
 */
export const startDatabase = async ({ dataDir, demo }: DatabaseOf, options: Omit<EmbeddedOptions, 'dataDir'> = {}): Promise<EmbeddedPostgres> => {
  try {
    return await startEmbeddedPostgres({ ...options, dataDir: join(dataDir, 'postgres') });
  } catch (error) {
    const elsewhere = demoPlace(dataDir);
    const isClosed = error instanceof EmbeddedPostgresError && error.code === 'folder-unreachable';
    if (!isClosed || !(demo || existsSync(elsewhere))) throw error;
    return startEmbeddedPostgres({ ...options, dataDir: elsewhere });
  }
};

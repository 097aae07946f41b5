import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const shape = z.object({ at: z.iso.datetime(), file: z.string(), bytes: z.int() });
export type LastBackup = z.infer<typeof shape>;

const fileIn = (dataDir: string): string => join(dataDir, 'last-backup.json');

/** Remembers beside the data when it was last backed up, for whoever looks the installation over. */
export const rememberBackup = (dataDir: string, last: LastBackup): void => writeFileSync(fileIn(dataDir), JSON.stringify(last));

export const lastBackup = (dataDir: string): LastBackup | undefined => {
  try {
    return shape.parse(JSON.parse(readFileSync(fileIn(dataDir), 'utf8')));
  } catch {
    return undefined; // never, or not by us
  }
};

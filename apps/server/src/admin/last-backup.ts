import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const shape = z.object({ at: z.iso.datetime(), file: z.string(), bytes: z.int() });
export type LastBackup = z.infer<typeof shape>;
const rehearsalShape = z.object({ at: z.iso.datetime(), file: z.string(), well: z.boolean() });
export type LastRehearsal = z.infer<typeof rehearsalShape>;

const fileIn = (dataDir: string, what: 'backup' | 'rehearsal'): string => join(dataDir, `last-${what}.json`);
const remember = (dataDir: string, what: 'backup' | 'rehearsal', last: object): void => {
  // With a database and a secret from elsewhere there may be no folder yet.
  mkdirSync(dataDir, { recursive: true });
  writeFileSync(fileIn(dataDir, what), JSON.stringify(last));
};
const recall = <T>(dataDir: string, what: 'backup' | 'rehearsal', form: z.ZodType<T>): T | undefined => {
  try {
    return form.parse(JSON.parse(readFileSync(fileIn(dataDir, what), 'utf8')));
  } catch {
    return undefined; // never, or not by us
  }
};

/** Remembers beside the data when it was last backed up, for whoever looks the installation over. */
export const rememberBackup = (dataDir: string, last: LastBackup): void => remember(dataDir, 'backup', last);
export const lastBackup = (dataDir: string): LastBackup | undefined => recall(dataDir, 'backup', shape);

/** And when a backup was last tried, with what outcome. */
export const rememberRehearsal = (dataDir: string, last: LastRehearsal): void => remember(dataDir, 'rehearsal', last);
export const lastRehearsal = (dataDir: string): LastRehearsal | undefined => recall(dataDir, 'rehearsal', rehearsalShape);

import { randomBytes } from 'node:crypto';
import { readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { processIdentity } from './postmaster.ts';

/**
 * Who uses the server: one empty file per user, named after its process. Several processes of one folder share a server,
 * and the last to leave stops it; files of processes that died without leaving don't count.
 */
export type Hold = {
  /** Gives the hold up. `last` means: stop the server now, then call `closed`. */
  release: () => 'last' | 'others-remain';
  closed: () => void;
};

const closing = '.closing';

const isAlive = (name: string): boolean => {
  const identity = name.split('.')[0] ?? '';
  return processIdentity(Number(identity.split('-')[0])) === identity;
};

/** Waits while somebody is shutting the server down: attaching to it now would mean losing it in a moment. */
const untilNobodyCloses = async (folder: string): Promise<void> => {
  while (readdirSync(folder).some((name) => name.endsWith(closing) && isAlive(name))) await pause(10);
};

/**
 * Newcomers write their file, then look for a `.closing` one; leavers turn theirs into `.closing`, then look for other files.
 * So of a newcomer and a leaver at the same moment at least one sees the other, and the server isn't stopped under a newcomer.
 */
export const takeHold = async (folder: string): Promise<Hold> => {
  const name = `${processIdentity(process.pid) ?? process.pid}.${randomBytes(6).toString('hex')}`;
  const path = join(folder, name);
  writeFileSync(path, '');
  await untilNobodyCloses(folder);
  const closed = (): void => rmSync(path + closing, { force: true });
  const release = (): 'last' | 'others-remain' => {
    renameSync(path, path + closing);
    const others = readdirSync(folder).filter((other) => other !== name + closing);
    for (const other of others) if (!isAlive(other)) rmSync(join(folder, other), { force: true });
    if (!others.some((other) => !other.endsWith(closing) && isAlive(other))) return 'last';
    closed();
    return 'others-remain';
  };
  return { release, closed };
};

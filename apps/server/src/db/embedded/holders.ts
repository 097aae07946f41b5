import { randomBytes } from 'node:crypto';
import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { processIdentity } from './postmaster.ts';

/**
 * Who uses the server: one empty file per user, named after its process. Several processes of one folder share a server,
 * and the last to leave stops it; files of processes that died without leaving don't count.
 */
export type Hold = { release: () => 'last' | 'others-remain' };

const isAlive = (name: string): boolean => {
  const identity = name.split('.')[0] ?? '';
  return processIdentity(Number(identity.split('-')[0])) === identity;
};

export const takeHold = (folder: string): Hold => {
  const name = `${processIdentity(process.pid) ?? process.pid}.${randomBytes(6).toString('hex')}`;
  const path = join(folder, name);
  writeFileSync(path, '');
  return {
    release: () => {
      rmSync(path, { force: true });
      const others = readdirSync(folder);
      for (const other of others) if (!isAlive(other)) rmSync(join(folder, other), { force: true });
      return others.some(isAlive) ? 'others-remain' : 'last';
    },
  };
};

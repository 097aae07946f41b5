import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { startEmbeddedPostgres } from '../../db/embedded.ts';
import type { Asked } from '../command.ts';

/** An empty database and an empty folder that nobody else uses. */
export type Beside = { readonly url: string; readonly filesDir: string };

/** Opens one for as long as the work takes, and clears it away afterwards. The database is one of ours, or the empty one that `--into` names. */
export const beside = async <T>(asked: Asked, work: (there: Beside) => Promise<T>): Promise<T> => {
  const folder = await mkdtemp(join(resolve(asked.caller.folder, asked.option('beside') ?? tmpdir()), 'linyi-rehearsal-'));
  // The account that the database runs as passes through; what lies inside is closed to everybody else.
  await chmod(folder, 0o711);
  try {
    const into = asked.option('into');
    if (into !== undefined) return await work({ url: into, filesDir: join(folder, 'files') });
    const server = await startEmbeddedPostgres({ dataDir: join(folder, 'postgres'), durable: false });
    return await work({ url: server.url, filesDir: join(folder, 'files') }).finally(() => server.stop());
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

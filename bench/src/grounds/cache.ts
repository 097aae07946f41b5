import { createHash } from 'node:crypto';
import { chmodSync, existsSync, globSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const top = fileURLToPath(new URL('../../..', import.meta.url));
/** Built communities are kept here between runs, outside of the project. `LINYI_BENCH_CACHE` names another place. */
export const cacheFolder = process.env['LINYI_BENCH_CACHE'] ?? join(tmpdir(), 'linyi-bench');

const digest = (from: readonly string[]): string => {
  const made = createHash('sha256');
  for (const file of globSync([...from], { cwd: top }).sort()) made.update(readFileSync(join(top, file)));
  return made.digest('hex').slice(0, 12);
};

/** A folder that is built once and used again until what it is made from changes (`from`: files, by pattern); a half-built one is never used. */
export const builtOnce = async (name: string, from: readonly string[], build: (folder: string) => Promise<void>): Promise<string> => {
  mkdirSync(cacheFolder, { recursive: true, mode: 0o711 });
  const folder = join(cacheFolder, `${name}-${digest(from)}`);
  if (existsSync(join(folder, 'built'))) return folder;
  for (const stale of globSync(`${name}-*`, { cwd: cacheFolder })) rmSync(join(cacheFolder, stale), { recursive: true, force: true });
  const making = `${folder}.making`;
  mkdirSync(making, { mode: 0o711 });
  chmodSync(making, 0o711); // the database's account has to pass, whatever the umask is
  await build(making);
  writeFileSync(join(making, 'built'), '');
  renameSync(making, folder);
  return folder;
};

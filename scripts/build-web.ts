import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const top = fileURLToPath(new URL('..', import.meta.url));
const web = join(top, 'apps/web');
export const builtPages = join(web, 'build');
const stamp = join(builtPages, '.built-from');

const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name)).sort();

const sourcesDigest = (): string => {
  const digest = createHash('sha256');
  const sources = [...filesBelow(join(web, 'src')), ...filesBelow(join(top, 'packages/contract/src')), join(web, 'vite.config.ts'), join(web, 'package.json'), join(top, 'package-lock.json'), ...(existsSync(join(web, 'static')) ? filesBelow(join(web, 'static')) : [])];
  for (const file of sources) digest.update(file.slice(top.length)).update(readFileSync(file));
  return digest.digest('hex');
};

/** Builds the pages once for each state of their sources. */
export const buildWeb = ({ force }: { force: boolean }): Promise<void> => {
  const digest = sourcesDigest();
  if (!force && existsSync(stamp) && readFileSync(stamp, 'utf8') === digest) return Promise.resolve();
  process.stderr.write('Building the pages …\n');
  // Whoever asks may be a test, whose NODE_ENV would make pages for developers, a quarter heavier.
  const env = { ...process.env, NODE_ENV: 'production' };
  const built = spawnSync(process.execPath, [join(top, 'node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'warn'], { cwd: web, env, stdio: ['ignore', 2, 2] });
  if (built.status !== 0) throw new Error('The pages could not be built; what Vite said stands above.');
  writeFileSync(stamp, digest);
  return Promise.resolve();
};

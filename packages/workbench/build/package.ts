/** Run in a package's folder: `dist/src` gets its JavaScript and declarations, `dist/cli/main.js` its tool in one file. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { rolldown } from 'rolldown';

const root = process.cwd();
const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { dependencies?: Record<string, string> };
const dist = path.join(root, 'dist');

/** Node runs no TypeScript from under node_modules, so what is published is JavaScript with declarations beside it. */
const compile = (): void => {
  const compiler = path.join(path.dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin', 'tsc');
  // npm pack --json promises JSON on standard output, so the compiler speaks on standard error.
  const { status } = spawnSync(process.execPath, [compiler, '-p', path.join(root, 'tsconfig.build.json')], { stdio: ['ignore', 2, 2] });
  if (status !== 0) throw new Error(`${path.basename(root)} doesn't compile`);
};

/** The tool takes what it shares with other tools along; what the package itself depends on is installed beside it. */
const bundle = async (main: string): Promise<void> => {
  const installed = Object.keys(manifest.dependencies ?? {});
  const isInstalled = (id: string): boolean => id.startsWith('node:') || installed.some((name) => id === name || id.startsWith(`${name}/`));
  const built = await rolldown({ input: main, platform: 'node', external: isInstalled, resolve: { conditionNames: ['import', 'node'] } });
  await built.write({ file: path.join(dist, 'cli', `${path.basename(main, '.ts')}.js`), format: 'esm', codeSplitting: false });
  await built.close();
};

rmSync(dist, { recursive: true, force: true });
compile();
// A tool's worker is started by its file's name, so it is a file of its own.
for (const name of ['main.ts', 'worker.ts']) {
  const file = path.join(root, 'cli', name);
  if (existsSync(file)) await bundle(file);
}

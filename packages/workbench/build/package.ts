/**
 * Run in a package's folder: `dist/src` gets its JavaScript and declarations, `dist/node` those of what needs Node, `dist/cli/main.js` its tool in one file.
 * What a package shares with others is built into the last two, so that it stands alone.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, globSync, readFileSync, rmSync } from 'node:fs';
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

const bundle = async (input: string, file: string, isLeftOut: (id: string) => boolean): Promise<void> => {
  const built = await rolldown({ input, platform: 'node', external: isLeftOut, resolve: { conditionNames: ['import', 'node'] } });
  await built.write({ file, format: 'esm', codeSplitting: false });
  await built.close();
};

/** What the package itself depends on is installed beside it. */
const installed = Object.keys(manifest.dependencies ?? {});
const isInstalled = (id: string): boolean => id.startsWith('node:') || installed.some((name) => id === name || id.startsWith(`${name}/`));
/** A class that both of a package's doors give must be one and the same, so that what is compiled of its own stays a file of its own. */
const isCompiled = (id: string): boolean => /^\.{1,2}\/.*\.js$/.test(id);

rmSync(dist, { recursive: true, force: true });
compile();
for (const file of globSync(path.join(dist, 'node', '*.js'))) await bundle(file, file, (id) => isInstalled(id) || isCompiled(id));
const tool = path.join(root, 'cli', 'main.ts');
if (existsSync(tool)) await bundle(tool, path.join(dist, 'cli', 'main.js'), isInstalled);

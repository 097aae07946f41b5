import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const workspace = path.join(import.meta.dirname, '..', '..', '..');

/** What each `console.log(…); // expected` line of an example promises. */
export const promised = (source: string): readonly string[] =>
  [...source.matchAll(/^console\.log\(.*\); \/\/ (.*)$/gm)].map(([, expected = '']) => expected.replace(/: a .*/, '').replace(/^'(.*)'$/, '$1'));

const npm = (cwd: string, ...words: readonly string[]): string =>
  execFileSync('npm', [...words, '--offline', '--no-audit', '--no-fund', '--loglevel=error'], { cwd, encoding: 'utf8' });

/** The packages that a package needs at run time, and those that these need, as installed in the workspace: of those made for one machine each, this machine's. */
const needed = (root: string, found = new Set<string>()): ReadonlySet<string> => {
  const { dependencies = {}, optionalDependencies = {} } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { dependencies?: Record<string, string>; optionalDependencies?: Record<string, string> };
  for (const name of Object.keys({ ...dependencies, ...optionalDependencies })) {
    const installed = [path.join(root, 'node_modules', name), path.join(workspace, 'node_modules', name)].find((folder) => existsSync(folder));
    if (installed === undefined || found.has(installed)) continue;
    found.add(installed);
    needed(installed, found);
  }
  return found;
};

/**
 * A package as a newcomer gets it: packed, and installed with nothing else but what it needs into an empty folder.
 * Packed from a copy: packing rewrites the manifest for a moment, and others may be reading it.
 */
export const packed = (root: string) => {
  const name = path.basename(root);
  const folder = mkdtempSync(path.join(tmpdir(), 'linyi-packed-'));
  const at = (...parts: readonly string[]): string => path.join(folder, ...parts);
  // Apart from the newcomer, who would otherwise find in the workspace what the package forgot to bring.
  const copied = (...parts: readonly string[]): string => at('copy', ...parts);
  mkdirSync(copied('packages'), { recursive: true });
  for (const each of [name, 'workbench']) {
    cpSync(path.join(workspace, 'packages', each), copied('packages', each), { recursive: true, filter: (one) => !/[/\\](dist|node_modules)$/.test(one) });
  }
  cpSync(path.join(workspace, 'tsconfig.base.json'), copied('tsconfig.base.json'));
  symlinkSync(path.join(workspace, 'node_modules'), copied('node_modules'));
  mkdirSync(at('newcomer'));
  npm(copied('packages', name), 'pack', '--pack-destination', at('newcomer'));
  for (const each of needed(root)) npm(at('newcomer'), 'pack', each);
  writeFileSync(at('newcomer', 'package.json'), '{ "name": "newcomer", "type": "module" }');
  npm(at('newcomer'), 'install', ...readdirSync(at('newcomer')).filter((file) => file.endsWith('.tgz')).map((file) => `./${file}`));
  return {
    /** The manifest in the copy, as it stands after packing. */
    manifest: (): string => readFileSync(copied('packages', name, 'package.json'), 'utf8'),
    files: (): readonly string[] => readdirSync(at('newcomer', 'node_modules', '@linyi', name), { recursive: true, encoding: 'utf8' }),
    /** Compiles an example against the declarations and runs it; the lines that it prints. */
    example: (source: string): readonly string[] => {
      writeFileSync(at('newcomer', 'example.ts'), source);
      const compiler = path.join(workspace, 'node_modules', 'typescript', 'bin', 'tsc');
      execFileSync(process.execPath, [compiler, '--strict', '--module', 'nodenext', '--target', 'es2022', '--lib', 'es2022,dom', 'example.ts'], { cwd: at('newcomer') });
      return execFileSync(process.execPath, ['example.js'], { cwd: at('newcomer'), encoding: 'utf8' }).trim().split('\n');
    },
    tool: (...words: readonly string[]): string => {
      const [bin = ''] = readdirSync(path.join(root, 'bin'));
      return execFileSync(process.execPath, [at('newcomer', 'node_modules', '.bin', path.basename(bin, '.js')), ...words], { cwd: at('newcomer'), encoding: 'utf8' });
    },
    end: (): void => {
      rmSync(folder, { recursive: true });
    },
  };
};

export type Newcomer = ReturnType<typeof packed>;

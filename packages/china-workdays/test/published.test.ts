import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const root = path.join(import.meta.dirname, '..');
const workspace = path.join(root, '..', '..');
const read = (...parts: readonly string[]): string => readFileSync(path.join(root, ...parts), 'utf8');

/** What each `console.log(…); // expected` line promises. */
const promised = (source: string): readonly string[] =>
  [...source.matchAll(/^console\.log\(.*\); \/\/ (.*)$/gm)].map(([, expected = '']) => expected.replace(/: a .*/, '').replace(/^'(.*)'$/, '$1'));

describe('M-5 what a newcomer reads', () => {
  test('M-5 the worked example of the README is the compiled one', () => {
    expect(read('README.md')).toContain(read('examples', 'promise.ts'));
  });

  test('M-5 every example beside a function is a compiled one', () => {
    const compiled = read('examples', 'every-function.ts');
    const sources = readdirSync(path.join(root, 'src')).map((file) => read('src', file)).join('\n');
    const examples = [...sources.matchAll(/@example\n \* (.*)\n/g)].map(([, line = '']) => line);
    expect(examples).toHaveLength(8);
    const missing = examples.filter((line) => !compiled.includes(line) && !compiled.includes(line.replace(/; \/\/ /, '); // ')));
    expect(missing).toEqual([]);
  });

  test.each(['promise.ts', 'every-function.ts'])('M-5 the example %s prints what it says', (file) => {
    const out = execFileSync(process.execPath, [path.join(root, 'examples', file)], { encoding: 'utf8' });
    expect(out.trim().split('\n')).toEqual(promised(read('examples', file)));
  });
});

describe('M-5 the tarball', () => {
  let folder: string;
  const at = (...parts: readonly string[]): string => path.join(folder, ...parts);
  const npm = (cwd: string, ...words: readonly string[]): string =>
    execFileSync('npm', [...words, '--offline', '--no-audit', '--no-fund', '--loglevel=error'], { cwd, encoding: 'utf8' });

  // Packed from a copy: packing rewrites the manifest for a moment, and others may be reading it.
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'workdays-'));
    mkdirSync(at('packages'));
    cpSync(root, at('packages', 'china-workdays'), { recursive: true, filter: (one) => !/[/\\](dist|node_modules)$/.test(one) });
    cpSync(path.join(workspace, 'tsconfig.base.json'), at('tsconfig.base.json'));
    symlinkSync(path.join(workspace, 'node_modules'), at('node_modules'));
    mkdirSync(at('newcomer'));
    npm(at('packages', 'china-workdays'), 'pack', '--pack-destination', at('newcomer'));
    npm(at('newcomer'), 'pack', path.join(workspace, 'node_modules', 'chinese-days'));
    writeFileSync(at('newcomer', 'package.json'), '{ "name": "newcomer", "type": "module" }');
    npm(at('newcomer'), 'install', ...readdirSync(at('newcomer')).filter((file) => file.endsWith('.tgz')).map((file) => `./${file}`));
  }, 120_000);
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  test('M-5 the manifest is put back after packing', () => {
    expect(readFileSync(at('packages', 'china-workdays', 'package.json'), 'utf8')).toBe(read('package.json'));
  });

  test('M-5 it holds JavaScript, declarations and no TypeScript source', () => {
    const files = readdirSync(at('newcomer', 'node_modules', '@linyi', 'china-workdays'), { recursive: true, encoding: 'utf8' });
    expect(files).toEqual(expect.arrayContaining(['README.md', 'LICENSE', 'dist/src/index.js', 'dist/src/index.d.ts', 'dist/cli/main.js']));
    expect(files.filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'))).toEqual([]);
  });

  test('M-5 its example runs in an empty folder, and compiles against its declarations', () => {
    const source = read('examples', 'promise.ts');
    writeFileSync(at('newcomer', 'promise.ts'), source);
    const compiler = path.join(workspace, 'node_modules', 'typescript', 'bin', 'tsc');
    execFileSync(process.execPath, [compiler, '--strict', '--module', 'nodenext', '--target', 'es2022', '--lib', 'es2022,dom', 'promise.ts'], { cwd: at('newcomer') });
    const out = execFileSync(process.execPath, ['promise.js'], { cwd: at('newcomer'), encoding: 'utf8' });
    expect(out.trim().split('\n')).toEqual(promised(source));
  });

  test('M-5 its command runs there too', () => {
    const out = execFileSync(process.execPath, [at('newcomer', 'node_modules', '.bin', 'linyi-workdays'), 'next', '2026-02-14'], { cwd: at('newcomer'), encoding: 'utf8' });
    expect(JSON.parse(out)).toEqual({ day: '2026-02-24' });
  });
});

import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

// Node runs no TypeScript from under node_modules, so what is published is JavaScript with declarations beside it.
const root = path.join(import.meta.dirname, '..');
const compiler = path.join(path.dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin', 'tsc');
rmSync(path.join(root, 'dist'), { recursive: true, force: true });
// npm pack --json promises JSON on standard output, so the compiler speaks on standard error.
const { status } = spawnSync(process.execPath, [compiler, '-p', path.join(root, 'tsconfig.build.json')], { stdio: ['ignore', 2, 2] });
process.exitCode = status ?? 1;

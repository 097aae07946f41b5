#!/usr/bin/env node
// Plain JavaScript, so that any Node can start it. Installed, the tool is built JavaScript; in its workspace it is
// TypeScript, which needs the Node that the project brings.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const here = path.dirname(fileURLToPath(import.meta.url));
const tool = path.basename(import.meta.url, '.js');
const source = path.join(here, '..', 'cli', 'main.ts');
const main = existsSync(source) ? source : path.join(here, '..', 'dist', 'cli', 'main.js');

const runsTypeScript = () => Number(process.versions.node.split('.')[0]) >= 26;

const projectNode = () => {
  try {
    return path.join(path.dirname(createRequire(import.meta.url).resolve('node/package.json')), 'bin', 'node');
  } catch {
    return undefined;
  }
};

if (main !== source || runsTypeScript()) {
  await import(pathToFileURL(main).href);
} else {
  const node = projectNode();
  if (node === undefined || !existsSync(node)) {
    process.stderr.write(`${tool} needs Node 26 here, this is ${process.version}: run npm install in the project\n`);
    process.exitCode = 1;
  } else {
    const { status } = spawnSync(node, [main, ...process.argv.slice(2)], { stdio: 'inherit' });
    process.exitCode = status ?? 1;
  }
}

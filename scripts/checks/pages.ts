/** Types, unused styles and the accessibility of markup in every page; and that the pages where a resident arrives stay light. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const top = fileURLToPath(new URL('../..', import.meta.url));
const cwd = join(top, 'apps/web');
const node = (...argv: readonly string[]): number => spawnSync(process.execPath, argv, { cwd, stdio: 'inherit' }).status ?? 1;

// The types of routes are made from the folders they lie in.
process.exitCode =
  node(join(top, 'node_modules/@sveltejs/kit/svelte-kit.js'), 'sync') ||
  node(join(top, 'node_modules/svelte-check/bin/svelte-check'), '--fail-on-warnings') ||
  node(join(top, 'scripts/build.ts')) ||
  node(join(top, 'scripts/checks/page-size.ts'));

import { globSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Task } from './run.ts';

const bin = (top: string, path: string): string => join(top, 'node_modules', path);

/** Every workspace with a tsconfig of its own; the pages are checked by svelte-check instead. */
const workspaces = (top: string): string[] =>
  globSync(['packages/*/tsconfig.json', 'apps/server/tsconfig.json', 'worlds/tsconfig.json', 'scripts/tsconfig.json', 'e2e/tsconfig.json', 'bench/tsconfig.json', 'deploy/tsconfig.json'], { cwd: top }).map((file) => dirname(file)).sort();

/** What is checked without running the house. The slowest come first, so that two cores end together. */
export const level0 = (top: string): readonly Task[] => {
  return [
    { name: 'lint', cwd: top, argv: [bin(top, 'eslint/bin/eslint.js'), '.', '--max-warnings', '0', '--cache', '--cache-location', join(top, '.cache/eslint/')] },
    { name: 'pages', cwd: top, argv: ['scripts/checks/pages.ts'] },
    ...workspaces(top).map((folder) => ({ name: `types ${folder}`, cwd: join(top, folder), argv: [bin(top, 'typescript/bin/tsc'), '--noEmit', '-p', '.'] })),
    { name: 'generated files', cwd: top, argv: ['scripts/generate.ts', '--check'] },
    { name: 'dependencies', cwd: top, argv: [bin(top, 'dependency-cruiser/bin/dependency-cruise.mjs'), '--config', '.dependency-cruiser.cjs', 'apps/server/src', 'apps/web/src', 'packages', 'worlds', 'scripts', 'e2e', 'bench'] },
    { name: 'what pages know', cwd: top, argv: ['scripts/checks/pages-know.ts'] },
    { name: 'lists', cwd: top, argv: ['scripts/checks/lists.ts'] },
    { name: 'pictures', cwd: top, argv: ['scripts/shots.ts', '--check'] },
    { name: 'dead exports', cwd: top, argv: [bin(top, 'knip/bin/knip.js'), '--include', 'files,exports,types', '--no-config-hints'] },
    { name: 'words', cwd: top, argv: ['scripts/checks/words.ts'] },
    { name: 'excuses', cwd: top, argv: ['scripts/checks/excuses.ts'] },
  ];
};

import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';

/** The line behind each `@example` of a package's sources. */
export const besideFunctions = (root: string): readonly string[] => {
  const sources = readdirSync(path.join(root, 'src')).map((file) => readFileSync(path.join(root, 'src', file), 'utf8')).join('\n');
  return [...sources.matchAll(/@example\n\s*\* (.*)\n/g)].map(([, line = '']) => line);
};

/** Runs one of a package's examples; the lines that it prints. */
export const printed = (root: string, file: string): readonly string[] =>
  execFileSync(process.execPath, [path.join(root, 'examples', file)], { encoding: 'utf8' }).trim().split('\n');

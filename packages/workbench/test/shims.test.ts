import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const packages = path.join(import.meta.dirname, '..', '..');
const shims = globSync('*/bin/*.js', { cwd: packages });

test('T-2 every tool is started by the same shim', () => {
  const shim = readFileSync(path.join(packages, 'workbench', 'build', 'shim.js'), 'utf8');
  expect(shims).toContain(path.join('china-workdays', 'bin', 'linyi-workdays.js'));
  expect(shims.filter((file) => readFileSync(path.join(packages, file), 'utf8') !== shim)).toEqual([]);
});

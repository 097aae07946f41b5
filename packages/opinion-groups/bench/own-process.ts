import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { line } from '@linyi/workbench/bench';
import { opinionFolder, references } from '../test/reference.ts';

const tool = path.join(import.meta.dirname, '..', 'dist', 'cli', 'main.js');

/** What the built tool says it took, in a process that does nothing else. */
const secondsOf = (conv: string): number => {
  const [votes, matrix, comments] = ['votes.csv', 'participants-votes.csv', 'comments.csv'].map((name) => path.join(opinionFolder, conv, name)) as [string, string, string];
  const { stdout } = spawnSync(process.execPath, [tool, existsSync(votes) ? votes : matrix, '--comments', comments], { encoding: 'utf8', maxBuffer: 1 << 28 });
  return (JSON.parse(stdout) as { seconds: number }).seconds;
};

/** As somebody meets the tool who runs it once: with the matrix, and with all that the engine compiles. Median of five. */
export const benchOwnProcess = (): void => {
  console.log('in a process of its own');
  const factors = references.map(({ conv, cpu_s }) => {
    const seconds = Array.from({ length: 5 }, () => secondsOf(conv)).sort((a, b) => a - b)[2]!;
    console.log(line(conv.slice(0, 30), seconds, { name: 'red-dwarf', seconds: cpu_s }));
    return cpu_s / seconds;
  });
  console.log(`faster by ${Math.exp(factors.map(Math.log).reduce((a, b) => a + b, 0) / factors.length).toFixed(1)} × as a geometric mean`);
};

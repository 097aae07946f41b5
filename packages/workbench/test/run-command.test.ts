import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { expect, test } from 'vitest';

test('T-3 a tool whose reader has seen enough ends without a word', async () => {
  const tool = spawn(process.execPath, [path.join(import.meta.dirname, 'a-tool.ts')], { stdio: ['ignore', 'pipe', 'pipe'] });
  const complaints: string[] = [];
  tool.stderr.setEncoding('utf8').on('data', (text: string) => complaints.push(text));
  tool.stdout.once('data', () => tool.stdout.destroy());
  expect(await once(tool, 'close')).toEqual([0, null]);
  expect(complaints).toEqual([]);
});

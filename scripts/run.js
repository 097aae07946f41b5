#!/usr/bin/env node
// The one way in: `node scripts/run.js TASK …`. Runs on any Node ≥ 20, installs what the lock file says when it has to, and goes on with the
// project's own Node. Plain JavaScript, because the Node that starts it may not read TypeScript.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const top = fileURLToPath(new URL('..', import.meta.url));
const [task, ...rest] = process.argv.slice(2);
const stamp = join(top, 'node_modules', '.linyi-installed');
const lock = createHash('sha256').update(readFileSync(join(top, 'package-lock.json'))).digest('hex');
const ownNode = join(top, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');

if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== lock) {
  process.stderr.write('Installing what the project needs …\n');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const installed = spawnSync(npm, ['ci', '--no-fund', '--no-audit', '--loglevel=error'], { cwd: top, stdio: ['ignore', 2, 2] });
  if (installed.status !== 0) {
    process.stderr.write('The installation failed; what npm said stands above. It needs the npm registry once.\n');
    process.exit(installed.status ?? 1);
  }
  mkdirSync(join(top, 'node_modules'), { recursive: true });
  writeFileSync(stamp, lock);
}
const env = { ...process.env, PATH: [join(top, 'node_modules', '.bin'), join(top, 'node_modules', 'node', 'bin'), process.env['PATH']].join(delimiter) };
const child = spawn(ownNode, [join(top, 'scripts', `${task}.ts`), ...rest], { cwd: task === 'linyi' ? process.cwd() : top, stdio: 'inherit', env });
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));

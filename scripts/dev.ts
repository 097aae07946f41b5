/**
 * `npm run dev [-- --port N --data DIR]`: the demo community, with server and worker starting anew when their sources change, and the pages
 * drawn by Vite as they are written. The API answers one port above.
 */
import { fork, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Prepared } from './demo-messages.ts';

const top = fileURLToPath(new URL('..', import.meta.url));
const { values } = parseArgs({ options: { port: { type: 'string', default: '8080' }, data: { type: 'string', default: join(top, '.demo') } } });
const apiPort = Number(values.port) + 1;
const env = {
  ...process.env, LINYI_DATA: resolve(values.data), LINYI_DEMO: '1', LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'info', PORT: String(apiPort),
  PUBLIC_URL: `http://localhost:${values.port}`, LINYI_API: `http://localhost:${apiPort}`,
};

const preparing = fork(join(top, 'scripts/demo-prepare.ts'), { env, execArgv: [], stdio: ['ignore', 2, 2, 'ipc'] });
const prepared = await new Promise<Prepared>((settle, fail) => {
  preparing.once('message', (message) => settle(message as Prepared));
  preparing.once('exit', (code) => fail(new Error(`the demo community could not be made ready (${code})`)));
});

const run = (args: readonly string[], cwd: string): ChildProcess => spawn(process.execPath, args, { cwd, env, stdio: ['ignore', 'inherit', 'inherit'] });
const watched = (file: string): ChildProcess => run(['--watch', '--watch-preserve-output', join(top, 'apps/server/src', file)], top);
const children = [watched('main.ts'), watched('worker.ts'), run([join(top, 'node_modules/vite/bin/vite.js'), 'dev', '--port', values.port, '--strictPort'], join(top, 'apps/web'))];

console.log(`\n  http://localhost:${values.port}/c/sunshine      API: http://localhost:${apiPort}\n`);
for (const { duty, name, phone } of prepared.accounts) console.log(`  ${phone}  ${name}  ${duty}`);

const leave = (): void => {
  for (const child of children) child.kill('SIGTERM');
  preparing.disconnect();
};
process.on('SIGINT', leave);
process.on('SIGTERM', leave);

/**
 * `npm run demo [-- --json --port N --data DIR --fresh]`: database, worker, server and a believable community, in one command.
 * This process only watches over the others: it loads nothing of the house itself.
 */
import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { demoPlace } from '@linyi/server/demo-place';
import { buildWeb } from './build-web.ts';
import type { Prepared } from './demo-messages.ts';

const top = fileURLToPath(new URL('..', import.meta.url));
const { values } = parseArgs({ options: { json: { type: 'boolean', default: false }, port: { type: 'string', default: '8080' }, data: { type: 'string', default: join(top, '.demo') }, fresh: { type: 'boolean', default: false } } });
const dataDir = resolve(values.data);
if (values.fresh) for (const folder of [dataDir, demoPlace(dataDir)]) rmSync(folder, { recursive: true, force: true });
if (process.env['LINYI_WEB'] === undefined) await buildWeb({ force: false });

const url = `http://localhost:${values.port}`;
const env = {
  ...process.env, LINYI_DATA: dataDir, LINYI_DEMO: '1', PORT: values.port, LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'warn', PUBLIC_URL: process.env['PUBLIC_URL'] ?? url,
  // The same sources needn't be read and compiled anew at each start.
  NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'] ?? join(top, 'node_modules/.cache/compiled'),
};

type Part = { readonly file: string; readonly memory: readonly string[] };
const server: Part = { file: 'apps/server/src/main.ts', memory: ['--max-old-space-size=256'] };
const worker: Part = { file: 'apps/server/src/worker.ts', memory: ['--max-old-space-size=192', '--max-semi-space-size=2'] };
const preparing: Part = { file: 'scripts/demo-prepare.ts', memory: [] };

const running = new Map<Part, ChildProcess>();
/** Starts one part; resolves with the first thing it says, which is that it is ready. */
const start = (part: Part): Promise<unknown> =>
  new Promise((settle, fail) => {
    const child = fork(join(top, part.file), { env, execArgv: [...part.memory], stdio: ['ignore', 2, 2, 'ipc'] });
    running.set(part, child);
    child.once('message', settle);
    child.once('exit', (code, signal) => {
      running.delete(part);
      fail(new Error(`${part.file} ended with ${code ?? signal}`));
    });
  });

const gone = (child: ChildProcess): Promise<unknown> => new Promise((settle) => child.once('exit', settle));
let isLeaving = false;
const leave = async (code: number): Promise<void> => {
  if (isLeaving) return;
  isLeaving = true;
  const children = [...running.values()];
  const ends = children.map(gone);
  for (const child of children) child.kill('SIGTERM');
  await Promise.all(ends);
  process.exit(code);
};
process.on('SIGINT', () => void leave(0));
process.on('SIGTERM', () => void leave(0));

const say = ({ accounts, code, secondFactor, apiKey }: Prepared): void => {
  if (values.json) {
    console.log(JSON.stringify({ url, openapi: `${url}/openapi.json`, open311: `${url}/open311/v2`, apiKey, community: 'sunshine', accounts }));
    return;
  }
  console.log(`\n邻议 · 阳光社区\n\n  ${url}/c/sunshine\n\n登录：手机号加验证码 ${code}；工作人员再加第二道验证 ${secondFactor}`);
  for (const { duty, name, phone } of accounts) console.log(`  ${phone}  ${name}  ${duty}`);
  console.log('\n按 Ctrl-C 结束，数据会留着；--fresh 重新开始。');
};

const shortestLife = 10_000;
/** A part that was killed is started again; one that ends soon after its start would only end again. */
const watch = (part: Part, since: number): void => {
  running.get(part)?.once('exit', (code, signal) => {
    if (isLeaving) return;
    process.stderr.write(`${part.file} ended with ${code ?? signal}\n`);
    if (performance.now() - since < shortestLife) void leave(1);
    else start(part).then(() => watch(part, performance.now()), () => void leave(1));
  });
};

try {
  const [prepared] = await Promise.all([start(preparing), start(server), start(worker)]);
  running.get(preparing)?.disconnect();
  watch(server, performance.now());
  watch(worker, performance.now());
  say(prepared as Prepared);
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  await leave(1);
}

/** `npm run demo [-- --json --port N --data DIR --fresh]`: database, worker, server and a believable community, in one command. */
import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { readConfig } from '@linyi/server/config';
import { demoCode, demoSecondFactor } from '@linyi/server/demo-codes';
import { openHouse } from '@linyi/server/open-house';
import { instantFromMs } from '@linyi/kernel';
import { buildWeb } from './build-web.ts';

const top = fileURLToPath(new URL('..', import.meta.url));
const { values } = parseArgs({ options: { json: { type: 'boolean', default: false }, port: { type: 'string', default: '8080' }, data: { type: 'string', default: join(top, '.demo') }, fresh: { type: 'boolean', default: false } } });
const say = (text: string): void => void process.stderr.write(`${text}\n`);
const dataDir = resolve(values.data);
if (values.fresh && existsSync(dataDir)) rmSync(dataDir, { recursive: true, force: true });

if (process.env['LINYI_WEB'] === undefined) await buildWeb({ force: false });
const env = { ...process.env, LINYI_DATA: dataDir, LINYI_DEMO: '1', PORT: values.port, LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'warn', PUBLIC_URL: process.env['PUBLIC_URL'] ?? `http://localhost:${values.port}` };
const config = readConfig(env);
const opened = await openHouse({ config, role: 'linyi_worker' });

if (!(await opened.house.communities.bySlug('sunshine'))) {
  const { buildSunshine } = await import('@linyi/worlds/build');
  say('Building the demo community 阳光社区 (1,200 homes, six months) …');
  const owner = new pg.Client({ connectionString: opened.databaseUrl });
  await owner.connect();
  await buildSunshine(opened.house, owner, instantFromMs(Date.now()), (share) => process.stderr.write(`\r${Math.round(share * 100)} %   `));
  await owner.end();
  say('\rdone.   ');
}

const start = (file: string): Promise<ChildProcess> => new Promise((settle, fail) => {
  const child = fork(join(top, 'apps/server/src', file), { env, execArgv: ['--max-old-space-size=256'], stdio: ['ignore', 2, 2, 'ipc'] });
  child.once('message', () => settle(child));
  child.once('exit', (code) => fail(new Error(`${file} ended with ${code}`)));
});
const children = await Promise.all([start('main.ts'), start('worker.ts')]);

const url = `http://localhost:${values.port}`;
const { demoAccounts } = await import('@linyi/worlds/build');
const signedIn = await Promise.all(demoAccounts().map(async (account) => {
  const accountId = await opened.house.signIn.accountForPhone(account.phone, account.name);
  const staff = ['communityStaff', 'secretary', 'administrator'].includes(account.duty);
  if (staff) await opened.house.signIn.setSecondFactor(accountId, 'JBSWY3DPEHPK3PXP');
  const token = await opened.house.signIn.sessionFor(accountId, staff);
  return { duty: account.duty, name: account.name, phone: account.phone, code: demoCode, secondFactor: staff ? demoSecondFactor : null, token };
}));
const apiKey = signedIn.find(({ duty }) => duty === 'administrator')?.token ?? null;
if (values.json) console.log(JSON.stringify({ url, openapi: `${url}/openapi.json`, open311: `${url}/open311/v2`, apiKey, community: 'sunshine', accounts: signedIn }));
else {
  console.log(`\n邻议 · 阳光社区\n\n  ${url}/c/sunshine\n\n登录：手机号加验证码 ${demoCode}；工作人员再加第二道验证 ${demoSecondFactor}`);
  for (const { duty, name, phone } of signedIn) console.log(`  ${phone}  ${name}  ${duty}`);
  console.log('\n按 Ctrl-C 结束，数据会留着；--fresh 重新开始。');
}

const leave = async (): Promise<void> => {
  for (const child of children) child.kill('SIGTERM');
  await Promise.all(children.map((child) => new Promise((settle) => (child.exitCode === null ? child.once('exit', settle) : settle(undefined)))));
  await opened.close();
  process.exit(0);
};
process.on('SIGINT', () => void leave());
process.on('SIGTERM', () => void leave());
for (const child of children) child.on('exit', (code) => { if (code !== 0 && code !== null) { say(`a process ended with ${code}`); void leave(); } });

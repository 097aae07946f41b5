import { chmodSync, copyFileSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { openHouse } from '../../src/open-house.ts';
import { onDatabase } from '../on-database.ts';
import { aShell } from './a-caller.ts';

const shell = aShell({ LINYI_DATA: 'data' });
const { folder, linyi } = shell;
chmodSync(folder, 0o755); // the database's account passes through

test('E-4 E-5 from an empty folder to a community, beside a running server, to a backup that is restored elsewhere', async () => {
  expect(await linyi('migrate')).toMatchObject({ exit: 0, out: expect.stringContaining('0001-house.sql') as string });
  expect(await linyi('migrate')).toMatchObject({ exit: 0, out: '数据库已经是最新的。' });

  const server = await openHouse({ config: readConfig({ LINYI_DATA: join(folder, 'data'), LOG_LEVEL: 'silent' }), role: 'linyi_app', connections: 2 });
  expect((await linyi('create', 'lakeside', '--name', '湖畔社区')).exit).toBe(0);
  expect(await server.house.communities.bySlug('lakeside')).toMatchObject({ name: '湖畔社区' });
  const appointed = await linyi('appoint', '--community', 'lakeside', '--phone', '13900001111', '--name', '李敏', '--duty', 'administrator');
  expect(appointed.out).toContain('otpauth://');
  const accountId = await server.house.signIn.accountForPhone('13900001111', '李敏');
  const token = await server.house.signIn.sessionFor(accountId, true);
  expect(await server.house.signIn.session(token)).toBeDefined();

  mkdirSync(join(folder, 'data', 'files'), { recursive: true });
  writeFileSync(join(folder, 'data', 'files', 'photo.jpg'), 'not really');
  expect(await linyi('backup', 'copy.tar.gz')).toMatchObject({ exit: 0, out: expect.stringContaining(join(folder, 'copy.tar.gz')) as string });
  expect(await linyi('backup', 'copy.tar.gz')).toMatchObject({ exit: 2, out: '', told: expect.stringContaining('已经存在') as string });
  expect((await linyi('doctor', '--json')).out).toContain('doctor.backup"');
  expect(await server.house.signIn.session(token)).toBeDefined();
  await server.close();

  expect(await linyi('restore', 'nothing.tar.gz', '--data', 'elsewhere')).toMatchObject({ exit: 2, told: expect.stringContaining('没有这个备份文件') as string });
  // Without the secret nothing is written, and what is missing is said; with another one, too.
  const lacking = await linyi('restore', 'copy.tar.gz', '--data', 'elsewhere');
  expect(lacking).toMatchObject({ exit: 2, out: '', told: expect.stringContaining(join(folder, 'elsewhere', 'secret')) as string });
  expect([lacking.told.includes('--new-secret'), existsSync(join(folder, 'elsewhere'))]).toEqual([true, false]);
  mkdirSync(join(folder, 'elsewhere'));
  writeFileSync(join(folder, 'elsewhere', 'secret'), 'x'.repeat(40), { mode: 0o600 });
  expect(await linyi('restore', 'copy.tar.gz', '--data', 'elsewhere')).toMatchObject({ exit: 2, out: '', told: expect.stringContaining('不是做备份时的那一个') as string });
  expect(existsSync(join(folder, 'elsewhere', 'postgres'))).toBe(false);
  copyFileSync(join(folder, 'data', 'secret'), join(folder, 'elsewhere', 'secret'));
  expect(await linyi('restore', 'copy.tar.gz', '--data', 'elsewhere')).toMatchObject({ exit: 0, told: expect.not.stringContaining('--new-factor') as string, out: expect.stringContaining('请大家重新登录') as string });
  expect(existsSync(join(folder, 'elsewhere', 'files', 'photo.jpg'))).toBe(true);
  expect(await linyi('restore', 'copy.tar.gz', '--data', 'elsewhere')).toMatchObject({ exit: 2, told: expect.stringContaining('不是空的') as string });
  const restored = await openHouse({ config: readConfig({ LINYI_DATA: join(folder, 'elsewhere'), LOG_LEVEL: 'silent' }), role: 'linyi_app', connections: 2 });
  expect(await restored.house.communities.bySlug('lakeside')).toMatchObject({ name: '湖畔社区' });
  expect(await restored.house.signIn.session(token)).toBeUndefined();
  const [erased] = await onDatabase<{ community_id: string; resident_id: string }>(restored.databaseUrl, 'select community_id, resident_id from app.residents');
  await restored.close();

  // T-4: whoever went since the backup was made is gone again before anybody is let in, when the list was carried along; and without it, what is missing is said.
  mkdirSync(join(folder, 'third'));
  copyFileSync(join(folder, 'data', 'secret'), join(folder, 'third', 'secret'));
  writeFileSync(join(folder, 'third', 'erased.txt'), `\n${erased?.community_id ?? ''} ${erased?.resident_id ?? ''}\n`);
  expect(await linyi('restore', 'copy.tar.gz', '--data', 'third')).toMatchObject({ exit: 0, out: expect.stringContaining('1 位，已经再删了一次') as string });

  // The secret is lost for good: everything comes back but what was sealed under it.
  const anew = await linyi('restore', 'copy.tar.gz', '--data', 'anew', '--new-secret');
  expect(anew).toMatchObject({ exit: 0, told: expect.stringContaining('--new-factor') as string });
  const reopened = await openHouse({ config: readConfig({ LINYI_DATA: join(folder, 'anew'), LOG_LEVEL: 'silent' }), role: 'linyi_app', connections: 2 });
  expect(await onDatabase(reopened.databaseUrl, 'select 1 from auth.second_factors')).toEqual([]);
  await reopened.close();
  expect((await linyi('appoint', '--data', 'anew', '--community', 'lakeside', '--phone', '13900001111', '--name', '李敏', '--duty', 'administrator')).out).toContain('otpauth://');
}, 120_000);

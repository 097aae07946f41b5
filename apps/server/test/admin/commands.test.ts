import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { dutyNames } from '@linyi/contract';
import { aCommunity, aGrid, aMatter } from '@linyi/worlds/builders';
import { plusMs } from '@linyi/kernel';
import { demoSecondFactor } from '../../src/http/code-sender.ts';
import { totpAt } from '../../src/http/sign-in.ts';
import { workRound } from '../../src/worker-round.ts';
import { clockAt, testHouse } from '../database.ts';
import { everything, rowOf } from '../expectations.ts';
import { secret } from '../test-config.ts';
import { aShell, aShellFor } from './a-caller.ts';

// The command has no clock but the machine's.
const world = await testHouse({ clock: clockAt(new Date().toJSON()) });
const { folder, linyi } = aShellFor(world);
const names = ['create', 'appoint', 'code', 'places', 'import homes', 'import matters', 'export', 'import community', 'migrate', 'doctor', 'backup', 'restore', 'rehearse'];

/** Expects that a line is refused with an exit code and words, and that nothing was changed. */
const expectNo = async (line: readonly string[], exit: number, ...words: readonly string[]): Promise<void> => {
  const before = await everything(world);
  const called = await linyi(...line);
  expect([called.exit, called.out]).toEqual([exit, '']);
  for (const word of words) expect(called.told).toContain(word);
  expect(await everything(world)).toEqual(before);
};

describe('the command line', () => {
  test('E-5 says what it can do, in Chinese and in English, with an example for each command', async () => {
    for (const lang of ['zh', 'en']) {
      const overview = await linyi('--help', '--lang', lang);
      expect(overview.exit).toBe(0);
      for (const name of names) {
        expect(overview.out).toContain(name);
        const help = await linyi(...name.split(' '), '--help', '--lang', lang);
        expect([help.exit, help.told]).toEqual([0, '']);
        expect(help.out).toContain(`npx linyi ${name}`);
        expect(help.out).not.toMatch(/\{\w+\}/);
      }
    }
    expect((await linyi('migrate', '--help', '--lang', 'en')).out).not.toMatch(/\p{Script=Han}/u);
  });

  test('E-5 a line that makes no sense ends with 2 and says how to mend it', async () => {
    await expectNo(['dance'], 2, 'dance', 'npx linyi --help');
    await expectNo(['create', 'abc', '--nmae', 'x'], 2, '--nmae', 'npx linyi create --help');
    await expectNo(['create', 'abc', '--name'], 2, '--name');
    await expectNo(['create'], 2, 'COMMUNITY-SLUG');
    await expectNo(['create', 'abc', 'def'], 2, 'def');
    await expectNo(['doctor', '--lang', 'fr'], 2, 'zh');
    await expectNo(['places', 'x.csv', '--community', 'nowhere'], 2, 'x.csv');
    const { exit, out } = await linyi();
    expect([exit, out.includes('create')]).toEqual([2, true]);
  });

  test('E-5 a folder without a database is named and not made', async () => {
    const shell = aShell({ LINYI_DATA: 'nothing-here' });
    const { exit, told } = await shell.linyi('doctor');
    expect([exit, told]).toEqual([2, expect.stringContaining(join(shell.folder, 'nothing-here'))]);
  });
});

describe('create', () => {
  test('P-1 founds a community that is ready to raise matters in', async () => {
    const { exit, out } = await linyi('create', 'lakeside', '--name', '湖畔社区', '--city', '杭州', '--lat', '30.27', '--long', '120.15');
    expect([exit, out]).toEqual([0, expect.stringContaining('lakeside')]);
    const row = await rowOf(world, 'select c.name, c.city, c.lat, c.long, (select count(*)::int from app.matter_kinds k where k.community_id = c.community_id) as kinds from app.communities c where slug = $1', ['lakeside']);
    expect(row).toEqual({ name: '湖畔社区', city: '杭州', lat: 30.27, long: 120.15, kinds: 21 });
    expect(await world.house.communities.bySlug('lakeside')).toMatchObject({ name: '湖畔社区' });
  });

  test('P-1 refuses a slug that is taken or none, a missing name, half a point and one off the earth', async () => {
    const { slug } = await aCommunity(world);
    await expectNo(['create', slug, '--name', '又一个'], 2, slug);
    await expectNo(['create', 'Lake_side', '--name', '湖'], 2, 'Lake_side');
    await expectNo(['create', 'abc'], 2, '--name');
    await expectNo(['create', 'abc', '--name', '湖', '--lat', '30'], 2, '--long');
    await expectNo(['create', 'abc', '--name', '湖', '--lat', '95', '--long', '120'], 2, '--lat');
  });
});

describe('appoint', () => {
  test('P-4 T-6 registers somebody with a duty, and shows staff their second factor once', async () => {
    const { slug, id } = await aCommunity(world);
    const line = ['appoint', '--community', slug, '--phone', '13900001111', '--name', '李敏', '--duty', 'administrator'];
    const { exit, out } = await linyi(...line);
    expect([exit, out]).toEqual([0, expect.stringContaining('管理员')]);
    const factor = new URL(/otpauth:\S+/.exec(out)?.[0] ?? '').searchParams.get('secret') ?? '';
    expect(factor).toMatch(/^[A-Z2-7]{32}$/);
    const resident = await rowOf<{ account: string }>(world, "select account_id as account, name, verification, phone from app.residents where community_id = $1", [id]);
    expect(resident).toMatchObject({ name: '李敏', verification: 'verified', phone: '13900001111' });
    const token = await world.house.signIn.sessionFor(resident?.account ?? '', false);
    const step = Math.floor(Date.parse(world.house.clock()) / 30_000);
    expect(totpAt(factor, step)).not.toBe(demoSecondFactor);
    await world.house.signIn.checkSecondFactor(token, resident?.account ?? '', totpAt(factor, step));
    expect(await world.house.signIn.session(token)).toMatchObject({ secondFactor: true });

    const again = await linyi(...line);
    expect([again.exit, again.out.includes('otpauth'), again.told]).toEqual([0, false, expect.stringContaining('--new-factor')]);
    const renewed = await linyi(...line, '--new-factor');
    expect(/secret=(\w+)/.exec(renewed.out)?.[1]).not.toBe(factor);
    expect(await rowOf(world, 'select count(*)::int as duties from app.duties where community_id = $1', [id])).toEqual({ duties: 1 });
  });

  test('P-4 a steward needs a building, takes a Chinese name of the duty too; who sees names gets a second factor, a steward none', async () => {
    const { community: { slug }, code } = await aGrid(world);
    const line = ['appoint', '--community', slug, '--phone', '13900002222', '--name', '王建国', '--duty', '网格员'];
    await expectNo(line, 2, '--place');
    await expectNo([...line, '--place', 'B99'], 2, 'B99', code);
    const { exit, out } = await linyi(...line, '--place', code, '--lang', 'en');
    expect([exit, out]).toEqual([0, expect.stringContaining('gridWorker')]);
    expect(out).toContain('otpauth');
    const steward = await linyi('appoint', '--community', slug, '--phone', '13900004444', '--name', '陈建国', '--duty', '楼栋长', '--place', code);
    expect([steward.exit, steward.out.includes('otpauth')]).toEqual([0, false]);
  });

  test('P-4 refuses what is missing, no phone, no duty, no community, and a phone that is somebody else’s', async () => {
    const { slug } = await aCommunity(world);
    const line = (given: Record<string, string>): string[] => ['appoint', ...Object.entries({ community: slug, phone: '13900003333', name: '李敏', duty: 'secretary', ...given }).flatMap(([name, value]) => [`--${name}`, value])];
    await expectNo(line({ phone: '' }), 2, '--phone');
    await expectNo(line({ phone: '12345' }), 2, '12345');
    await expectNo(line({ duty: 'king' }), 2, 'king', ...dutyNames);
    await expectNo(line({ community: 'atlantis' }), 2, 'atlantis', slug);
    await expectNo(line({ community: '' }), 2, '--community');
    expect((await linyi(...line({}))).exit).toBe(0);
    await expectNo(line({ name: '别人' }), 2, '13900003333');
  });
});

describe('places', () => {
  const write = (name: string, content: string | Uint8Array): string => {
    writeFileSync(join(folder, name), content);
    return name;
  };
  const good = 'code,kind,name,parent,grid,lat,long,x,y\nB1,building,"1栋, ""东""",E1,G1,28.2,112.9,10,20\n\nE1,estate,湖畔小区,,,,,,\nG1,grid,第一网格,E1,,,,,\n';

  test('P-1 E-3 come in with their parents and grids, in whatever order they stand', async () => {
    const { slug, id } = await aCommunity(world);
    expect(await linyi('places', write('good.csv', good), '--community', slug)).toMatchObject({ exit: 0, told: '' });
    const row = await rowOf(world, `select b.name, b.lat, b.x, e.name as parent, g.name as grid from app.places b join app.places e on e.place_id = b.parent_id join app.places g on g.place_id = b.grid_id where b.community_id = $1`, [id]);
    expect(row).toEqual({ name: '1栋, "东"', lat: 28.2, x: 10, parent: '湖畔小区', grid: '第一网格' });
    await expectNo(['places', 'good.csv', '--community', slug], 2, 'B1', 'E1', 'G1');
  });

  test('E-3 are read as Chinese Windows saves them, with Chinese headers', async () => {
    const { slug } = await aCommunity(world);
    // “编号;类型;名称”, “B1;楼栋;一栋” in GB 18030.
    const bytes = Buffer.from('b1e0bac53bc0e0d0cd3bc3fbb3c60d0a42313bc2a5b6b03bd2bbb6b00d0a', 'hex');
    expect(await linyi('places', write('gbk.csv', bytes), '--community', slug)).toMatchObject({ exit: 0, out: expect.stringContaining('building 1') as string });
  });

  test('E-3 are refused all together, each row with everything that is wrong with it', async () => {
    const { slug } = await aCommunity(world);
    const bad = ['code,kind,name,parent,grid,lat,long,x,y', 'B9,house,9栋,ZZ,E1,95,112.9,,', 'B9,building,,,,28.1,,1,', ',spot,x', 'C1,building,c,C2', 'C2,building,c,C1', 'b 1,building,b', 'G1,grid,好网格'].join('\r\n');
    await expectNo(['places', write('bad.csv', bad), '--community', slug], 2,
      '第 2 行：kind“house”', 'parent“ZZ”', 'grid“E1”', 'lat“95”', '第 3 行：code“B9”和第 2 行重复；缺少 name；lat 和 long', 'x 和 y', '第 4 行：缺少 code', '第 5 行：parent 绕成了一圈', '第 7 行：code“b 1”');
  });

  test.each([
    ['no header', 'B1,building,1栋\n', 2, 'code'],
    ['nothing in it', 'code,kind,name\n\n', 3, '什么也没有导入'],
    ['an open quotation mark', 'code,kind,name\nB1,building,"1栋\nB2,building,2栋\n', 2, '第 2 行'],
  ])('E-3 a file with %s is refused', async (_what, ...[content, exit, words]) => {
    const { slug } = await aCommunity(world);
    await expectNo(['places', write('odd.csv', content), '--community', slug], exit, words);
  });
});

describe('doctor', () => {
  type Report = { ok: boolean; findings: { level: string; code: string; text: string }[] };
  const examine = async (): Promise<{ exit: number; wrong: readonly string[]; notes: readonly string[] }> => {
    const { exit, out } = await linyi('doctor', '--json');
    const { findings } = JSON.parse(out) as Report;
    const codes = (level: string): readonly string[] => findings.filter((finding) => finding.level === level).map(({ code }) => code);
    return { exit, wrong: codes('wrong'), notes: codes('note') };
  };

  test('E-5 finds nothing wrong in a house that is in order, and says so in words', async () => {
    await workRound(world.house);
    expect(await examine()).toMatchObject({ exit: 0, wrong: [] });
    expect((await linyi('doctor')).out).toContain('PostgreSQL');
    expect((await linyi('doctor', '--lang', 'en')).out).not.toMatch(/\{\w+\}/);
  });

  test('E-5 T-5 sees a table without its fence, and tells which', async () => {
    await world.owner.query('alter table app.slips no force row level security');
    const { exit, out } = await linyi('doctor');
    await world.owner.query('alter table app.slips force row level security');
    expect([exit, out]).toEqual([3, expect.stringMatching(/slips/)]);
  });

  test('E-5 sees that the worker sleeps: events without numbers, clocks that did not ring', async () => {
    const earlier = world.clock.now();
    world.clock.set(plusMs(earlier, -3 * 86_400_000));
    await aMatter(world, { community: await aCommunity(world) });
    world.clock.set(earlier);
    expect(await examine()).toMatchObject({ exit: 3, wrong: expect.arrayContaining(['doctor.eventsWait', 'doctor.clocksWait']) as string[] });
  });

  test('E-5 sees a migration that is missing, one from the future, and one that was changed', async () => {
    const { rows: [last] } = await world.owner.query<{ name: string; digest: string }>('delete from public.linyi_migrations where name = (select max(name) from public.linyi_migrations) returning name, digest');
    expect((await examine()).wrong).toContain('doctor.unmigrated');
    const { slug } = await aCommunity(world);
    await expectNo(['places', 'good.csv', '--community', slug], 2, last?.name ?? '', 'linyi migrate');
    await world.owner.query('insert into public.linyi_migrations values ($1, $2)', [last?.name, 'another']);
    expect((await examine()).wrong).toContain('doctor.changedMigration');
    await world.owner.query('update public.linyi_migrations set digest = $2 where name = $1', [last?.name, last?.digest]);
    await world.owner.query("insert into public.linyi_migrations values ('9999-later.sql', 'x')");
    expect((await examine()).wrong).toContain('doctor.fromFuture');
    await world.owner.query("delete from public.linyi_migrations where name = '9999-later.sql'");
  });

  test('E-5 says when the database is away, and when the secret is too short', async () => {
    const { databaseUrl = '', dataDir } = world.house.config;
    const away = await aShell({ DATABASE_URL: 'postgres://nobody@127.0.0.1:9/none', LINYI_DATA: dataDir, LINYI_SECRET: 'x'.repeat(40) }).linyi('doctor', '--json');
    expect([away.exit, away.out]).toEqual([3, expect.stringContaining('doctor.databaseAway')]);
    const short = await aShell({ DATABASE_URL: databaseUrl, LINYI_DATA: dataDir, LINYI_SECRET: 'short' }).linyi('doctor');
    expect([short.exit, short.told]).toEqual([2, expect.stringContaining('LINYI_SECRET')]);
  });

  test('E-5 sees proxies that don’t fit the address, a photo folder that can’t be written, an open secret', async () => {
    const { databaseUrl = '', dataDir } = world.house.config;
    const codesWith = async (env: Record<string, string>): Promise<string> => (await aShell({ DATABASE_URL: databaseUrl, LINYI_DATA: dataDir, LINYI_SECRET: secret, ...env }).linyi('doctor', '--json')).out;
    expect(await codesWith({ PUBLIC_URL: 'https://linyi.example.org' })).toContain('doctor.proxyUnset');
    expect(await codesWith({ PUBLIC_URL: 'https://linyi.example.org', TRUSTED_PROXIES: '1' })).not.toContain('doctor.proxy');
    expect(await codesWith({ PUBLIC_URL: 'http://linyi.example.org', TRUSTED_PROXIES: '1' })).toContain('doctor.proxyPlain');
    const closed = join(folder, 'a-file');
    writeFileSync(closed, '');
    expect(await codesWith({ LINYI_FILES: join(closed, 'files') })).toContain('doctor.filesBad');
    expect(await codesWith({ SMS_KEY_ID: 'a', SMS_KEY_SECRET: 'b', SMS_SIGN_NAME: 'c', SMS_TEMPLATE: 'd', SMS_CODE_TEMPLATE: 'e' })).not.toContain('doctor.sms');
    const kept = join(folder, 'kept');
    mkdirSync(kept);
    writeFileSync(join(kept, 'secret'), secret, { mode: 0o644 });
    expect(await codesWith({ LINYI_DATA: kept })).toContain('doctor.secretOpen');
  });

  test('E-4 reminds of what a new installation lacks: a backup, https, text messages, an administrator, next year’s days off', async () => {
    await aCommunity(world);
    expect((await examine()).notes).toEqual(expect.arrayContaining(['doctor.backupNever', 'doctor.urlLocal', 'doctor.sms', 'doctor.mail', 'doctor.noAdministrator']));
  });
});

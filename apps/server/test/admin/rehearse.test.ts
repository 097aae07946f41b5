import { createHash } from 'node:crypto';
import { chmodSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { aBuilding, aMatter, aPicture, aResident } from '@linyi/worlds/builders';
import type { BuiltPlace, BuiltResident } from '@linyi/worlds/builders';
import { backupTo } from '../../src/db/backup.ts';
import { startEmbeddedPostgres } from '../../src/db/embedded.ts';
import { migrate, migrations } from '../../src/db/migrate.ts';
import { workRound } from '../../src/worker-round.ts';
import { clockAt, testHouse } from '../database.ts';
import { onDatabase } from '../on-database.ts';
import { aShell, aShellFor } from './a-caller.ts';

// The command has no clock but the machine's.
const world = await testHouse({ clock: clockAt(new Date().toJSON()) });
const shell = aShellFor(world);
chmodSync(shell.folder, 0o755); // the database's account passes through
type Report = { readonly ok: boolean; readonly findings: readonly { level: string; code: string; text: string }[] };
type Rehearsed = { readonly exit: number; readonly wrong: readonly string[]; readonly notes: readonly string[]; readonly text: string };
const rehearse = async (...line: readonly string[]): Promise<Rehearsed> => {
  const { exit, out, told } = await shell.linyi('rehearse', '--json', '--beside', shell.folder, ...line);
  if (!out.startsWith('{')) throw new Error(told);
  const { findings } = JSON.parse(out) as Report;
  const codes = (level: string): string[] => findings.filter((each) => each.level === level).map(({ code }) => code);
  return { exit, wrong: codes('wrong'), notes: codes('note'), text: findings.map(({ text }) => text).join('\n') };
};
const leftovers = (): string[] => readdirSync(shell.folder).filter((name) => name.startsWith('linyi-rehearsal-'));

let building: BuiltPlace;
let responder: BuiltResident;
/** The builders' pictures have no bytes; here they all get the same. */
const givePictures = async (): Promise<void> => {
  const large = Buffer.from('what a camera saw');
  const digest = createHash('sha256').update(large).digest('hex');
  await world.house.pictures.put(digest, { large, small: large });
  await world.owner.query('update app.files set digest = $1', [digest]);
};
const settle = async (): Promise<void> => {
  building = await aBuilding(world);
  responder = await aResident(world, { building, duty: 'buildingSteward', dutyAt: building });
  const raiser = await aResident(world, { building });
  for (const state of ['received', 'answered', 'resolved', 'closed', 'closed', 'closed'] as const) await aMatter(world, { building, responder, raiser, state });
  await aPicture(world, raiser);
  await givePictures();
  await world.house.signIn.setSecondFactor(responder.accountId, 'JBSWY3DPEHPK3PXP');
  await workRound(world.house);
};

describe('a rehearsal', () => {
  test('E-5 without a backup there is nothing to rehearse, and doctor says that none was ever tried', async () => {
    expect(await shell.linyi('rehearse')).toMatchObject({ exit: 2, told: expect.stringContaining('linyi backup') as string });
    await settle();
    expect((await shell.linyi('backup', 'first.tar.gz')).exit).toBe(0);
    expect((await shell.linyi('doctor', '--json')).out).toContain('doctor.rehearsedNever');
  });

  test('E-5 right after a backup everything is the same: rows, history, figures, pictures, secret; nothing is left beside', async () => {
    const { exit, out } = await shell.linyi('rehearse', '--beside', shell.folder);
    expect([exit, out]).toEqual([0, expect.stringContaining('公示的数字和现在一样')]);
    expect(await rehearse()).toMatchObject({ exit: 0, wrong: [], notes: [] });
    expect(leftovers()).toEqual([]);
    expect((await shell.linyi('doctor', '--json')).out).toContain('doctor.rehearsed"');
  });

  test('E-5 what happened since is listed and is nothing wrong', async () => {
    for (let nth = 0; nth < 6; nth += 1) await aMatter(world, { building, responder, state: 'closed' });
    await givePictures();
    await workRound(world.house);
    const rehearsed = await rehearse();
    expect(rehearsed).toMatchObject({ exit: 0, wrong: [], notes: expect.arrayContaining(['rehearse.countsDiffer', 'rehearse.figuresMoved']) as string[] });
    expect(rehearsed.text).toMatch(/app\.matters \d+ → \d+/);
  });

  test('E-5 a past that was changed by hand is found, and figures that moved though nothing happened', async () => {
    const { community: { id } } = building;
    await world.owner.query("update app.events set at = at - interval '1 day' where community_id = $1 and position = 2", [id]);
    expect(await rehearse()).toMatchObject({ exit: 3, wrong: ['rehearse.pastDiffers'] });
    await world.owner.query("update app.events set at = at + interval '1 day' where community_id = $1 and position = 2", [id]);
    expect((await shell.linyi('backup', 'second.tar.gz')).exit).toBe(0);
    await world.owner.query("update app.matter_facts set answered_at = null where community_id = $1 and answered_at is not null", [id]);
    expect(await rehearse()).toMatchObject({ exit: 3, wrong: ['rehearse.figuresDiffer'] });
  });

  test('E-5 a picture without its file, a cut backup, one that is gone and a secret of another house are found', async () => {
    const { filesDir, databaseUrl = '', dataDir } = world.house.config;
    const [file = ''] = readdirSync(filesDir, { recursive: true }).map(String).filter((name) => name.endsWith('-large.jpg'));
    rmSync(join(filesDir, file));
    expect((await shell.linyi('backup', 'third.tar.gz')).exit).toBe(0);
    expect(await rehearse()).toMatchObject({ exit: 3, wrong: expect.arrayContaining(['rehearse.picturesBad']) as string[] });
    writeFileSync(join(shell.folder, 'cut.tar.gz'), 'not a backup');
    expect(await rehearse('--from', 'cut.tar.gz')).toMatchObject({ exit: 3, wrong: ['rehearse.refused'] });
    expect(await rehearse('--from', 'nowhere.tar.gz')).toMatchObject({ exit: 3, wrong: ['rehearse.refused'] });
    expect((await shell.linyi('doctor', '--json')).out).toContain('doctor.rehearsedBadly');
    // Everybody's passwords follow from the secret, so the house itself must be let in by the one it has.
    const other = aShell({ DATABASE_URL: databaseUrl, LINYI_DATA: dataDir, LINYI_SECRET: 'another secret that is long enough for it' });
    const { exit, out } = await other.linyi('doctor', '--json');
    expect([exit, out]).toEqual([3, expect.stringContaining('doctor.factorsClosed')]);
  });
});

describe('a backup of an older version', () => {
  test('E-5 comes in under its own migrations and is brought up to date', async () => {
    const names = migrations().map(({ name }) => name);
    const old = aShell({ LINYI_DATA: 'old', LINYI_SECRET: 'a secret that is long enough for this house' });
    chmodSync(old.folder, 0o755); // the database's account passes through
    const server = await startEmbeddedPostgres({ dataDir: join(old.folder, 'source'), durable: false });
    const upTo = names[11] ?? '';
    expect((await migrate(server.url, 'a secret that is long enough for this house', upTo)).at(-1)).toBe(upTo);
    await onDatabase(server.url, "insert into app.communities (community_id, slug, name, created_at) values (gen_random_uuid(), 'old-lane', '老巷社区', now())");
    await backupTo({ connectionString: server.url, filesDir: join(old.folder, 'none'), target: join(old.folder, 'old.tar.gz'), secret: 'a secret that is long enough for this house' });
    await server.stop();
    const { exit, told } = await old.linyi('restore', 'old.tar.gz', '--data', 'new');
    expect([exit, told]).toEqual([0, expect.stringContaining(names.at(-1) ?? '')]);
    expect((await old.linyi('doctor', '--json', '--data', 'new')).out).toContain('doctor.migrated"');
  });
});

import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import sharp from 'sharp';
import { afterAll, describe, expect, inject, test } from 'vitest';
import { day } from '@linyi/kernel';
import { aBuilding, aMatter, aResident } from '@linyi/worlds/builders';
import { migrate, migrations } from '../../src/db/migrate.ts';
import { openPool } from '../../src/db/pool.ts';
import type { House } from '../../src/house.ts';
import { pictureFolder } from '../../src/modules/files/picture-store.ts';
import { workRound } from '../../src/worker-round.ts';
import { testHouse } from '../database.ts';
import { everything } from '../expectations.ts';
import { onDatabase } from '../on-database.ts';
import { codeOf, openDoor } from './door.ts';
import type { Answered, Door } from './door.ts';

const world = await testHouse();
const building = await aBuilding(world);
const { community } = building;
const responder = await aResident(world, { building, duty: 'buildingSteward', dutyAt: building });
const raiser = await aResident(world, { building });
const raise = (door: Door, key: string, text = '楼道里的灯坏了三天'): Promise<Answered<{ id: string }>> =>
  door.askIn(community, '/matters', { body: { text, kind: 'facility', placeId: building.placeId }, token: raiser.token, headers: { 'idempotency-key': key } });

/** For how many seconds the database is away: thirty by `LINYI_TEST_AWAY=30`; the way through the code is the same. */
const awayFor = Number(process.env['LINYI_TEST_AWAY'] ?? 3) * 1000;

type Line = { readonly url: string; cut(): void; mend(): Promise<void> };
/** The way to the database, which can be cut: connections end, and new ones are refused. */
const aLine = async (url: string): Promise<Line> => {
  const folder = decodeURIComponent(/host=([^&]*)/.exec(url)?.[1] ?? '');
  const open = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(join(folder, '.s.PGSQL.5432'));
    for (const [from, to] of [[near, far], [far, near]] as const) {
      open.add(from);
      from.on('error', () => to.destroy());
      from.on('close', () => { open.delete(from); to.destroy(); });
      from.pipe(to);
    }
  });
  const listen = (port: number): Promise<void> => new Promise((resolve) => { server.listen(port, '127.0.0.1', resolve); });
  await listen(0);
  const { port } = server.address() as AddressInfo;
  const cut = (): void => {
    server.close();
    for (const socket of open) socket.destroy();
  };
  afterAll(cut);
  return { url: url.replace(/@[^/]*\//, `@127.0.0.1:${port}/`).replace(/\?.*/, ''), cut, mend: () => listen(port) };
};

describe('the database is away', () => {
  test('N-6 whoever asks is told within seconds when to come again; the same request afterwards is done once, and the worker goes on', { timeout: 120_000 }, async () => {
    const line = await aLine(world.urlAs('linyi_app'));
    const pool = openPool({ connectionString: line.url, searchPath: 'app', max: 4, name: 'faults' });
    const house: House = { ...world.house, pool };
    const door = await openDoor({ house });
    const key = randomUUID();
    expect((await raise(door, randomUUID(), '断线之前')).status).toBe(201);
    await workRound(house);
    line.cut();
    const began = performance.now();
    const answered = await raise(door, key);
    expect([answered.status, codeOf(answered), answered.headers.get('retry-after')]).toEqual([503, 'house.databaseAway', '5']);
    expect(answered.text).toContain('您的内容没有丢');
    expect(performance.now() - began).toBeLessThan(10_000);
    expect((await door.ask('/readyz')).status).toBe(503);
    expect((await door.ask('/healthz')).status).toBe(200);
    await expect(workRound(house)).rejects.toThrow();
    await pause(awayFor);
    expect((await raise(door, key)).status).toBe(503);
    await line.mend();
    const done = await raise(door, key);
    const again = await raise(door, key);
    expect([done.status, again.status, again.body.id]).toEqual([201, 201, done.body.id]);
    expect((await world.owner.query('select 1 from app.matters where community_id = $1', [community.id])).rowCount).toBe(2);
    await workRound(house);
    const { rows } = await world.owner.query<{ told: number; raised: number }>("select (select count(distinct event_id)::int from app.notices where kind = 'raiser.received') as told, (select count(*)::int from app.matters) as raised");
    expect(rows[0]?.told).toBe(rows[0]?.raised);
    await pool.end();
  });
});

/** A file system of so many megabytes, where this machine lets us make one; so it is filled to the last byte for real. */
const aSmallDisk = (megabytes: number): string | undefined => {
  const folder = mkdtempSync(join(tmpdir(), 'linyi-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=755`, 'tmpfs', folder], { stdio: 'ignore' });
  } catch {
    rmSync(folder, { recursive: true });
    return undefined;
  }
  afterAll(() => {
    execFileSync('umount', [folder]);
    rmSync(folder, { recursive: true });
  });
  return folder;
};
const fillUp = (folder: string): void => {
  for (let size = 1024 * 1024; size >= 1; size = Math.floor(size / 4)) {
    try {
      for (let nth = 0; nth < 1000; nth += 1) writeFileSync(join(folder, `full-${size}-${nth}`), Buffer.alloc(size));
    } catch {
      // Full for pieces of this size.
    }
  }
};
const photo = async (): Promise<FormData> => {
  const noise = await sharp({ create: { width: 900, height: 700, channels: 3, background: 'grey', noise: { type: 'gaussian', mean: 128, sigma: 60 } } }).jpeg().toBuffer();
  const form = new FormData();
  form.set('photo', new Blob([new Uint8Array(noise)], { type: 'image/jpeg' }), 'light.jpg');
  return form;
};

describe('the disk is full', () => {
  test('N-6 a photo that finds no room is refused in words and leaves neither row nor half a file; words alone are still taken', { timeout: 60_000 }, async () => {
    const disk = aSmallDisk(1);
    const full = Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
    const real = disk === undefined ? undefined : pictureFolder(join(disk, 'files'), () => Date.now());
    if (disk !== undefined) {
      mkdirSync(join(disk, 'files'));
      fillUp(disk);
    }
    // Where no small disk can be made, its error comes from the store itself.
    const pictures: House['pictures'] = real ?? { ...world.house.pictures, put: () => Promise.reject(full) };
    const door = await openDoor({ house: { ...world.house, pictures } });
    const before = await everything(world);
    const answered = await door.askIn(community, '/files', { raw: await photo(), method: 'POST', token: raiser.token });
    expect([answered.status, codeOf(answered), answered.headers.get('retry-after')]).toEqual([503, 'house.diskFull', '60']);
    expect(await everything(world)).toEqual(before);
    if (disk !== undefined) expect(readdirSync(join(disk, 'files'), { recursive: true }).filter((name) => String(name).endsWith('.jpg'))).toEqual([]);
    expect((await raise(door, randomUUID(), '只有文字')).status).toBe(201);
  });

  test('N-6 a database that finds no room refuses in words, keeps nothing half, and takes the same request later', async () => {
    const door = await openDoor(world);
    await world.owner.query("create function app.full_disk() returns trigger language plpgsql as $$ begin raise exception 'could not extend file: No space left on device' using errcode = '53100'; end $$");
    await world.owner.query('create trigger full_disk before insert on app.matter_entries for each row execute function app.full_disk()');
    const [before, key] = [await everything(world), randomUUID()];
    const answered = await raise(door, key);
    expect([answered.status, codeOf(answered)]).toEqual([503, 'house.diskFull']);
    expect(await everything(world)).toEqual(before);
    expect((await door.askIn(community, '/figures')).status).toBe(200);
    await world.owner.query('drop trigger full_disk on app.matter_entries; drop function app.full_disk()');
    expect((await raise(door, key)).status).toBe(201);
  });
});

describe('the clock jumps', () => {
  const marksOf = async (matterId: string): Promise<readonly string[]> =>
    (await world.owner.query<{ act: string }>("select act || coalesce(' ' || (params ->> 'level'), '') as act from app.matter_entries where matter_id = $1 and act in ('reminded', 'ordered') order by version", [matterId])).rows.map(({ act }) => act);

  test('M-6 a day back: what is raised is kept with its deadline, nothing rings early, and once the clock is right everything rings once', async () => {
    const { matterId } = await aMatter(world, { building, raiser, responder });
    await workRound(world.house);
    const right = world.clock.now();
    world.clock.pass(-day);
    const door = await openDoor(world);
    expect((await raise(door, randomUUID(), '时钟慢了一天')).status).toBe(201);
    await workRound(world.house);
    expect(await marksOf(matterId)).toEqual([]);
    expect((await door.askIn(community, `/matters/${matterId}`, { token: raiser.token })).status).toBe(200);
    world.clock.set(right);
    world.clock.pass(20 * day);
    await workRound(world.house);
    await workRound(world.house);
    expect(await marksOf(matterId)).toEqual(['ordered 1', 'ordered 2', 'ordered 3']);
  });

  test('M-6 a day forward and right again: what rang early rang once, is not taken back, and never rings again', async () => {
    const { matterId } = await aMatter(world, { building, raiser, responder });
    await workRound(world.house);
    const right = world.clock.now();
    world.clock.pass(1.5 * day);
    await workRound(world.house);
    const early = await marksOf(matterId);
    expect(early.length).toBeGreaterThan(0);
    world.clock.set(right);
    await workRound(world.house);
    expect(await marksOf(matterId)).toEqual(early);
    world.clock.pass(1.5 * day);
    await workRound(world.house);
    expect(await marksOf(matterId)).toEqual(early);
  });
});

describe('a slow network', () => {
  const body = JSON.stringify({ text: '一个字一个字地传来', kind: 'facility', placeId: building.placeId });
  const head = (): string => `POST /api/c/${community.slug}/matters HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\nauthorization: Bearer ${raiser.token}\r\nidempotency-key: ${randomUUID()}\r\ncontent-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n`;

  test('N-6 a request that trickles in is taken all the same, and its answer can be read as slowly', { timeout: 60_000 }, async () => {
    const door = await openDoor(world);
    const socket = connect(door.port, '127.0.0.1');
    const bytes = Buffer.from(head() + body);
    for (let at = 0; at < bytes.length; at += 20) {
      socket.write(bytes.subarray(at, at + 20));
      await pause(20);
    }
    let said = '';
    for await (const part of socket) said += String(part);
    expect(said).toMatch(/^HTTP\/1\.1 201/);
  });

  test('N-6 whoever goes away midway leaves nothing behind, and others are served meanwhile', async () => {
    const door = await openDoor(world);
    const before = await everything(world);
    for (const length of [100, head().length, head().length + 30]) {
      const socket = connect(door.port, '127.0.0.1');
      await new Promise<void>((resolve) => { socket.write((head() + body).slice(0, length), () => { resolve(); }); });
      expect((await door.askIn(community, '/figures')).status).toBe(200);
      socket.destroy();
    }
    const form = `--x\r\ncontent-disposition: form-data; name="photo"; filename="a.jpg"\r\ncontent-type: image/jpeg\r\n\r\n${'x'.repeat(5000)}`;
    const upload = connect(door.port, '127.0.0.1');
    await new Promise<void>((resolve) => {
      upload.write(`POST /api/c/${community.slug}/files HTTP/1.1\r\nhost: localhost\r\nauthorization: Bearer ${raiser.token}\r\ncontent-type: multipart/form-data; boundary=x\r\ncontent-length: 900000\r\n\r\n${form}`, () => { resolve(); });
    });
    upload.destroy();
    expect((await door.askIn(community, '/figures')).status).toBe(200);
    expect(await everything(world)).toEqual(before);
  });
});

describe('half a migration', () => {
  test('E-5 one that is killed in the middle leaves nothing, and the next start does it whole', { timeout: 120_000 }, async () => {
    const server = inject('databaseUrl');
    const name = `half_${randomUUID().replaceAll('-', '')}`;
    await onDatabase(server, `create database ${name}`);
    afterAll(() => onDatabase(server, `drop database ${name} with (force)`));
    const url = server.replace('/postgres?', `/${name}?`);
    const secret = 'a-secret-for-databases-that-live-for-one-test-run';
    const [beforeLast = '', last = ''] = migrations().slice(-2).map((each) => each.name);
    await migrate(url, secret, beforeLast);
    const form = async (): Promise<readonly object[]> => onDatabase(url, "select table_schema, table_name, column_name, data_type from information_schema.columns where table_schema in ('app', 'auth') order by 1, 2, ordinal_position");
    const before = await form();
    // Held at its very last step, when all of its tables are made and nothing is committed.
    const holder = new pg.Client({ connectionString: url });
    await holder.connect();
    await holder.query('begin; lock table public.linyi_migrations in share mode');
    const started = migrate(url, secret);
    const failed = expect(started).rejects.toThrow();
    const waiting = (): Promise<{ pid: number }[]> => onDatabase(url, "select pid from pg_stat_activity where application_name = 'linyi-migrate' and wait_event_type = 'Lock' and query like 'insert into public.linyi_migrations%' and datname = current_database()");
    while ((await waiting()).length === 0) await pause(20);
    await onDatabase(url, "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'linyi-migrate' and datname = current_database()");
    await failed;
    await holder.query('rollback');
    await holder.end();
    expect(await form()).toEqual(before);
    expect(await migrate(url, secret)).toEqual([last]);
    expect(await migrate(url, secret)).toEqual([]);
  });
});

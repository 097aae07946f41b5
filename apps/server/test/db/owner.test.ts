import { mkdtempSync, chmodSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startEmbeddedPostgres } from '../../src/db/embedded.ts';
import { migrate } from '../../src/db/migrate.ts';
import { onDatabase } from '../on-database.ts';

test.each([18, 15] as const)('E-5 PostgreSQL %i: an owner who may create roles and is no superuser migrates, again and again, and takes might back from a role that was given it', async (major) => {
  const folder = mkdtempSync(join(tmpdir(), 'linyi-owner-'));
  chmodSync(folder, 0o755); // the database's account passes through
  const server = await startEmbeddedPostgres({ dataDir: join(folder, 'db'), major, durable: false });
  try {
    await onDatabase(server.url, 'create role keeper login createrole');
    await onDatabase(server.url, 'create database house owner keeper');
    const url = server.url.replace('/postgres?', '/house?').replace('//postgres@', '//keeper@');
    expect((await migrate(url, 'first secret')).length).toBeGreaterThan(0);
    expect(await migrate(url, 'second secret')).toEqual([]);
    await onDatabase(server.url, 'alter role linyi_app bypassrls');
    await migrate(server.url.replace('/postgres?', '/house?'), 'second secret');
    expect(await onDatabase(server.url, "select rolbypassrls as mighty from pg_roles where rolname = 'linyi_app'")).toEqual([{ mighty: false }]);
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}, 120_000);

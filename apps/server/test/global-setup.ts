import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startEmbeddedPostgres } from '../src/db/embedded.ts';
import { migrate } from '../src/db/migrate.ts';
import { onDatabase } from './on-database.ts';
import { secret, template } from './test-config.ts';

declare module 'vitest' {
  // eslint-disable-next-line @typescript-eslint/consistent-type-definitions -- vitest asks for it to be merged, which only an interface can be
  interface ProvidedContext {
    databaseUrl: string;
    filesDir: string;
  }
}

/** `LINYI_TEST_POSTGRES=15` asks for the oldest PostgreSQL that we take; the project `server-15` always runs on it. */
const majorOf = ({ name }: TestProject): 15 | 18 => (name === 'server-15' || process.env['LINYI_TEST_POSTGRES'] === '15' ? 15 : 18);

/** One server and one migrated template for a whole run; each test file clones it. */
export default async (project: TestProject): Promise<() => Promise<void>> => {
  const folder = mkdtempSync(join(tmpdir(), 'linyi-tests-'));
  const server = await startEmbeddedPostgres({ dataDir: join(folder, 'postgres'), durable: false, major: majorOf(project) });
  await onDatabase(server.url, `create database ${template}`);
  await migrate(server.url.replace('/postgres?', `/${template}?`), secret);
  project.provide('databaseUrl', server.url);
  project.provide('filesDir', join(folder, 'files'));
  return async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
};

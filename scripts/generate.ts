/** Writes every generated file of the project. `--check` writes nothing and fails when one differs from what would be written. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync, existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { startEmbeddedPostgres } from '../apps/server/src/db/embedded.ts';
import { migrate } from '../apps/server/src/db/migrate.ts';
import { schemaTypes } from './generate-schema.ts';

const top = fileURLToPath(new URL('..', import.meta.url));
const check = process.argv.includes('--check');
const stale: string[] = [];

const put = (path: string, text: string): void => {
  const file = join(top, path);
  if (existsSync(file) && readFileSync(file, 'utf8') === text) return;
  if (check) {
    stale.push(path);
    return;
  }
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  console.log(`wrote ${path}`);
};

const generateSchema = async (): Promise<void> => {
  const dataDir = mkdtempSync(join(tmpdir(), 'linyi-generate-'));
  const server = await startEmbeddedPostgres({ dataDir, durable: false });
  try {
    await migrate(server.url, 'a-secret-for-a-database-that-is-thrown-away');
    const client = new pg.Client({ connectionString: server.url });
    await client.connect();
    put('apps/server/src/db/schema.generated.ts', await schemaTypes(client));
    await client.end();
  } finally {
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
};

await generateSchema();
if (!process.argv.includes('--schema-only') && existsSync(join(top, 'scripts/generate-api.ts'))) {
  const { generatedApi } = await import('./generate-api.ts');
  for (const [path, text] of Object.entries(await generatedApi())) put(path, text);
}
if (stale.length > 0) {
  console.error(`Out of date, run npm run generate: ${stale.join(', ')}`);
  process.exitCode = 1;
}

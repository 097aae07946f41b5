/** Writes every generated file of the project. `--check` writes nothing and fails when one differs from what would be written. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync, existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { startEmbeddedPostgres } from '../apps/server/src/db/embedded.ts';
import { migrate } from '../apps/server/src/db/migrate.ts';
import { schemaTypes } from './generate-schema.ts';
import { citusScript, tablesDocument } from './generate-tables.ts';
import { readCatalogue } from './read-catalogue.ts';

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

const secret = 'a-secret-for-a-database-that-is-thrown-away';
const schemaOnly = process.argv.includes('--schema-only');

const generateFrom = async (client: pg.Client): Promise<void> => {
  put('apps/server/src/db/schema.generated.ts', await schemaTypes(client));
  const tables = await readCatalogue(client);
  put('docs/generated/schema.md', tablesDocument(tables));
  put('deploy/citus.sql', citusScript(tables));
};

/** The door is asked itself, so that what is written down is what it does. */
const generateApi = async (databaseUrl: string, dataDir: string): Promise<void> => {
  const [{ buildApp }, { readConfig }, { openHouse }, { generatedApi }] = await Promise.all([
    import('../apps/server/src/app.ts'), import('../apps/server/src/config.ts'), import('../apps/server/src/open-house.ts'), import('./generate-api.ts'),
  ]);
  const config = readConfig({ DATABASE_URL: databaseUrl, LINYI_DATA: dataDir, LINYI_SECRET: secret, LOG_LEVEL: 'silent' });
  const { house, close } = await openHouse({ config, role: 'linyi_app', isMigrated: true });
  const app = await buildApp({ house });
  for (const [path, text] of Object.entries(await generatedApi(app))) put(path, text);
  await app.close();
  await close();
};

const generate = async (): Promise<void> => {
  const dataDir = mkdtempSync(join(tmpdir(), 'linyi-generate-'));
  const server = await startEmbeddedPostgres({ dataDir, durable: false });
  try {
    await migrate(server.url, secret);
    const client = new pg.Client({ connectionString: server.url });
    await client.connect();
    await generateFrom(client);
    await client.end();
    // The code of the door needs the tables' types, so these are written first and alone where they are new.
    if (!schemaOnly) await generateApi(server.url, dataDir);
  } finally {
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
};

await generate();
if (stale.length > 0) {
  console.error(`Out of date, run npm run generate: ${stale.join(', ')}`);
  process.exitCode = 1;
}

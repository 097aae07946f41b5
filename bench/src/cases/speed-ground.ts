import { readConfig } from '@linyi/server/config';
import { startEmbeddedPostgres } from '@linyi/server/embedded';
import { scratchDemo, startDemo } from '../demo-data.ts';
import { startServer } from '../processes.ts';

/** The server on the demo community, with a durable database, and what is needed to ask it. */
export type Ground = { readonly port: number; readonly databaseUrl: string; readonly token: string; stop(): Promise<void> };

/** The demo is started once for its accounts' tokens; then only database and server run, so that nothing but them is measured. */
export const openGround = async (): Promise<Ground> => {
  const scratch = await scratchDemo();
  const demo = await startDemo(scratch.folder);
  await demo.stop();
  const database = await startEmbeddedPostgres({ dataDir: `${scratch.folder}/postgres` });
  const server = await startServer({ LINYI_DATA: scratch.folder, LINYI_DEMO: '1', DATABASE_URL: database.url, LINYI_SECRET: readConfig({ LINYI_DATA: scratch.folder }).secret });
  return {
    port: server.port, databaseUrl: database.url, token: demo.line.accounts.find(({ duty }) => duty === 'resident')?.token ?? '',
    stop: async () => {
      await server.stop();
      await database.stop();
      scratch.drop();
    },
  };
};

export const asked = async <T>(ground: Pick<Ground, 'port'>, path: string): Promise<T> => (await (await fetch(`http://localhost:${ground.port}/api/c/sunshine${path}`)).json()) as T;

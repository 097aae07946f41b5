import { buildApp } from './app.ts';
import { readConfig } from './config.ts';
import { openHouse } from './open-house.ts';
import { openWeb } from './web.ts';

const config = readConfig();
const { house, log, close } = await openHouse({ config, role: 'linyi_app' });
const web = await openWeb(config, () => app);
const app = await buildApp({ house, ...(web ? { web } : {}), logger: log });
await app.listen({ host: config.host, port: config.port });
log.info({ port: config.port }, 'open');
process.send?.('ready');

let leaving = false;
const leave = async (): Promise<void> => {
  if (leaving) return;
  leaving = true;
  await app.close();
  await close();
  process.exit(0);
};
process.on('SIGTERM', () => void leave());
process.on('SIGINT', () => void leave());

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
const mail = config.mailIn && (await (await import('./mail-in/mail-server.ts')).openMailServer(house, config.mailIn));
if (mail) log.info({ port: mail.port }, 'mails come in');
process.send?.('ready');

/** When the first pages have been drawn and nobody waits for this process to be ready. */
const quietMoment = 5_000;
setTimeout(() => void house.signIn.warmUp().catch(() => undefined), quietMoment).unref();

let leaving = false;
const leave = async (): Promise<void> => {
  if (leaving) return;
  leaving = true;
  await mail?.close();
  await app.close();
  await close();
  process.exit(0);
};
// Whoever started us is gone, killed perhaps: nobody would ever stop us.
process.on('disconnect', () => void leave());
process.on('SIGTERM', () => void leave());
process.on('SIGINT', () => void leave());

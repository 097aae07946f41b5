import { setTimeout as pause } from 'node:timers/promises';
import { buildApp } from './app.ts';
import { readConfig } from './config.ts';
import { openHouse } from './open-house.ts';
import { openWeb } from './web.ts';

const config = readConfig();
const { house, log, close } = await openHouse({ config, role: 'linyi_app' });
const web = await openWeb(config, () => app);
let leaving = false;
const app = await buildApp({ house, ...(web ? { web } : {}), logger: log, isLeaving: () => leaving });
await app.listen({ host: config.host, port: config.port });
log.info({ port: config.port }, 'open');
const mail = config.mailIn && (await (await import('./mail-in/mail-server.ts')).openMailServer(house, config.mailIn));
if (mail) log.info({ port: mail.port }, 'mails come in');
process.send?.('ready');

/** When the first pages have been drawn and nobody waits for this process to be ready. */
const quietMoment = 5_000;
setTimeout(() => void house.signIn.warmUp().catch(() => undefined), quietMoment).unref();

/**
 * In order: `/readyz` says that we leave, and for a while everything is answered still, each connection ending with its answer; then no new connection is
 * taken and what is under way is finished; then the database is left. A second signal doesn't shorten it: TimeoutStopSec of systemd does.
 */
const leave = async (): Promise<void> => {
  if (leaving) return;
  leaving = true;
  log.info({ drainSeconds: config.drainSeconds }, 'leaving');
  if (config.drainSeconds > 0) await pause(config.drainSeconds * 1000);
  await mail?.close();
  await app.close();
  await close();
  process.exit(0);
};
// Whoever started us is gone, killed perhaps: nobody would ever stop us.
process.on('disconnect', () => void leave());
process.on('SIGTERM', () => void leave());
process.on('SIGINT', () => void leave());

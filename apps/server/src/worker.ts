import type pg from 'pg';
import { readConfig } from './config.ts';
import { openHouse } from './open-house.ts';
import { tidyHouse } from './tidy.ts';
import { openDispatch } from './outward/dispatch.ts';
import { openWebhooks } from './outward/webhooks.ts';
import { workRound } from './worker-round.ts';

const config = readConfig();
const { house, log, close } = await openHouse({ config, role: 'linyi_worker', connections: 5 });
log.info('worker awake');
const dispatch = openDispatch(house, await house.outward.providers());
const sending = dispatch.start();
const pushing = openWebhooks(house).start();
process.send?.('ready');

const longestNap = 2_000;
const betweenTidyings = 3_600_000;
let tidiedAt = Number.NEGATIVE_INFINITY;
let leaving = false;
let wake = (): void => undefined;
const nap = (): Promise<void> => new Promise((resolve) => {
  const timer = setTimeout(resolve, longestNap);
  wake = () => {
    clearTimeout(timer);
    resolve();
  };
});
for (const signal of ['SIGTERM', 'SIGINT', 'disconnect'] as const) process.on(signal, () => {
  leaving = true;
  wake();
});

/** The database may be away; everything that waits is a row and still waits. */
const orLog = async (what: string, work: () => Promise<unknown>): Promise<boolean> => {
  try {
    await work();
    return true;
  } catch (error) {
    log.error({ err: { message: (error as Error).message, code: (error as pg.DatabaseError).code } }, `${what} failed`);
    return false;
  }
};
const goesOn = (): boolean => !leaving;
while (goesOn()) {
  await orLog('round', () => workRound(house));
  // A round that fails again and again must not keep the house from being tidied.
  if (performance.now() - tidiedAt > betweenTidyings && (await orLog('tidying', () => tidyHouse(house)))) tidiedAt = performance.now();
  if (goesOn()) await nap();
}
await Promise.all([sending.stop(), pushing.stop()]);
dispatch.close();
await close();
process.exit(0);

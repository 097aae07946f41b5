import type pg from 'pg';
import { readConfig } from './config.ts';
import { openHouse } from './open-house.ts';
import { tidyHouse } from './tidy.ts';
import { workRound } from './worker-round.ts';

const config = readConfig();
const { house, log, close } = await openHouse({ config, role: 'linyi_worker', connections: 3 });
log.info('worker awake');
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

const goesOn = (): boolean => !leaving;
while (goesOn()) {
  try {
    await workRound(house);
    if (performance.now() - tidiedAt > betweenTidyings) {
      await tidyHouse(house);
      tidiedAt = performance.now();
    }
  } catch (error) {
    // The database may be away; everything that waits is a row and still waits.
    log.error({ err: { message: (error as Error).message, code: (error as pg.DatabaseError).code } }, 'round failed');
  }
  if (goesOn()) await nap();
}
await close();
process.exit(0);

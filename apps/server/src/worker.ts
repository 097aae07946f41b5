import { setTimeout } from 'node:timers/promises';
import type pg from 'pg';
import { readConfig } from './config.ts';
import { learnAll } from './learn.ts';
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
const betweenLearnings = 60_000;
const leaving = new AbortController();
const goesOn = (): boolean => !leaving.signal.aborted;
/** Ends early when the worker is to leave. */
const nap = (ms: number): Promise<void> => setTimeout(ms, undefined, { signal: leaving.signal }).catch(() => undefined);
for (const signal of ['SIGTERM', 'SIGINT', 'disconnect'] as const) process.on(signal, () => leaving.abort());

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
/** Beside the rounds: a machine that reads for seconds must keep no clock waiting. */
const keepLearning = async (): Promise<void> => {
  while (goesOn()) {
    await orLog('learning', () => learnAll(house, leaving.signal));
    await nap(betweenLearnings);
  }
};
const learning = keepLearning();
while (goesOn()) {
  await orLog('round', () => workRound(house));
  // A round that fails again and again must not keep the house from being tidied.
  if (performance.now() - tidiedAt > betweenTidyings && (await orLog('tidying', () => tidyHouse(house)))) tidiedAt = performance.now();
  await nap(longestNap);
}
await Promise.all([sending.stop(), pushing.stop(), learning]);
dispatch.close();
await close();
process.exit(0);

import { describe, expect, test } from 'vitest';
import { loadHighs, sortitionInWorker, within } from '@linyi/sortition/node';
import { heardUntilStopped } from '@linyi/workbench/testing';
import { NoPanel, OutOfTime, SortitionError, sortition } from '../src/index.ts';
import type { Asked } from '../src/index.ts';
import { isPanelOf } from './every-panel.ts';
import { aPool, anExactPool } from './pools.ts';

const asked: Asked = {
  size: 4, panels: 100, seed: '17',
  features: [{ name: 'sex', quotas: [{ value: 'f', least: 2, most: 2 }, { value: 'm', least: 2, most: 2 }] }],
  people: Array.from({ length: 16 }, (_, at) => ({ id: `p${at}`, values: [at % 2] })),
};

describe('D-6 drawing in a worker', () => {
  test('D-6 it says what drawing here says', async () => {
    expect(await sortitionInWorker(asked)).toEqual(sortition(asked, await loadHighs()));
  });

  test('D-6 it says what is being done, and can be stopped meanwhile, and before', async () => {
    const heard = await heardUntilStopped<string>((watching) => sortitionInWorker(asked, watching));
    expect(heard).toEqual([expect.stringMatching(/levels, least chance at most 0\.250000/)]);
  });

  test('D-6 errors keep their class and their parts', async () => {
    await expect(sortitionInWorker({ ...asked, seated: ['nobody'] })).rejects.toSatisfy((error) => error instanceof SortitionError && error.place === 'seats' && error.message === 'seats: there is nobody with the id nobody');
    const clash = [{ name: 'sex', quotas: [{ value: 'f', least: 3, most: 4 }, { value: 'm', least: 2, most: 4 }] }];
    await expect(sortitionInWorker({ ...asked, features: clash })).rejects.toSatisfy((error) => error instanceof NoPanel && error.clashes.length === 1 && error.relaxation.length === 1);
  });
});

describe('D-6 when time runs out', () => {
  test('D-6 every panel is a panel still, the bound is as proven as ever, and the gap is told', async () => {
    const pool = aPool({ people: 300, size: 30, slack: 1 });
    const highs = await loadHighs();
    const patient = sortition({ ...pool, panels: 100 }, highs);
    let looks = 0;
    // A clock that stands still until it was looked at sixty times.
    const hasty = sortition({ ...pool, panels: 100, left: () => ((looks += 1) > 60 ? -1 : 1) }, highs);
    expect(hasty.panels.every((panel) => isPanelOf(pool, panel))).toBe(true);
    expect(hasty.bound).toBeCloseTo(patient.bound, 9);
    expect(hasty.minimum).toBeLessThanOrEqual(patient.minimum + 1e-9);
    expect(hasty.gap).toBeCloseTo(hasty.bound - hasty.minimum, 12);
  });

  test('D-6 where not even one panel was found, and no proof that there is none, it says so, in a worker too', async () => {
    const pool = anExactPool({ people: 1000, size: 80, values: [2, 5, 5, 6, 3, 8, 4], homes: 600, start: 0 });
    const highs = await loadHighs();
    expect(() => sortition({ ...pool, left: () => 0 }, highs)).toThrow(OutOfTime);
    await expect(sortitionInWorker({ ...pool, seconds: 0.001 })).rejects.toBeInstanceOf(OutOfTime);
  });

  test('D-6 time runs by the clock on the wall', () => {
    const left = within(5);
    expect(left()).toBeGreaterThan(4);
    expect(left()).toBeLessThanOrEqual(5);
  });
});

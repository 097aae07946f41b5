import { describe, expect, test } from 'vitest';
import { follow, inWorker } from '../work/index.ts';
import type { Task, Working } from './worker.ts';

class Refused extends Error {}
const owner = { beside: import.meta.url, errorOf: ({ why }: Working['fault']): Error => new Refused(why) };
type Watching = Parameters<typeof inWorker<Working>>[2];
const asked = (doing: Task['doing'], watching: Watching = {}): Promise<readonly string[]> => inWorker<Working>(owner, { doing }, watching);

describe('T-2 work in a worker', () => {
  test('T-2 it is told how far it has come, then answered; the worker has nothing of the caller’s environment', async () => {
    const heard: number[] = [];
    expect(await asked('answering', { onProgress: (far) => { heard.push(far); } })).toEqual([]);
    expect(heard).toEqual([1, 2, 3]);
  });

  test('T-2 a fault is an error of the package, and any other error comes as it is, with its trace', async () => {
    await expect(asked('refusing')).rejects.toThrow(new Refused('not this'));
    await expect(asked('failing')).rejects.toSatisfy((error) => error instanceof RangeError && error.message === 'too far' && error.stack?.includes('worker.ts') === true);
  });

  test('T-2 a worker that ends without an answer is an error, and so is what its hearer throws', async () => {
    await expect(asked('ending')).rejects.toThrow('the worker ended without an answer');
    await expect(asked('going on', { onProgress: () => { throw new Error('no ear'); } })).rejects.toThrow('no ear');
  });

  test('T-2 it can be stopped while it works, and before; the reason is what the caller gave, and nothing more is heard', async () => {
    const stopping = new AbortController();
    const heard: number[] = [];
    const onProgress = (far: number): void => {
      heard.push(far);
      stopping.abort('enough');
    };
    await expect(asked('going on', { onProgress, signal: stopping.signal })).rejects.toBe('enough');
    await expect(asked('answering', { onProgress, signal: stopping.signal })).rejects.toBe('enough');
    expect(heard).toEqual([1]);
  });

  test('T-2 it can be stopped while nothing is heard of it', async () => {
    const stopping = new AbortController();
    const onProgress = (far: number): void => {
      if (far === 3) setImmediate(() => { stopping.abort('enough'); });
    };
    await expect(asked('going on', { onProgress, signal: stopping.signal })).rejects.toBe('enough');
  });

  test('T-2 once it is stopped, nothing that goes wrong in it touches the caller', async () => {
    const stopping = new AbortController();
    const gate = new Int32Array(new SharedArrayBuffer(4));
    const onProgress = (far: number): void => {
      if (far < 3) return;
      stopping.abort('enough');
      Atomics.store(gate, 0, 1);
      Atomics.notify(gate, 0);
      // Long enough for the failure to be on its way before the thread can be ended.
      Atomics.wait(gate, 0, 1, 200);
    };
    await expect(inWorker<Working>(owner, { doing: 'failing', gate }, { onProgress, signal: stopping.signal })).rejects.toBe('enough');
  });
});

test('T-2 a work is followed through all its steps to its outcome', () => {
  const heard: number[] = [];
  const steps = function* (): Generator<number, string, undefined> {
    yield* [1, 2];
    return 'done';
  };
  expect(follow(steps(), (step) => heard.push(step))).toBe('done');
  expect(heard).toEqual([1, 2]);
});

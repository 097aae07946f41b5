import { memoryStorage } from '../src/index.ts';
import type { Storage } from '../src/index.ts';

/** A step of a store that fails: which one, counted over all writing steps, and whether what it should have done was done all the same. */
export type Fault = { readonly step: number; readonly persisted: boolean };
export class Broken extends Error {}

/**
 * A store that fails once, at one of its writing steps, and from then on answers nothing, as a machine that has lost its power; `revived` is what it holds afterwards.
 * What was only written and not settled is lost by the failure.
 */
export const failingStorage = (fault: Fault | undefined, stays = false) => {
  const durable = memoryStorage();
  const lost = new Map<string, Uint8Array>();
  let [steps, isDead] = [0, false];
  const guarded = async (work: () => Promise<void>): Promise<void> => {
    if (isDead) throw new Broken('no power');
    steps += 1;
    if (steps !== fault?.step) return work();
    isDead = !stays;
    if (fault.persisted) await work();
    throw new Broken(`failed at step ${steps}`);
  };
  const alive = async <T>(work: () => Promise<T>): Promise<T> => {
    if (isDead) throw new Broken('no power');
    return work();
  };
  const storage: Storage = {
    get: (path) => alive(async () => lost.get(path) ?? durable.get(path)),
    record: () => alive(() => durable.record()),
    put: (path, bytes) => guarded(() => durable.put(path, bytes)),
    write: (path, bytes) => guarded(() => {
      lost.set(path, bytes.slice());
      return Promise.resolve();
    }),
    settle: () => guarded(async () => {
      for (const [path, bytes] of lost) await durable.put(path, bytes);
      lost.clear();
    }),
    remove: (path) => guarded(() => durable.remove(path)),
    swap: (before, after) => guarded(() => durable.swap(before, after)),
  };
  return { storage, revived: durable, steps: () => steps };
};

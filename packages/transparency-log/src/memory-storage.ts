import type { Storage } from './storage.ts';
import { SwapConflict } from './storage.ts';

/** A store that lasts as long as the process, for tests and for trying things out. */
export const memoryStorage = (): Storage & { readonly files: ReadonlyMap<string, Uint8Array> } => {
  const files = new Map<string, Uint8Array>();
  let kept: string | undefined;
  const put = (path: string, bytes: Uint8Array): Promise<void> => {
    files.set(path, bytes.slice());
    return Promise.resolve();
  };
  return {
    files, put, write: put,
    get: (path) => Promise.resolve(files.get(path)?.slice()),
    settle: () => Promise.resolve(),
    remove: (path) => {
      for (const each of files.keys()) if (each === path || each.startsWith(`${path}/`)) files.delete(each);
      return Promise.resolve();
    },
    record: () => Promise.resolve(kept),
    swap: (before, after) => {
      if (kept !== before) return Promise.reject(new SwapConflict());
      kept = after;
      return Promise.resolve();
    },
  };
};

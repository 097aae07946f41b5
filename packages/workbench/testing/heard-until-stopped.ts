import { expect } from 'vitest';

type Watching<Far> = { readonly onProgress?: (far: Far) => void; readonly signal: AbortSignal };

/** What is heard of a work in a worker that is stopped at its first word; asked for once more, it doesn't begin. */
export const heardUntilStopped = async <Far>(work: (watching: Watching<Far>) => Promise<unknown>): Promise<readonly Far[]> => {
  const stopping = new AbortController();
  const heard: Far[] = [];
  const onProgress = (far: Far): void => {
    heard.push(far);
    stopping.abort(new Error('enough'));
  };
  await expect(work({ onProgress, signal: stopping.signal })).rejects.toThrow('enough');
  await expect(work({ signal: stopping.signal })).rejects.toThrow('enough');
  return heard;
};

/** Residents who write without pause through the real server and, told nothing or that something is away, send the same again under the same key. */
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';

export type Where = { readonly url: string; readonly slug: string; readonly token: string; readonly placeId: string };
export type Load = {
  /** What a resident wrote, and the id of the matter that the server answered with. */
  readonly acknowledged: ReadonlyMap<string, string>;
  readonly said: ReadonlyMap<string, number>;
  /** The longest time without any acknowledgement since a moment, in milliseconds; it ends with the first one after. */
  longestSilence(since: number): number;
  readonly lastAt: () => number;
  end(): Promise<void>;
};

const patience = 10_000;
export const writingLoad = ({ url, slug, token, placeId }: Where, writers: number): Load => {
  const acknowledged = new Map<string, string>();
  const said = new Map<string, number>();
  const moments: number[] = [performance.now()];
  let isEnding = false;
  const send = async (text: string, key: string): Promise<string | undefined> => {
    const outcome = await fetch(`${url}/api/c/${slug}/matters`, {
      method: 'POST', signal: AbortSignal.timeout(patience), body: JSON.stringify({ text, kind: 'facility', placeId }),
      headers: { 'content-type': 'application/json', 'idempotency-key': key, authorization: `Bearer ${token}` },
    }).then(async (response) => ({ status: response.status, body: (await response.json()) as { id: string; code?: string } })).catch((error: unknown) => ({ status: 0, body: { id: '', code: (error as Error).name } }));
    const what = `${outcome.status} ${outcome.body.code ?? ''}`.trim();
    said.set(what, (said.get(what) ?? 0) + 1);
    return outcome.status === 201 ? outcome.body.id : undefined;
  };
  const write = async (): Promise<void> => {
    while (!isEnding) {
      const [text, key] = [`演练 ${randomUUID()}`, randomUUID()];
      let id = await send(text, key);
      while (id === undefined) {
        await pause(50);
        id = await send(text, key);
      }
      acknowledged.set(text, id);
      moments.push(performance.now());
    }
  };
  const writing = Promise.all(Array.from({ length: writers }, write));
  return {
    acknowledged, said, lastAt: () => moments.at(-1) ?? 0,
    longestSilence: (since) => {
      const after = moments.filter((at) => at >= since);
      return after.reduce((longest, at, nth) => Math.max(longest, at - (after[nth - 1] ?? since)), 0);
    },
    end: async () => {
      isEnding = true;
      await writing;
    },
  };
};

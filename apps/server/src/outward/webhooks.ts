import { request as overHttp } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { request as overHttps } from 'node:https';
import type { CommunityView } from '@linyi/contract';
import { inTransaction } from '../db/tx.ts';
import type { House } from '../house.ts';
import type { Ctx } from '../kernel/ctx.ts';
import { dueWebhooks, settleDelivery, takeNext } from '../modules/webhooks/jobs.ts';
import type { Posting, Settled } from '../modules/webhooks/jobs.ts';
import { openCtx } from '../open-ctx.ts';
import type { WebhookConfig } from './outward-config.ts';
import { isCallable, publicLookup } from './public-address.ts';

/** Longer than one may take by far: what somebody had taken who was killed comes back this much later. */
const leaseMs = 120_000;
const longestWait = 15_000;
const longestAnswer = 1024;
const longestNap = 2_000;
const mostLanes = 16;

type Answer = Settled['answered'];
/** Reads the beginning of what is answered and lets go of the rest: an answer without end is no answer of ours to read. */
const beginningOf = async (answer: IncomingMessage): Promise<string> => {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of answer as AsyncIterable<Buffer>) {
    parts.push(part);
    size += part.length;
    if (size >= longestAnswer) break;
  }
  answer.destroy();
  // What others answer is shown to staff: no control signs of terminals or pages.
  return Buffer.concat(parts).subarray(0, longestAnswer).toString('utf8').replace(/[\p{C}\ufffd]+/gu, ' ').trim().slice(0, 300);
};
const afterMsOf = (header: string | undefined): number => {
  const seconds = Number(header ?? '');
  return Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : 0;
};

const exchange = (posting: Posting, { config, timeoutMs }: { readonly config: WebhookConfig; readonly timeoutMs: number }): Promise<Omit<Answer, 'took'>> =>
  new Promise((resolve, reject) => {
    const url = new URL(posting.url);
    const lookup = publicLookup(config, url);
    const body = Buffer.from(posting.body);
    const request = (url.protocol === 'https:' ? overHttps : overHttp)(url, {
      method: 'POST', agent: false, signal: AbortSignal.timeout(Math.min(timeoutMs, longestWait)), maxHeaderSize: 16_384, ...(lookup === undefined ? {} : { lookup }),
      headers: { ...posting.headers, 'content-type': 'application/json', 'content-length': body.length, 'user-agent': 'Linyi-Webhooks' },
    }, (answer) => {
      // A redirect is an answer like any other that isn't 2xx: whoever moved tells the administrators.
      beginningOf(answer).then((said) => { resolve({ status: answer.statusCode ?? null, answer: said, afterMs: afterMsOf(answer.headers['retry-after']) }); }, reject);
    });
    request.on('error', reject);
    request.end(body);
  });

/** What an address says to one delivery; it never throws for what others do. */
const post = async (posting: Posting, around: { readonly config: WebhookConfig; readonly timeoutMs: number }): Promise<Answer> => {
  const began = performance.now();
  const took = (): number => Math.round(performance.now() - began);
  if (!isCallable(around.config, posting.url)) return { status: null, answer: 'this address may not be called', took: 0, afterMs: 0 };
  try {
    return { ...(await exchange(posting, around)), took: took() };
  } catch (error) {
    const { name, message } = error instanceof Error ? error : new Error(String(error));
    return { status: null, answer: name === 'TimeoutError' || name === 'AbortError' ? 'no answer in time' : message.slice(0, 300), took: took(), afterMs: 0 };
  }
};

export type Webhooks = {
  /** Sends everything that is due now, and waits for it. @returns how many were tried. */
  pass(): Promise<number>;
  /** Goes on until it is stopped: looks every two seconds, and lets no address wait for another. */
  start(): { stop(): Promise<void> };
};

/** Looks again and again, two seconds apart, until it is stopped; then waits for what is under way. */
const looking = (look: () => Promise<void>, { leave, settled }: { readonly leave: () => void; readonly settled: () => Promise<unknown> }): { stop(): Promise<void> } => {
  let leaving = false;
  let wake = (): void => undefined;
  const isLeaving = (): boolean => leaving;
  const goOn = async (): Promise<void> => {
    while (!isLeaving()) {
      await look();
      if (!isLeaving()) await new Promise<void>((resolve) => { wake = resolve; setTimeout(resolve, longestNap).unref(); });
    }
  };
  const going = goOn();
  return {
    stop: async () => {
      leaving = true;
      leave();
      wake();
      await going;
      await settled();
    },
  };
};

type Lane = { readonly community: CommunityView; readonly webhookId: string };
/** Carries what happened to addresses outside. For each address one is on its way at a time and written down before the next: a kill repeats at most that one. */
export const openWebhooks = (house: House): Webhooks => {
  const { outward: { webhooks: config, timeoutMs }, secret } = house.config;
  const inCommunity = <T>(community: CommunityView, work: (ctx: Ctx) => Promise<T>): Promise<T> => openCtx(house, { community, visitor: { kind: 'house' }, locale: 'zh' }, work);
  const busy = new Map<string, Promise<void>>();
  let [tried, leaving] = [0, false];
  const isLeaving = (): boolean => leaving;
  const drain = async ({ community, webhookId }: Lane): Promise<void> => {
    while (!isLeaving()) {
      const posting = await inCommunity(community, (ctx) => takeNext(ctx, { webhookId, leaseMs, secret }));
      if (posting === null) return;
      tried += 1;
      const answered = await post(posting, { config, timeoutMs });
      // A crash before this is durable sends it once more, under the same name.
      await inCommunity(community, (ctx) => settleDelivery(ctx, { webhookId, taken: posting.taken, answered }));
    }
  };
  const complain = (error: unknown): void => house.log.error({ err: { message: error instanceof Error ? error.message : String(error) } }, 'telling webhooks failed');
  const scout = async (): Promise<Lane[]> => {
    const lanes: Lane[] = [];
    for (const community of await house.communities.all()) {
      for (const webhookId of await inTransaction(house.pool, community.id, (tx) => dueWebhooks({ tx, now: house.clock() }))) lanes.push({ community, webhookId });
    }
    return lanes;
  };
  const begin = (lane: Lane): void => {
    if (busy.has(lane.webhookId) || busy.size >= mostLanes) return;
    busy.set(lane.webhookId, drain(lane).catch(complain).finally(() => busy.delete(lane.webhookId)));
  };
  const pass = async (): Promise<number> => {
    const before = tried;
    const lanes = await scout();
    while (lanes.length > 0) await Promise.all(lanes.splice(0, mostLanes).map(drain));
    return tried - before;
  };
  const start = (): { stop(): Promise<void> } =>
    looking(() => scout().then((lanes) => { lanes.forEach(begin); }).catch(complain), { leave: () => { leaving = true; }, settled: () => Promise.all(busy.values()) });
  return { pass, start };
};

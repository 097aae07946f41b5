import type { MessageChannel } from '@linyi/contract';
import { instantFromMs, msOf } from '@linyi/kernel';
import { inTransaction } from '../db/tx.ts';
import type { House } from '../house.ts';
import { returnUnsent, settle } from '../modules/notices/jobs.ts';
import type { ChannelNote, Outcome, Ready, Why } from '../modules/notices/jobs.ts';
import { afterTrouble, maySend, well } from './breaker.ts';
import type { Health } from './breaker.ts';
import type { Provider } from './provider.ts';
import { NotRecorded, outcomeOfTrouble } from './provider.ts';

type Server = { health: Health; why: Why | null };
/** One way out: what it sends next, how its servers do, what is on its way. */
export type Line = {
  readonly channel: MessageChannel;
  /** Sends what was taken, until `until` by the process's own clock; gives the rest back. @returns when all have begun, not when all are done. */
  sendAll(taken: readonly Ready[], until: number): Promise<void>;
  /** Resolves when nothing is on its way any more. */
  settled(): Promise<void>;
  /** How it does, for pages and queues. */
  note(): ChannelNote;
  tried(): number;
  /** From now on nothing new is begun. */
  leave(): void;
};

const patience = (ms: number): { readonly over: Promise<void>; readonly end: () => void } => {
  let timer: NodeJS.Timeout | undefined;
  return { over: new Promise((resolve) => { timer = setTimeout(resolve, ms); }), end: () => clearTimeout(timer) };
};

const noteOf = (channel: MessageChannel, isOn: boolean, servers: Iterable<Server>): ChannelNote => {
  const troubled = [...servers].filter(({ health }) => health.closedUntil !== null);
  const first = troubled[0];
  if (first === undefined) return { channel, isOn, failingSince: null, pausedUntil: null, why: null };
  return {
    channel, isOn, why: first.why,
    failingSince: instantFromMs(Math.min(...troubled.map(({ health }) => health.since ?? Number.POSITIVE_INFINITY))), pausedUntil: instantFromMs(Math.max(...troubled.map(({ health }) => health.closedUntil ?? 0))),
  };
};

type Servers = { readonly servers: ReadonlyMap<string, Server>; readonly serverFor: (ready: Ready) => Server; readonly learn: (server: Server, outcome: Outcome, now: number) => void };
/** What is known of each server of a provider: one for mail, one of each browser's maker for push. */
const openServers = (provider: Provider): Servers => {
  const servers = new Map<string, Server>();
  return {
    servers,
    serverFor: (ready) => {
      const name = provider.serverOf(ready);
      const known = servers.get(name) ?? { health: well, why: null };
      servers.set(name, known);
      return known;
    },
    learn: (server, outcome, now) => {
      if (outcome.is === 'away') Object.assign(server, { health: afterTrouble(server.health, now, outcome.afterMs), why: outcome.why });
      else Object.assign(server, { health: well, why: null });
    },
  };
};

const ignore = (): void => undefined;
/** What isn't over yet, and somebody to tell when it goes wrong. */
const following = (complain: (error: unknown) => void): { readonly underWay: ReadonlySet<Promise<void>>; readonly follow: (work: Promise<void>) => void } => {
  const underWay = new Set<Promise<void>>();
  return {
    underWay,
    follow: (work) => {
      const watched: Promise<void> = work.catch(complain).finally(() => underWay.delete(watched));
      underWay.add(watched);
    },
  };
};

/** The part that waits for a provider: everything here is network, between a short transaction before it and one after it. */
export const openLine = (house: House, provider: Provider, isOn: boolean): Line => {
  const { channel, lanes } = provider;
  const { serverFor, servers, learn } = openServers(provider);
  const { underWay, follow } = following((error) => house.log.error({ err: { message: error instanceof Error ? error.message : String(error) } }, `${channel} could not be settled`));
  let [tried, leaving] = [0, false];
  let before = Promise.resolve();
  const nowMs = (): number => msOf(house.clock());
  const sendOne = async (server: Server, ready: Ready, written: Promise<void>): Promise<Outcome> => {
    tried += 1;
    const outcome = await provider.send(ready, written).catch((error: unknown) => {
      if (error instanceof NotRecorded) throw error;
      return outcomeOfTrouble(error);
    });
    learn(server, outcome, nowMs());
    return outcome;
  };
  /** Begins a message, and goes on when it has gone, though it isn't written down yet; or, while there are lanes left, when it takes long. */
  const begin = async (server: Server, ready: Ready): Promise<void> => {
    const sent = sendOne(server, ready, before);
    // A crash before this is durable sends it once more, under the same id.
    before = sent.then((outcome) => inTransaction(house.pool, ready.community.id, (tx) => settle({ tx, now: house.clock(), chance: house.chance }, ready, outcome)));
    follow(before);
    if (lanes.patienceMs > 0) {
      const { over, end } = patience(lanes.patienceMs);
      await Promise.race([sent.then(ignore, ignore), over]);
      end();
    }
    while (underWay.size >= lanes.most) await Promise.race(underWay);
  };
  const back = (unsent: readonly Ready[], atMs: number): Promise<void> => {
    const [first] = unsent;
    return first === undefined ? Promise.resolve() : inTransaction(house.pool, first.community.id, (tx) => returnUnsent({ tx }, unsent, instantFromMs(atMs)));
  };
  return {
    channel, tried: () => tried, note: () => noteOf(channel, isOn, servers.values()), leave: () => { leaving = true; },
    settled: async () => {
      while (underWay.size > 0) await Promise.all(underWay);
    },
    sendAll: async (taken, until) => {
      for (const [nth, ready] of taken.entries()) {
        if (leaving || performance.now() > until) return back(taken.slice(nth), nowMs());
        const server = serverFor(ready);
        // What its server isn't well enough for waits until that server is tried again.
        if (maySend(server.health, nowMs())) await begin(server, ready);
        else await back([ready], (server.health.closedUntil ?? nowMs()) + 1);
      }
    },
  };
};

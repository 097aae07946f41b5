import type { CommunityView, MessageChannel } from '@linyi/contract';
import { messageChannels } from '@linyi/contract';
import { msOf } from '@linyi/kernel';
import { inTransaction } from '../db/tx.ts';
import type { House } from '../house.ts';
import { dueChannels, noteChannels, takeDue } from '../modules/notices/jobs.ts';
import { openCtx } from '../open-ctx.ts';
import { openLine } from './line.ts';
import type { Line } from './line.ts';
import type { Provider } from './provider.ts';

/** Longer than a message may take by far: what somebody had taken who was killed comes back this much later. */
const leaseMs = 120_000;
const batch = 200;
const longestNap = 2_000;

export type Dispatch = {
  /** Sends everything that is due now, and waits for it. @returns how many were tried. */
  pass(): Promise<number>;
  /** Goes on until it is stopped: looks every two seconds, and lets no way out wait for another. */
  start(): { stop(): Promise<void> };
  close(): void;
};

/** A way out that has been closed since something was queued for it: that fails, and says why. */
const closed = (channel: MessageChannel): Provider => ({
  channel, lanes: { most: 8, patienceMs: 0 }, serverOf: () => 'none', close: () => undefined,
  send: () => Promise.resolve({ is: 'refused', why: { code: 'channelOff', text: '' } }),
});

type Scouted = ReadonlyMap<MessageChannel, readonly CommunityView[]>;
/** Looks in every community for what is due, and tells each how the ways out do: when that changed, and once a minute, so that staff see that somebody is at it. */
const scouting = (house: House, lines: readonly Line[]): { readonly scout: () => Promise<Scouted>; readonly tellState: () => Promise<void> } => {
  const noted = new Map<string, string>();
  const tellState = async (): Promise<void> => {
    const notes = lines.map((line) => line.note());
    const said = JSON.stringify([notes, Math.floor(msOf(house.clock()) / 60_000)]);
    for (const { id } of (await house.communities.all()).filter((community) => noted.get(community.id) !== said)) {
      await inTransaction(house.pool, id, (tx) => noteChannels({ tx, now: house.clock() }, notes));
      noted.set(id, said);
    }
  };
  const scout = async (): Promise<Scouted> => {
    await tellState();
    const found = new Map<MessageChannel, CommunityView[]>();
    for (const community of await house.communities.all()) {
      const due = await inTransaction(house.pool, community.id, (tx) => dueChannels({ tx, now: house.clock() }));
      for (const channel of due) found.set(channel, [...(found.get(channel) ?? []), community]);
    }
    return found;
  };
  return { scout, tellState };
};

/** Goes round the communities, some messages of each, until none has any left: a large announcement in one holds up none of the others. */
const drain = async (house: House, line: Line, communities: readonly CommunityView[]): Promise<void> => {
  for (let left = communities; left.length > 0; ) {
    const more: CommunityView[] = [];
    for (const community of left) {
      const until = performance.now() + leaseMs / 2;
      const taken = await openCtx(house, { community, visitor: { kind: 'house' }, locale: 'zh' }, (ctx) => takeDue(ctx, { channel: line.channel, leaseMs, most: batch }));
      if (taken === null) continue;
      await line.sendAll(taken, until);
      more.push(community);
    }
    left = more;
  }
};

/** Carries queued messages out of the house, each way by itself: one whose provider is slow or away holds up none of the others. */
export const openDispatch = (house: House, providers: readonly Provider[]): Dispatch => {
  const on = new Map(providers.map((provider) => [provider.channel, provider]));
  const lines = messageChannels.map((channel) => openLine(house, on.get(channel) ?? closed(channel), on.has(channel)));
  const { scout, tellState } = scouting(house, lines);
  const draining = new Map<Line, Promise<void>>();
  const complain = (what: string) => (error: unknown): void => house.log.error({ err: { message: error instanceof Error ? error.message : String(error) } }, what);
  const drainApart = (line: Line, communities: readonly CommunityView[]): void => {
    if (draining.has(line) || communities.length === 0) return;
    draining.set(line, drain(house, line, communities).catch(complain(`${line.channel} stopped`)).finally(() => draining.delete(line)));
  };
  const pass = async (): Promise<number> => {
    const before = lines.reduce((sum, line) => sum + line.tried(), 0);
    const found = await scout();
    await Promise.all(lines.map(async (line) => {
      await drain(house, line, found.get(line.channel) ?? []);
      await line.settled();
    }));
    await tellState();
    return lines.reduce((sum, line) => sum + line.tried(), 0) - before;
  };
  const start = (): { stop(): Promise<void> } => {
    let leaving = false;
    let wake = (): void => undefined;
    const isLeaving = (): boolean => leaving;
    const goOn = async (): Promise<void> => {
      while (!isLeaving()) {
        await scout().then((found) => { for (const line of lines) drainApart(line, found.get(line.channel) ?? []); }).catch(complain('looking for messages failed'));
        if (!isLeaving()) await new Promise<void>((resolve) => { wake = resolve; setTimeout(resolve, longestNap).unref(); });
      }
    };
    const going = goOn();
    return {
      stop: async () => {
        leaving = true;
        for (const line of lines) line.leave();
        wake();
        await going;
        await Promise.all([...draining.values(), ...lines.map((line) => line.settled())]);
      },
    };
  };
  return { pass, start, close: () => { for (const provider of providers) provider.close(); } };
};

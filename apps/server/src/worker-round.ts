import type { CommunityView } from '@linyi/contract';
import type { Instant } from '@linyi/kernel';
import { deliverTo, noteFailure } from './events/deliver.ts';
import type { Listener } from './events/deliver.ts';
import { numberEvents } from './events/sequence.ts';
import type { Tx } from './db/tx.ts';
import type { House } from './house.ts';
import type { Ctx } from './kernel/ctx.ts';
import { collectTroubles } from './kernel/troubles.ts';
import { conferenceListeners, sweepRequests } from './modules/conference/jobs.ts';
import { deliberationListeners } from './modules/deliberation/jobs.ts';
import { announcementsListeners } from './modules/announcements/jobs.ts';
import { calloutsListeners } from './modules/callouts/jobs.ts';
import { insightListeners } from './modules/insight/jobs.ts';
import { mattersListeners, sweepClocks, sweepDuties } from './modules/matters/jobs.ts';
import { noticesListeners, sweepHeld } from './modules/notices/jobs.ts';
import { sweepRecoveries } from './modules/people/jobs.ts';
import { mediationListeners } from './modules/mediation/jobs.ts';
import { talentsListeners } from './modules/talents/jobs.ts';
import { defaultRules } from './modules/tenancy/index.ts';
import { webhooksListeners } from './modules/webhooks/jobs.ts';
import { sweepMonths, wishesListeners } from './modules/wishes/jobs.ts';
import { openCtx, withCtx } from './open-ctx.ts';

export const listeners: readonly Listener[] = [...noticesListeners, ...talentsListeners, ...mattersListeners, ...mediationListeners, ...announcementsListeners, ...calloutsListeners, ...wishesListeners, ...deliberationListeners, ...conferenceListeners, ...webhooksListeners, ...insightListeners];

/** Numbers and delivers everything that waits in one transaction that is already open: how a world is finished before anybody looks at it. */
export const deliverAll = async (house: House, { tx, community, now }: { readonly tx: Tx; readonly community: CommunityView; readonly now: Instant }): Promise<void> => {
  const inCommunity = <T>(work: (ctx: Ctx) => Promise<T>): Promise<T> => withCtx({ tx, now, rules: defaultRules, actor: { kind: 'house' }, locale: 'zh', chance: house.chance, community }, work);
  // What a listener makes of the news may be news itself.
  for (let fresh = true; fresh; ) {
    fresh = false;
    while ((await inCommunity((ctx) => numberEvents(ctx.tx))) > 0) fresh = true;
    for (const listener of listeners) while ((await inCommunity((ctx) => deliverTo(ctx, listener))) > 0);
  }
};

export type Round = { readonly rung: number; readonly numbered: number; readonly heard: number };

type InCommunity = <T>(work: (ctx: Ctx) => Promise<T>) => Promise<T>;
/** One that can't hear an event stays before it, and says why where the operator looks; whatever it heard before is kept. */
const letHear = async (inCommunity: InCommunity, listener: Listener): Promise<number> => {
  let heard = 0;
  try {
    return await inCommunity((ctx) => deliverTo(ctx, listener)).catch(async () => {
      // One of them can't be heard: one by one, all that come before it are.
      for (let now = 1; now > 0; heard += now) now = await inCommunity((ctx) => deliverTo(ctx, listener, 1));
      return heard;
    });
  } catch (error) {
    await inCommunity((ctx) => noteFailure(ctx.tx, listener, error instanceof Error ? error.message : String(error)));
    throw error;
  }
};

const roundFor = async (house: House, community: CommunityView): Promise<Round> => {
  const inCommunity: InCommunity = (work) => openCtx(house, { community, visitor: { kind: 'house' }, locale: 'zh' }, work);
  const troubles = collectTroubles();
  const rung = (await troubles.attempt('clocks', () => sweepClocks(inCommunity))) ?? 0;
  const moved = (await troubles.attempt('duties', () => sweepDuties(inCommunity))) ?? 0;
  const counted = (await troubles.attempt('wishes', () => sweepMonths(inCommunity))) ?? 0;
  const askedAgain = (await troubles.attempt('requests', () => sweepRequests(inCommunity))) ?? 0;
  const recovered = (await troubles.attempt('recoveries', () => sweepRecoveries(inCommunity))) ?? 0;
  let [numbered, heard] = [0, 0];
  let able: readonly Listener[] = listeners;
  for (let more = true; more; ) {
    const now = await inCommunity((ctx) => numberEvents(ctx.tx));
    let heardNow = 0;
    for (const listener of able) {
      const count = await troubles.attempt(listener.name, () => letHear(inCommunity, listener));
      if (count === undefined) able = able.filter((each) => each !== listener);
      heardNow += count ?? 0;
    }
    [numbered, heard, more] = [numbered + now, heard + heardNow, now + heardNow > 0];
  }
  await troubles.attempt('digests', () => sweepHeld(inCommunity));
  troubles.report();
  return { rung: rung + moved + counted + askedAgain + recovered, numbered, heard };
};

/**
 * One round of everything that waits for the worker, community by community: clocks that ring, events to number, listeners to hear them.
 * @throws AggregateError when something failed, after everything else was done; what failed waits for the next round.
 */
export const workRound = async (house: House): Promise<Round> => {
  let total: Round = { rung: 0, numbered: 0, heard: 0 };
  const troubles = collectTroubles();
  for (const community of await house.communities.all()) {
    const each = await troubles.attempt(community.slug, () => roundFor(house, community));
    if (each) total = { rung: total.rung + each.rung, numbered: total.numbered + each.numbered, heard: total.heard + each.heard };
  }
  troubles.report();
  return total;
};

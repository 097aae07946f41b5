import { sameTimeNextWorkday } from '@linyi/china-workdays';
import { isBefore } from '@linyi/kernel';
import type { Instant } from '@linyi/kernel';
import type { Ctx } from '../../../kernel/ctx.ts';
import { isOpen, loadMatter, orderHolders, ring } from '../../matters/index.ts';
import type { Matter, Ring } from '../../matters/index.ts';
import { firstHolderOf, holdersAmong } from '../../people/index.ts';
import { findAddressee } from '../addressee-store.ts';
import type { OutsideRequest } from '../domain/request.ts';
import { lockRequest, saveRequest } from '../request-store.ts';
import { insertRoadEntry } from '../road-store.ts';

/** Who asks again: whoever asked, while they still speak for the community; else whoever does now. */
const whoAsksAgain = async (ctx: Ctx, { askedBy }: OutsideRequest): Promise<string | null> => {
  const still = askedBy === null ? [] : await holdersAmong(ctx, [askedBy], ['communityStaff', 'secretary', 'administrator']);
  return still[0] ?? (await firstHolderOf(ctx, 'communityStaff'))?.id ?? (await firstHolderOf(ctx, 'secretary'))?.id ?? null;
};

type Rung = { readonly request: OutsideRequest; readonly matter: Matter; readonly to: string };
const remind = async (ctx: Ctx, { request, matter, to }: Rung, nextAt: OutsideRequest['nextAt']): Promise<void> => {
  const after = { ...request, version: request.version + 1, reminded: true, nextAt };
  const asker = await whoAsksAgain(ctx, request);
  await saveRequest(ctx.tx, after);
  await insertRoadEntry(ctx, { matterId: matter.matterId, act: 'requestReminded', params: { nth: request.nth, to, due: request.dueAt } });
  if (asker !== null) ctx.emit({ type: 'outsideRequest.reminded', aggregate: 'outsideRequest', id: request.requestId, version: after.version, matter: matter.matterId, to: asker, dueAt: request.dueAt });
};
const order = async (ctx: Ctx, { request, matter, to }: Rung, due: Ring & { ring: 'order' }): Promise<void> => {
  const after = { ...request, version: request.version + 1, reminded: true, level: due.level, nextAt: due.nextAt };
  const holders = [...(await orderHolders(ctx, matter, due))];
  await saveRequest(ctx.tx, after);
  await insertRoadEntry(ctx, { matterId: matter.matterId, act: 'requestOrdered', params: { nth: request.nth, to, due: request.dueAt, level: due.level, duty: due.duty, ...(holders[0] === undefined ? {} : { holder: holders[0] }) } });
  ctx.emit({ type: 'outsideRequest.ordered', aggregate: 'outsideRequest', id: request.requestId, version: after.version, matter: matter.matterId, level: due.level, duty: due.duty, to: holders });
};

const hasCome = ({ now }: Ctx, { nextAt }: OutsideRequest): boolean => nextAt !== null && !isBefore(now, nextAt);
/** The matter is said to be done and may be opened again: nobody is pushed meanwhile, and nothing is forgotten. */
const waitForTheEnd = async (ctx: Ctx, request: OutsideRequest): Promise<false> => {
  if (hasCome(ctx, request)) await saveRequest(ctx.tx, { ...request, nextAt: sameTimeNextWorkday(ctx.calendar, ctx.now) as Instant });
  return false;
};
/** Another worker was here, or nobody stands higher: then nothing is left to look at. */
const lookNoMore = async (ctx: Ctx, request: OutsideRequest): Promise<false> => {
  if (hasCome(ctx, request)) await saveRequest(ctx.tx, { ...request, nextAt: null });
  return false;
};

/** 到点: reminds whoever asked, then gives the order to ask again, one level a working day (M-6). It binds the community, and nobody outside it. */
export const runRequestClock = async (ctx: Ctx, { requestId }: { readonly requestId: string }): Promise<boolean> => {
  const request = await lockRequest(ctx.tx, requestId);
  const matter = await loadMatter(ctx.tx, request.matterId);
  if (!isOpen(matter)) return waitForTheEnd(ctx, request);
  const due = ring({ ...request, clock: 'work', round: 1, pausedAt: null }, ctx);
  if (due?.ring !== 'remind' && due?.ring !== 'order') return lookNoMore(ctx, request);
  const rung: Rung = { request, matter, to: (await findAddressee(ctx.tx, request.addresseeId))?.name ?? '' };
  await (due.ring === 'remind' ? remind(ctx, rung, due.nextAt) : order(ctx, rung, due));
  return true;
};

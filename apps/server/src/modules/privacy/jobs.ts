import { plusDays } from '@linyi/kernel';
import type { KeptKind } from '@linyi/contract';
import type { Instant } from '@linyi/kernel';
import type { Ctx } from '../../kernel/ctx.ts';
import type { RoomHoldings } from '../../kernel/holdings.ts';
import { endDutiesOf } from '../people/index.ts';
import { accountsToClose, changeErasure, dueErasures, notErased } from './erasure-store.ts';
import { forgetLooks } from './looks-store.ts';
import { daysKept } from './page.ts';
import { noteRound } from './papers-store.ts';
import { eraseResident } from './use-cases/erase-resident.ts';

export { eraseResident } from './use-cases/erase-resident.ts';

/** Whose time to think is over. */
export const toErase = async (ctx: Ctx): Promise<string[]> => (await dueErasures(ctx.tx, ctx.now)).map(({ residentId }) => residentId);
/** Who is on the list of those who had gone but is here again: a backup was brought back. */
export const toEraseAgain = (ctx: Ctx, gone: readonly string[]): Promise<string[]> => notErased(ctx.tx, gone);
/** Once more; duties that the backup brought back with them end first, since they had handed them over before they could go. */
export const eraseAgain = async (ctx: Ctx, residentId: string, records: readonly RoomHoldings<Ctx>[]): Promise<void> => {
  await endDutiesOf(ctx, residentId);
  await eraseResident(ctx, residentId, records);
};
export const accountsLeft = (ctx: Ctx): Promise<{ erasureId: string; accountId: string }[]> => accountsToClose(ctx.tx);
export const forgetAccount = (ctx: Ctx, erasureId: string): Promise<void> => changeErasure(ctx.tx, erasureId, { accountId: null });

/** What lets go of one kind, of all from before a moment. @returns of how many. */
export type LetGo = (ctx: Ctx, before: Instant) => Promise<number>;
/** 到期清除: lets go of every kind whose time is over here, and writes down how much it was. */
export const letGoOf = async (ctx: Ctx, kinds: Readonly<Record<Exclude<KeptKind, 'looks'>, LetGo>>): Promise<void> => {
  const days = await daysKept(ctx);
  const all: Readonly<Record<KeptKind, LetGo>> = { ...kinds, looks: (_ctx, before) => forgetLooks(ctx.tx, before.slice(0, 10)) };
  for (const kind of Object.keys(all) as KeptKind[]) await noteRound(ctx, kind, await all[kind](ctx, plusDays(ctx.now, -days[kind])));
};

import type { DutyName } from '@linyi/contract';
import type { Ctx } from '../../kernel/ctx.ts';
import { holdersOf } from '../people/index.ts';
import type { Ring } from './domain/clocks.ts';
import type { Matter } from './domain/matter.ts';
import { loadHandover } from './store.ts';

const levelHolders = async (ctx: Ctx, matter: Matter, duty: DutyName): Promise<readonly string[]> => {
  const ofGrid = matter.gridId === null ? [] : await holdersOf(ctx, duty, [matter.gridId]);
  return ofGrid.length > 0 ? ofGrid : holdersOf(ctx, duty, null);
};

/** Who lets a handover wait: whoever was asked and hasn't answered; once it was refused, whoever rules, and the secretary over them. */
const handoverHolders = async (ctx: Ctx, { matterId }: Matter): Promise<readonly string[]> => {
  const handover = await loadHandover(ctx.tx, matterId);
  if (handover === undefined) return [];
  if (handover.state === 'asked') return [handover.toResident];
  const secretaries = (await holdersOf(ctx, 'secretary', null)).filter((id) => id !== handover.fromResident && id !== handover.toResident);
  return [...new Set([...(handover.ruledBy === null ? [] : [handover.ruledBy]), ...secretaries])];
};

/** 督办: those to whom an order goes: who stands on the level, of the matter's grid where the duty is held by grid, else of the community (M-6); or who lets a handover wait (M-4). */
export const orderHolders = async (ctx: Ctx, matter: Matter, due: Ring): Promise<readonly string[]> => {
  if (due.ring === 'order') return [...new Set(await levelHolders(ctx, matter, due.duty))];
  return due.ring === 'handoverLate' ? handoverHolders(ctx, matter) : [];
};

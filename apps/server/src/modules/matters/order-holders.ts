import type { DutyName } from '@linyi/contract';
import type { Ctx } from '../../kernel/ctx.ts';
import { holdersOf } from '../people/index.ts';
import type { Ring } from './domain/clocks.ts';
import type { Matter } from './domain/matter.ts';

/** 督办: those who stand on a level for this matter: of its grid where the duty is held by grid, else of the community (M-6). */
export const orderHolders = async (ctx: Ctx, matter: Matter, due: Ring): Promise<readonly string[]> => {
  if (due.ring !== 'order') return [];
  const ofGrid = matter.gridId === null ? [] : await holdersOf(ctx, due.duty as DutyName, [matter.gridId]);
  return ofGrid.length > 0 ? ofGrid : holdersOf(ctx, due.duty as DutyName, null);
};

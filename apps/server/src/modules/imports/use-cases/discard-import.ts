import { must, Refused } from '@linyi/kernel';
import type { Ctx } from '../../../kernel/ctx.ts';
import { isOpen } from '../domain/import.ts';
import { mayImport } from '../policy.ts';
import { changeImport, dropParts, lockImport } from '../store.ts';

/** 放弃: throws away a table that isn't to be brought in, with all that it held. */
export const discardImport = async (ctx: Ctx, importId: string): Promise<void> => {
  const found = await lockImport(ctx.tx, importId);
  if (!found) throw new Refused([{ code: 'import.unknown' }]);
  must(mayImport(ctx.actor));
  must(isOpen(found));
  await dropParts(ctx.tx, importId);
  await changeImport(ctx.tx, found, { state: 'discarded', layout: null, findings: null, arrangement: { ...found.arrangement, mends: [], options: {} } });
};

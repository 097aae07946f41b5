import { must, Refused } from '@linyi/kernel';
import type { Ctx } from '../../../kernel/ctx.ts';
import { isResident } from '../../../kernel/ctx.ts';
import { isUndoable } from '../domain/import.ts';
import { mayImport } from '../policy.ts';
import { changeImport, lockImport, lockImports } from '../store.ts';
import type { ImportTarget } from '../target.ts';

/** 撤销导入: within a day, what was brought in goes again, as long as nothing was built upon it (E-3). */
export const undoImport = async (ctx: Ctx, target: ImportTarget, input: { readonly importId: string; readonly reason: string }): Promise<void> => {
  await lockImports(ctx.tx);
  const found = await lockImport(ctx.tx, input.importId);
  if (!found) throw new Refused([{ code: 'import.unknown' }]);
  must(mayImport(ctx.actor));
  must(isUndoable(found, ctx.now));
  must(await target.mayUndo(ctx, found.importId));
  await target.undo(ctx, found.importId);
  await changeImport(ctx.tx, found, { state: 'undone', undoneBy: isResident(ctx.actor) ? ctx.actor.id : null, undoneAt: ctx.now, undoReason: input.reason });
  ctx.emit({ type: 'import.undone', aggregate: 'import', id: found.importId, version: found.version + 1, target: found.target });
};

import { must, Refused } from '@linyi/kernel';
import type { Ctx } from '../../../kernel/ctx.ts';
import { isResident } from '../../../kernel/ctx.ts';
import { openQuestions } from '../domain/findings.ts';
import { blockedBy, isOpen } from '../domain/import.ts';
import type { Import } from '../domain/import.ts';
import { planTask } from '../plan-task.ts';
import { mayImport } from '../policy.ts';
import { changeImport, dropParts, lockImport, lockImports, putMapping } from '../store.ts';
import type { ImportTarget } from '../target.ts';
import { planBeside } from '../workshop/workshop.ts';
import type { PlanResult } from '../workshop/messages.ts';

const readyOf = (found: Import | undefined): Import => {
  if (!found) throw new Refused([{ code: 'import.unknown' }]);
  must(isOpen(found));
  if (found.state !== 'checked') throw new Refused([{ code: 'import.notChecked' }]);
  return found;
};

/** All or nothing, by what is true now: somebody may have joined, or moved, since it was looked through. */
const refuseBlocked = ({ plan, problemCount }: PlanResult, { arrangement }: Import): void => {
  const blocked = blockedBy({ problemCount, openQuestions: openQuestions(plan.questions, arrangement.options), counts: plan.counts });
  if (blocked.length > 0) throw new Refused(blocked);
};

const remember = async (ctx: Ctx, { target, layout, arrangement }: Import): Promise<void> => {
  const fingerprint = layout?.sheets[arrangement.sheets[0] ?? 0]?.fingerprint;
  if (fingerprint !== undefined) await putMapping(ctx.tx, { target, fingerprint, columns: arrangement.columns, changedBy: isResident(ctx.actor) ? ctx.actor.id : null, changedAt: ctx.now });
};

/**
 * 导入: makes of a table what it was found to become, whole or not at all (E-3). Its rows are read once more beside this thread, against what the community has
 * at this moment; then they go, since they are now what they were to become.
 * @throws Refused with what keeps it from being brought in; import.nothingToImport where everything is there already.
 */
export const carryOutImport = async (ctx: Ctx, target: ImportTarget, importId: string): Promise<void> => {
  await lockImports(ctx.tx);
  const found = readyOf(await lockImport(ctx.tx, importId));
  must(mayImport(ctx.actor));
  const planned = await planBeside({ ...(await planTask(ctx, target, found)), isPreview: false });
  refuseBlocked(planned, found);
  await target.carryOut(ctx, { importId, fileName: found.fileName, options: found.arrangement.options }, planned.plan.writes);
  await changeImport(ctx.tx, found, { state: 'done', counts: planned.plan.counts, findings: null, layout: null, doneBy: isResident(ctx.actor) ? ctx.actor.id : null, doneAt: ctx.now });
  await remember(ctx, found);
  await dropParts(ctx.tx, importId);
  ctx.emit({ type: 'import.carriedOut', aggregate: 'import', id: importId, version: found.version + 1, target: found.target });
};

import { must, Refused } from '@linyi/kernel';
import type { Ctx } from '../../../kernel/ctx.ts';
import type { Findings } from '../domain/findings.ts';
import { isOpen } from '../domain/import.ts';
import type { Arrangement, Import, KeptLayout } from '../domain/import.ts';
import { mayImport } from '../policy.ts';
import { changeImport, lockImport, putProblems } from '../store.ts';
import type { PlanResult } from '../workshop/messages.ts';

export type Arranging = { readonly importId: string; /** The version that was looked through. */ readonly version: number; readonly arrangement: Arrangement; readonly found: PlanResult };

const laidOut = (layout: KeptLayout, { layouts }: PlanResult): KeptLayout => ({ ...layout, sheets: layout.sheets.map((sheet, at) => layouts.find(({ nth }) => nth === at) ?? sheet) });
const findingsOf = ({ plan: { problems, notes, questions, heads, preview }, problemCount, noteCount, passed, passedCount }: PlanResult): Findings => ({ problems, problemCount, notes, noteCount, questions, heads, preview, passed, passedCount });

/** 对列、检查: keeps what somebody said about a table's columns, and what looking through its rows found. Another's change meanwhile is not written over. */
export const arrangeImport = async (ctx: Ctx, { importId, version, arrangement, found }: Arranging): Promise<Import> => {
  const current = await lockImport(ctx.tx, importId);
  if (current?.layout == null) throw new Refused([{ code: 'import.unknown' }]);
  must(mayImport(ctx.actor));
  must(isOpen(current));
  if (current.version !== version) throw new Refused([{ code: 'import.changedMeanwhile' }]);
  await changeImport(ctx.tx, current, { state: 'checked', arrangement, layout: laidOut(current.layout, found), findings: findingsOf(found), counts: found.plan.counts });
  await putProblems(ctx.tx, importId, found.allProblems);
  return current;
};

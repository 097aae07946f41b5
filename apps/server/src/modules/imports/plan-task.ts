import { Refused } from '@linyi/kernel';
import type { Ctx } from '../../kernel/ctx.ts';
import type { Arrangement, Import } from './domain/import.ts';
import { loadParts } from './store.ts';
import type { ImportTarget } from './target.ts';
import type { PlanTask } from './workshop/messages.ts';

const sheetsOf = async (ctx: Ctx, { importId, layout }: Import, { sheets }: Arrangement): Promise<PlanTask['sheets']> =>
  Promise.all(sheets.map(async (nth) => {
    const sheet = layout?.sheets[nth];
    if (sheet == null) throw new Refused([{ code: 'import.unknownSheet', params: { sheet: nth + 1 } }]);
    return { nth, name: sheet.name, rows: sheet.rows, parts: await loadParts(ctx.tx, importId, nth) };
  }));

/** What the thread beside needs to plan an import: its rows, what was said about them, and what the community has. */
export const planTask = async (ctx: Ctx, target: ImportTarget, found: Import): Promise<Omit<PlanTask, 'kind' | 'isPreview'>> => {
  if (found.layout === null) throw new Refused([{ code: 'import.doneAlready' }]);
  const [sheets, around] = [await sheetsOf(ctx, found, found.arrangement), await target.around(ctx)];
  return { planner: target.planner.href, sheets, arranged: found.arrangement, fileName: found.fileName, date1904: found.layout.date1904, around, now: ctx.now, seed: ctx.chance(32) };
};

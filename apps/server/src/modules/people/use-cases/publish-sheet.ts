import type { DutyName, SheetText } from '@linyi/contract';
import { must, Refused } from '@linyi/kernel';
import type { Ctx } from '../../../kernel/ctx.ts';
import { sheetsInForce } from '../domain/sheet.ts';
import { insertSheet, lockDuties, ownSheets } from '../duty-store.ts';
import { mayWriteSheets } from '../policy.ts';

/** 改权责清单: a new version of a duty's sheet. Who holds the duty keeps it and is asked to accept anew: nobody is put out of office by a sentence (P-15). */
export const publishSheet = async (ctx: Ctx, { duty, seen, ...text }: SheetText & { readonly duty: DutyName; readonly seen: number }): Promise<void> => {
  const { id } = must(mayWriteSheets(ctx.actor));
  await lockDuties(ctx.tx);
  const before = sheetsInForce(await ownSheets(ctx.tx)).find((sheet) => sheet.duty === duty);
  const version = before?.version ?? 1;
  if (version !== seen) throw new Refused([{ code: 'duty.sheetChanged', params: { version } }]);
  const isSame = before !== undefined && (['may', 'must', 'training', 'insurance', 'expenses'] as const).every((part) => JSON.stringify(before[part]) === JSON.stringify(text[part]));
  if (isSame) throw new Refused([{ code: 'rules.nothingChanged' }]);
  await insertSheet(ctx, { duty, version: version + 1, ...text }, id);
  ctx.emit({ type: 'dutySheet.published', aggregate: 'community', id: ctx.community.id, version: ctx.eventVersion(), duty, sheetVersion: version + 1 });
};

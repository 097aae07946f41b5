import { must } from '@linyi/kernel';
import type { ImportTargetName } from '@linyi/contract';
import type { Ctx } from '../../../kernel/ctx.ts';
import { isResident } from '../../../kernel/ctx.ts';
import { firstArrangement } from '../domain/arrange.ts';
import type { KeptLayout } from '../domain/import.ts';
import { mayImport } from '../policy.ts';
import { addImport, addParts, loadMapping } from '../store.ts';
import type { ReadResult } from '../workshop/messages.ts';

export type Upload = { readonly importId: string; readonly target: ImportTargetName; readonly fileName: string; readonly fileBytes: number; readonly fileDigest: string; readonly read: ReadResult };

/** 上传: keeps a table that was read until somebody has said what its columns are; the same upload twice is one. */
export const stageUpload = async (ctx: Ctx, { read, ...upload }: Upload): Promise<string> => {
  must(mayImport(ctx.actor));
  const layout: KeptLayout = { encoding: read.encoding, hidden: read.hidden, date1904: read.date1904, sheets: read.layouts };
  const fingerprint = firstArrangement(layout, undefined).fingerprint;
  const remembered = await loadMapping(ctx.tx, upload.target, fingerprint);
  const { arrangement } = firstArrangement(layout, remembered?.columns);
  const isNew = await addImport(ctx.tx, { ...upload, layout, arrangement, createdBy: isResident(ctx.actor) ? ctx.actor.id : null, createdAt: ctx.now });
  if (isNew) await addParts(ctx.tx, upload.importId, read.sheets);
  return upload.importId;
};

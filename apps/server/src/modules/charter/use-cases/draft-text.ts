import type { CharterKind } from '@linyi/contract';
import { must, Refused } from '@linyi/kernel';
import type { Ctx } from '../../../kernel/ctx.ts';
import { loadLivePlace } from '../../tenancy/index.ts';
import { mayWriteTexts } from '../policy.ts';
import { insertText, lockText, putVersion, versionsOf } from '../store.ts';

const saveDraft = async (ctx: Ctx, { textId, version, body }: { readonly textId: string; readonly version: number; readonly body: string }): Promise<void> => {
  const { id } = must(mayWriteTexts(ctx.actor));
  await putVersion(ctx.tx, { textId, version, state: 'draft', body, changedBy: id, changedAt: ctx.now, adoptedHow: null, adoptedOn: null, adoptedNote: null, publishedAt: null });
  ctx.emit({ type: 'charterText.drafted', aggregate: 'charterText', id: textId, version: ctx.eventVersion(), textVersion: version });
};

/** 起草: a new text, as a draft that nobody else reads yet (P-18). */
export const startText = async (ctx: Ctx, { kind, title, placeId, body }: { readonly kind: CharterKind; readonly title: string; readonly placeId?: string | undefined; readonly body: string }): Promise<{ readonly textId: string }> => {
  must(mayWriteTexts(ctx.actor));
  if (placeId !== undefined && (kind !== 'pact' || !(await loadLivePlace(ctx.tx, placeId)))) throw new Refused([{ code: 'text.unknownPlace' }]);
  const textId = ctx.newId();
  await insertText(ctx.tx, { textId, kind, title, placeId: placeId ?? null, createdAt: ctx.now });
  await saveDraft(ctx, { textId, version: 1, body });
  return { textId };
};

/** 改草稿: the draft's words, or a new draft beside what is in force. */
export const draftText = async (ctx: Ctx, { textId, body }: { readonly textId: string; readonly body: string }): Promise<void> => {
  must(mayWriteTexts(ctx.actor));
  await lockText(ctx.tx, textId);
  const [newest] = await versionsOf(ctx.tx, [textId]);
  if (newest?.body === body) throw new Refused([{ code: 'rules.nothingChanged' }]);
  await saveDraft(ctx, { textId, body, version: newest?.state === 'draft' ? newest.version : (newest?.version ?? 0) + 1 });
};

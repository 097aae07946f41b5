import { must, Refused } from '@linyi/kernel';
import type { Reason } from '@linyi/kernel';
import type { bulkInput, BulkResult } from '@linyi/contract';
import type { z } from 'zod';
import type { Ctx } from '../../kernel/ctx.ts';
import { wordsFor } from '../../words/refusal-words.ts';
import { personalKinds } from './domain/mask.ts';
import type { Matter } from './domain/matter.ts';
import { raisedPhotos } from './photo-store.ts';
import { may } from './policy.ts';
import { loadMatter } from './store.ts';
import { answerMatter } from './use-cases/answer-matter.ts';
import { askHandover } from './use-cases/ask-handover.ts';
import { noteMatter } from './use-cases/note-matter.ts';
import { publishMatter } from './use-cases/publish-matter.ts';
import { recategoriseMatter } from './use-cases/recategorise-matter.ts';
import { triageMatter } from './use-cases/triage-matter.ts';

type Change = z.infer<typeof bulkInput>['change'];
type Which = { readonly matterId: string; readonly version: number };

/** Many at once may be published only where a pattern finds nothing, and where there is no picture or place note that nobody would have looked at; the rest are checked one by one (M-12). */
const publishAsIs = async (ctx: Ctx, { matterId, version }: Which): Promise<Matter> => {
  const matter = await loadMatter(ctx.tx, matterId);
  must(may('publish', ctx.actor, matter)); // first: what a pattern finds is not for everybody to hear
  if (matter.placeNote !== null || (await raisedPhotos(ctx.tx, matterId)).length > 0) throw new Refused([{ code: 'matter.checkedOneByOne' }]);
  const found = personalKinds(matter.title, matter.text);
  if (found.length > 0) throw new Refused([{ code: 'matter.personalDataLeft', params: { found: found.join('、') } }]);
  return publishMatter(ctx, { matterId, version, title: matter.title, text: matter.text });
};

const apply = (ctx: Ctx, change: Change, which: Which): Promise<Matter> => {
  switch (change.move) {
    case 'triage': return triageMatter(ctx, { ...which, size: change.size, reason: change.reason });
    case 'recategorise': return recategoriseMatter(ctx, { ...which, kind: change.kind });
    case 'askHandover': return askHandover(ctx, { ...which, to: change.to, reason: change.reason });
    case 'note': return noteMatter(ctx, { ...which, text: change.text, staffOnly: true, photoIds: [] });
    case 'answer': return answerMatter(ctx, { ...which, text: change.text });
    case 'publish': return publishAsIs(ctx, which);
    default: return change satisfies never;
  }
};

/** 批量处理: the same move on many matters; each succeeds or is refused for itself, and the answer says which and why. */
export const changeTogether = async (ctx: Ctx, input: z.infer<typeof bulkInput>): Promise<BulkResult> => {
  const result: { done: BulkResult['done']; refused: BulkResult['refused'] } = { done: [], refused: [] };
  // In the order of their ids, so that two bulk changes never wait for each other in a circle.
  for (const { id, version } of [...input.ids].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    try {
      const matter = await ctx.tx.part(() => apply(ctx, input.change, { matterId: id, version }));
      result.done.push({ id, version: matter.version });
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      const reasons: readonly Reason[] = error.reasons;
      result.refused.push({ id, number: (await loadMatter(ctx.tx, id).catch(() => null))?.number ?? null, reasons: wordsFor(reasons, ctx.locale) });
    }
  }
  return result;
};

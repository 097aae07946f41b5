import { keptRanges } from '@linyi/contract';
import type { keptForChange, paperInput } from '@linyi/contract';
import { must, Refused } from '@linyi/kernel';
import type { z } from 'zod';
import type { Ctx } from '../../../kernel/ctx.ts';
import { mustBeSignedIn } from '../../people/index.ts';
import { addKeptFor, addPaper, endPapers, papersNow } from '../papers-store.ts';
import { mayKeepPapers } from '../policy.ts';

/** 登记隐私文书: the controller, a processor's contract, the assessment, the plan for a breach; a newer one of a kind of which there is one takes its place (T-4). */
export const keepPaper = async (ctx: Ctx, input: z.infer<typeof paperInput>): Promise<void> => {
  const { id } = must(mustBeSignedIn(ctx.actor));
  must(mayKeepPapers(ctx.actor));
  const { kind, name, purpose = null, reference = null, contact = null, heldBy = null, on = null, until = null } = input;
  const before = (await papersNow(ctx.tx)).filter((each) => each.kind === kind);
  if (kind !== 'processor') await endPapers(ctx, { kind });
  await addPaper(ctx, { paperId: ctx.newId(), kind, version: Math.max(0, ...before.map(({ version }) => version)) + 1, name, purpose, reference, contact, heldBy, onDay: on, untilOn: until, recordedBy: id });
  ctx.emit({ type: 'privacyPaper.recorded', aggregate: 'community', id: ctx.community.id, version: ctx.eventVersion(), kind });
};

/** A processor works for the community no more. */
export const endPaper = async (ctx: Ctx, { paperId }: { readonly paperId: string }): Promise<void> => {
  must(mayKeepPapers(ctx.actor));
  if ((await endPapers(ctx, { paperId })) === 0) throw new Refused([{ code: 'privacy.unknownPaper' }]);
};

/** 保存多久: within what the software and the law leave open; everybody sees it with its reason. */
export const setKeptFor = async (ctx: Ctx, { kind, days, reason }: z.infer<typeof keptForChange>): Promise<void> => {
  const { id } = must(mustBeSignedIn(ctx.actor));
  must(mayKeepPapers(ctx.actor));
  const { least, most } = keptRanges[kind];
  if (days < least || days > most) throw new Refused([{ code: 'privacy.daysOutOfRange', params: { field: kind, least, most } }]);
  await addKeptFor(ctx, { kind, days, reason, changedBy: id });
  ctx.emit({ type: 'keptFor.changed', aggregate: 'community', id: ctx.community.id, version: ctx.eventVersion(), kind, days });
};

import { must, Refused } from '@linyi/kernel';
import type { FindInput } from '@linyi/contract';
import type { Ctx, ResidentActor } from '../../../kernel/ctx.ts';
import { takePhotos } from '../../files/index.ts';
import { insertCheck } from '../channels/patrol-store.ts';
import { mayWorkAtDesk } from '../channels/policy.ts';
import type { Matter } from '../domain/matter.ts';
import { mendedAtOnce } from '../domain/patrol-find.ts';
import { raise } from '../domain/raise.ts';
import { nameResponder } from '../first-responder.ts';
import { mayRaise } from '../policy.ts';
import { insertMatter, insertPhotos, saveStep } from '../store.ts';
import { stopOf, walkUnderway } from './check-stop.ts';
import { raiseMatter } from './raise-matter.ts';

export type ReportFind = FindInput & { readonly number: string };

/**
 * What was found and mended by the same hands. Its pictures are for those concerned until somebody else has checked them: a find may show a plate or a window.
 */
const closeAtOnce = async (ctx: Ctx, input: ReportFind, finder: ResidentActor): Promise<Matter> => {
  must(mayRaise(ctx.actor, { forAnother: false, channel: 'patrol' }));
  const { kind, place } = await nameResponder(ctx, input);
  if (!kind) throw new Refused([{ code: 'matter.unknownKind', params: { kind: input.kind } }]);
  if (input.placeId !== undefined && place === null) throw new Refused([{ code: 'matter.unknownPlace' }]);
  const raised = raise({ ...input, channel: 'patrol', matterId: ctx.newId(), actor: finder, place, firstResponder: finder.id }, ctx);
  const evidence = { before: new Set(input.beforeIds).size, after: new Set(input.afterIds).size };
  const closed = must(mendedAtOnce(raised, { text: input.result ?? '', by: finder.id, evidence }, ctx));
  // No clock ever ran on it.
  insertMatter(ctx, { ...raised, starts: [] });
  await saveStep(ctx, raised.matter, closed);
  const [before, after] = [await takePhotos(ctx, input.beforeIds, 'concerned'), await takePhotos(ctx, input.afterIds, 'concerned')];
  await insertPhotos(ctx, closed.matter, [...before.map((fileId) => ({ fileId, moment: 'before' }) as const), ...after.map((fileId) => ({ fileId, moment: 'after' }) as const)]);
  ctx.emit({ type: 'matter.mendedAtOnce', aggregate: 'matter', id: closed.matter.matterId, version: closed.matter.version });
  return closed.matter;
};

type AtStop = { readonly walkId: string; readonly stop: number; readonly placeId: string };
/** Where on a round it was found; null for what was seen outside of any. */
const stopOfRound = async (ctx: Ctx, { walkId, stop }: ReportFind): Promise<AtStop | null> =>
  walkId === undefined || stop === undefined ? null : { walkId, stop, placeId: stopOf((await walkUnderway(ctx, walkId)).stops, stop).placeId };
const checkedAt = (round: AtStop | null): { readonly walkId: string | null; readonly stop: number | null } => (round ? { walkId: round.walkId, stop: round.stop } : { walkId: null, stop: null });

/** 巡查发现: mended and closed in one step, or raised for whoever answers for it; on a round, at one of its stops (M-1). */
export const reportFind = async (ctx: Ctx, input: ReportFind): Promise<Matter> => {
  const finder = must(mayWorkAtDesk(ctx.actor));
  if (input.mended && !input.result) throw new Refused([{ code: 'patrol.resultMissing' }]);
  const round = await stopOfRound(ctx, input);
  const where = { ...input, placeId: round?.placeId ?? input.placeId };
  const matter = input.mended ? await closeAtOnce(ctx, where, finder) : await raiseMatter(ctx, { ...where, channel: 'patrol', photoIds: input.beforeIds });
  await insertCheck(ctx, { ...checkedAt(round), placeId: matter.placeId, byResident: finder.id, found: input.mended ? 'mended' : 'raised', matterId: matter.matterId, thanked: input.mended && input.thanked });
  return matter;
};

import type { MatterRow, SorePoint, SorePoints } from '@linyi/contract';
import { dayInChina, isBefore } from '@linyi/kernel';
import type { Ctx } from '../../kernel/ctx.ts';
import { topicNamesOf } from '../deliberation/index.ts';
import { loadMatters, rowsOf } from '../matters/index.ts';
import { placeNames } from '../tenancy/index.ts';
import { spanOfMonth } from './mine-sore-points.ts';
import { listMonths, loadMonth } from './sore-points-store.ts';
import type { KeptMonth, KeptPoint } from './sore-points-store.ts';

type Around = { readonly rows: ReadonlyMap<string, MatterRow>; readonly names: ReadonlyMap<string, string>; readonly isStale: boolean };
/** Only what everybody may read by now; where words changed since, it goes by a matter's own title until it is made anew. */
const pointView = async (ctx: Ctx, point: KeptPoint, { rows, names, isStale }: Around): Promise<SorePoint[]> => {
  const shown = (ids: readonly string[]): MatterRow[] => ids.flatMap((id) => rows.get(id) ?? []).filter(({ published, state }) => published && state !== 'withdrawn');
  const [{ voices, recent, before, from, to, matterIds }, typical] = [point, shown(point.typicalIds)];
  const name = isStale ? typical[0]?.title : point.name;
  if (name === undefined || name === null) return [];
  return [{
    name, matters: matterIds.length, voices, recent, before, from, to, places: point.placeIds.flatMap((id) => names.get(id) ?? []),
    typical, topics: await topicNamesOf(ctx, matterIds), decided: shown(point.decidedIds),
  }];
};

const pointViews = async (ctx: Ctx, { points, computedAt, changedAt }: KeptMonth): Promise<SorePoint[]> => {
  const matters = await loadMatters(ctx.tx, points.flatMap(({ typicalIds, decidedIds }) => [...typicalIds, ...decidedIds]));
  const rows = new Map((await rowsOf(ctx, [...matters.values()])).map((row) => [row.id, row]));
  const around: Around = { rows, names: await placeNames(ctx.tx), isStale: changedAt !== null && isBefore(computedAt, changedAt) };
  const views: SorePoint[] = [];
  for (const point of points) views.push(...(await pointView(ctx, point, around)));
  return views;
};

/** 本月痛点: what troubled many in a month, or in the newest that was looked through. */
export const sorePointsOf = async (ctx: Ctx, query: { readonly month?: string | undefined }): Promise<SorePoints> => {
  const isOn = ctx.rules.learnsFromMatters;
  const months = isOn ? (await listMonths(ctx.tx)).map((each) => each.month) : [];
  const month = query.month ?? months[0] ?? dayInChina(ctx.now).slice(0, 7);
  const kept = isOn ? await loadMonth(ctx.tx, month) : undefined;
  const { from, to } = spanOfMonth(month, kept?.computedAt ?? ctx.now);
  const made = kept ? { computedAt: kept.computedAt, wordsRead: kept.wordsRead, points: await pointViews(ctx, kept) } : { computedAt: null, wordsRead: 0, points: [] };
  return { isOn, month, months, from: dayInChina(from), to: dayInChina(to), ...made };
};

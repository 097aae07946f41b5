import type { MatterRow, TopPain, TopPains } from '@linyi/contract';
import { dayInChina, isBefore } from '@linyi/kernel';
import type { Ctx } from '../../kernel/ctx.ts';
import { topicNamesOf } from '../deliberation/index.ts';
import { loadMatters, rowsOf } from '../matters/index.ts';
import { placeNames } from '../tenancy/index.ts';
import { spanOfMonth } from './mine-top-pains.ts';
import { listMonths, loadMonth } from './top-pains-store.ts';
import type { KeptMonth, KeptPain } from './top-pains-store.ts';

type Around = { readonly rows: ReadonlyMap<string, MatterRow>; readonly names: ReadonlyMap<string, string>; readonly isStale: boolean };
/** Only what everybody may read by now; where words changed since, it goes by a matter's own title until it is made anew. */
const painView = async (ctx: Ctx, pain: KeptPain, { rows, names, isStale }: Around): Promise<TopPain[]> => {
  const shown = (ids: readonly string[]): MatterRow[] => ids.flatMap((id) => rows.get(id) ?? []).filter(({ published, state }) => published && state !== 'withdrawn');
  const [{ voices, recent, before, from, to, matterIds }, typical] = [pain, shown(pain.typicalIds)];
  const name = isStale ? typical[0]?.title : pain.name;
  if (name === undefined || name === null) return [];
  return [{
    name, matters: matterIds.length, voices, recent, before, from, to, places: pain.placeIds.flatMap((id) => names.get(id) ?? []),
    typical, topics: await topicNamesOf(ctx, matterIds), decided: shown(pain.decidedIds),
  }];
};

const painViews = async (ctx: Ctx, { pains, computedAt, changedAt }: KeptMonth): Promise<TopPain[]> => {
  const matters = await loadMatters(ctx.tx, pains.flatMap(({ typicalIds, decidedIds }) => [...typicalIds, ...decidedIds]));
  const rows = new Map((await rowsOf(ctx, [...matters.values()])).map((row) => [row.id, row]));
  const around: Around = { rows, names: await placeNames(ctx.tx), isStale: changedAt !== null && isBefore(computedAt, changedAt) };
  const views: TopPain[] = [];
  for (const pain of pains) views.push(...(await painView(ctx, pain, around)));
  return views;
};

/** 本月痛点: what troubled many in a month, or in the newest that was looked through. */
export const topPainsOf = async (ctx: Ctx, query: { readonly month?: string | undefined }): Promise<TopPains> => {
  const isOn = ctx.rules.learnsFromMatters;
  const months = isOn ? (await listMonths(ctx.tx)).map((each) => each.month) : [];
  const month = query.month ?? months[0] ?? dayInChina(ctx.now).slice(0, 7);
  const kept = isOn ? await loadMonth(ctx.tx, month) : undefined;
  const { from, to } = spanOfMonth(month, kept?.computedAt ?? ctx.now);
  const made = kept ? { computedAt: kept.computedAt, wordsRead: kept.wordsRead, pains: await painViews(ctx, kept) } : { computedAt: null, wordsRead: 0, pains: [] };
  return { isOn, month, months, from: dayInChina(from), to: dayInChina(to), ...made };
};

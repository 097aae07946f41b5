import { knownYears } from '@linyi/china-workdays';
import { Refused } from '@linyi/kernel';
import type { CommunityPage, CommunityView, PersonView, PosterView, RuleChangeList } from '@linyi/contract';
import type { Ctx } from '../../kernel/ctx.ts';
import { kindViews } from '../matters/index.ts';
import { holdersOf, peopleByIds } from '../people/index.ts';
import { pageBy } from '../../kernel/pages.ts';
import { loadPlaces, loadPoster, loadRuleChanges, ruleChangesPage } from '../tenancy/index.ts';

/** Years that the coming half-year's deadlines reach into and whose days off nobody has announced yet (M-5). */
export const unknownYears = (ctx: Ctx): number[] => {
  const years = [0, 183].map((days) => new Date(Date.parse(ctx.now) + days * 86_400_000).getUTCFullYear());
  const known = new Set(knownYears(ctx.calendar));
  return [...new Set(years)].filter((year) => !known.has(year));
};

/** In the order in which they took it up. */
export const onDutyNow = async (ctx: Ctx): Promise<PersonView[]> => {
  const holders = (await holdersOf(ctx, 'communityStaff', null)).slice(0, 3);
  const people = await peopleByIds(ctx.tx, holders, ctx.now);
  return holders.flatMap((id) => people.get(id) ?? []);
};

/** Everything a page needs to know of a community: its rules, kinds and places, and who is there for it. */
export const communityPageOf = async (ctx: Ctx, community: CommunityView): Promise<CommunityPage> => {
  const [kinds, places, onDuty] = await Promise.all([kindViews(ctx.tx), loadPlaces(ctx.tx), onDutyNow(ctx)]);
  return { ...community, rules: ctx.rules, kinds, places, calendarUnknown: unknownYears(ctx), onDuty };
};

/** 海报: where a code hangs, what it is about, and whom one meets there (M-1). */
export const posterOf = async (ctx: Ctx, code: string): Promise<PosterView> => {
  const place = await loadPoster(ctx.tx, code);
  if (!place) throw new Refused([{ code: 'poster.unknown' }]);
  const steward = (await holdersOf(ctx, 'buildingSteward', [place.id]))[0] ?? (place.gridId ? (await holdersOf(ctx, 'gridWorker', [place.gridId]))[0] : undefined);
  const { matterKind, ...view } = place;
  return { code, place: view, kind: matterKind, steward: (steward && (await peopleByIds(ctx.tx, [steward], ctx.now)).get(steward)) || null };
};

export const ruleChangesOf = async (ctx: Ctx, { after }: { readonly after?: string | undefined }): Promise<RuleChangeList> => {
  const { rows: changes, next } = pageBy(await loadRuleChanges(ctx.tx, after), ruleChangesPage, ({ id }) => id);
  const people = await peopleByIds(ctx.tx, changes.flatMap(({ changedBy }) => (changedBy ? [changedBy] : [])), ctx.now);
  return { rows: changes.map(({ changedBy, ...change }) => ({ ...change, by: (changedBy && people.get(changedBy)) || null })), next };
};

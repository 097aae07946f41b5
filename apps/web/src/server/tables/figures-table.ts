import type { RequestEvent } from '@sveltejs/kit';
import type { Share } from '@linyi/contract';
import { api } from '#server/api.ts';
import { communityOf } from '#server/community.ts';
import { boardWords, commonWords, mattersWords, tablesWords } from '#words/load.ts';
import { onePage, tableOf } from './table.ts';
import type { Table, Value } from './table.ts';

/** 公示的数字, as they stand on their page. */
export const figures = async (event: RequestEvent): Promise<Table> => {
  const query = { from: event.url.searchParams.get('from'), to: event.url.searchParams.get('to') };
  const { locale } = event.locals.look;
  const [figures, words, common, matters, { kinds }, { names }] = await Promise.all([api(event).get('/c/{slug}/figures', { query }), boardWords(locale), commonWords(locale), mattersWords(locale), communityOf(event), tablesWords(locale)]);
  const { csv } = words.figures;
  type Row = readonly Value[];
  const share = (name: string, value: Share): Row => (value === null ? [name, null, null, words.figures.tooFew] : [name, value.count, value.of, common.percent(value)]);
  const label = (group: string, name: string): string => `${group} ${name}`;
  const counts = (group: string, rows: readonly (readonly [name: string, count: number])[], rest: number): Row[] => [
    ...rows.map(([name, count]): Row => [label(group, name), count, figures.raised, null]), ...(rest === 0 ? [] : [[label(group, csv.rest), rest, figures.raised, null] satisfies Row]),
  ];
  type Became = { answered: Share; claimedSolved: Share; confirmedSolved: Share };
  const became = (name: string, { answered, claimedSolved, confirmedSolved }: Became): Row[] => [share(label(name, csv.became.answered), answered), share(label(name, csv.became.claimed), claimedSolved), share(label(name, csv.became.confirmed), confirmedSolved)];
  const kindName = (code: string): string => kinds.find((kind) => kind.code === code)?.[locale] ?? code;
  const sizeName = (size: string): string => (size in matters.sizes ? matters.sizes[size as keyof typeof matters.sizes] : words.figures.unsized);
  const channelName = (channel: string): string => (channel in matters.channels ? matters.channels[channel as keyof typeof matters.channels] : channel);
  const rows: Row[] = [
    [csv.period, figures.from, figures.to, null], [csv.raised, figures.raised, null, null],
    share(csv.within24, figures.answeredWithin24h), share(csv.within72, figures.answeredWithin72h), share(csv.answered, figures.answered),
    share(csv.confirmed, figures.confirmedSolved), share(csv.claimed, figures.claimedSolved), share(csv.confirmedOfClaimed, figures.confirmedOfClaimed), share(csv.satisfied, figures.satisfied),
    share(csv.unrated, figures.neverRated), share(csv.reopened, figures.reopened),
    [csv.meanRating, figures.meanRating === null ? null : figures.meanRating.tenths / 10, figures.meanRating?.of ?? null, null], [csv.medianAnswer, figures.medianAnswerMinutes, null, null], [csv.medianSolve, figures.medianSolveHours, null, null],
    [csv.overdue, figures.overdueNow, null, null],
    ...counts(csv.by.month, figures.byMonth.map(({ month, raised }) => [month, raised] as const), figures.rest.month),
    ...counts(csv.by.kind, figures.byKind.map(({ kind, raised }) => [kindName(kind), raised] as const), figures.rest.kind),
    ...counts(csv.by.size, figures.bySize.map(({ size, raised }) => [sizeName(size), raised] as const), figures.rest.size),
    ...figures.bySize.map(({ size, medianSolveHours }): Row => [label(sizeName(size), csv.medianSolve), medianSolveHours, null, null]),
    ...counts(csv.by.grid, figures.byGrid.map(({ grid, raised }) => [grid, raised] as const), figures.rest.grid), ...figures.byGrid.flatMap((row) => became(row.grid, row)),
    ...counts(csv.by.place, figures.byPlace.map(({ place, raised }) => [place, raised] as const), figures.rest.place), ...figures.byPlace.flatMap((row) => became(row.place, row)),
    ...counts(csv.by.channel, figures.byChannel.map(({ channel, raised }) => [channelName(channel), raised] as const), figures.rest.channel),
    ...(figures.patrol === null ? [] : [[csv.patrolFound, figures.patrol.found, null, null], [csv.patrolMended, figures.patrol.mendedAtOnce, figures.patrol.found, null], [csv.patrolRaised, figures.patrol.raised, figures.patrol.found, null]]),
  ];
  const widths = [34, 12, 12, 12];
  return tableOf(names.figures, csv.head.map((head, index) => ({ head, width: widths[index] ?? 12, of: (row: Row) => row[index] ?? null })), onePage(Promise.resolve(rows)));
};

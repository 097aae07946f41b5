import { error, type RequestEvent } from '@sveltejs/kit';
import type { Fact, MatterRow } from '@linyi/contract';
import { deskFiltersOf, whenDue } from '#features/desk/query.ts';
import { filtersOf } from '#features/matters/query.ts';
import { kindNameOf, placeOf } from '#features/matters/show.ts';
import { api } from '#server/api.ts';
import { meOf } from '#server/community.ts';
import { boardWords, deskWords } from '#words/load.ts';
import { aroundOf } from './around.ts';
import type { Around } from './around.ts';
import { at, pagesOf, tableOf } from './table.ts';
import type { Column, Table } from './table.ts';

const most = 50;
export const matterColumns = ({ heads, matters, kinds, who, yesNo }: Around, ratingClock: string = matters.clocks.rating): readonly Column<MatterRow>[] => [
  { head: heads.number, width: 12, of: ({ number }) => number }, { head: heads.title, width: 28, of: ({ title }) => title }, { head: heads.excerpt, width: 50, of: ({ excerpt }) => excerpt },
  { head: heads.kind, width: 12, of: ({ kind }) => kindNameOf(kinds, kind) }, { head: heads.place, width: 20, of: ({ place }) => placeOf(place) }, { head: heads.size, width: 8, of: ({ size }) => (size === null ? null : matters.sizes[size]) },
  { head: heads.state, width: 10, of: ({ state }) => matters.states[state] }, { head: heads.channel, width: 12, of: ({ channel }) => matters.channels[channel] }, { head: heads.responder, width: 26, of: ({ firstResponder }) => who(firstResponder) },
  { head: heads.raisedAt, width: 17, of: ({ raisedAt }) => at(raisedAt) }, { head: heads.clock, width: 12, of: ({ clock }) => (clock === null ? null : clock.kind === 'rating' ? ratingClock : matters.clocks[clock.kind]) }, { head: heads.dueAt, width: 17, of: ({ clock }) => at(clock?.dueAt) },
  { head: heads.meToos, width: 10, of: ({ meToos }) => meToos }, { head: heads.rating, width: 8, of: ({ rating }) => rating }, { head: heads.public, width: 10, of: ({ published }) => yesNo(published) },
];
const mattersOf = (event: RequestEvent, query: Record<string, string>) => pagesOf<MatterRow>((after) => api(event).get('/c/{slug}/matters', { query: { ...query, after, limit: most } }));

/** 事项 as residents see them. */
export const matters = async (event: RequestEvent): Promise<Table> => {
  const around = await aroundOf(event);
  return tableOf(around.words.names.matters, matterColumns(around), mattersOf(event, filtersOf(event.url.searchParams)));
};

const asStaff = async (event: RequestEvent): Promise<void> => {
  const me = await meOf(event);
  if (me?.staff !== true) error(me === null ? 401 : 403);
};
const onDesk = async (event: RequestEvent, query: Record<string, string>): Promise<Table> => {
  await asStaff(event);
  const [around, { ratingClock }] = [await aroundOf(event), await deskWords(event.locals.look.locale)];
  return tableOf(around.words.names.deskMatters, matterColumns(around, ratingClock), mattersOf(event, query));
};
/** 事项 as the desk filters them. */
export const deskMatters = (event: RequestEvent): Promise<Table> => onDesk(event, deskFiltersOf(event.url.searchParams));
/** 今天: what is due, unless another view was chosen. */
export const deskToday = (event: RequestEvent): Promise<Table> => {
  const asked = deskFiltersOf(event.url.searchParams);
  return onDesk(event, Object.keys(asked).length === 0 ? whenDue : asked);
};

/** The lines the figures are computed from, for staff: whoever doubts a figure counts it again. */
export const facts = async (event: RequestEvent): Promise<Table> => {
  const [around, { figures: words }] = [await aroundOf(event), await boardWords(event.locals.look.locale)];
  const { matters: named, kinds, yesNo } = around;
  const { searchParams } = event.url;
  const cells: readonly Omit<Column<Fact>, 'head'>[] = [
    { width: 12, of: (row) => row.number }, { width: 20, of: (row) => at(row.raisedAt) }, { width: 12, of: (row) => kindNameOf(kinds, row.kind) }, { width: 8, of: (row) => (row.size === null ? null : named.sizes[row.size]) },
    { width: 12, of: (row) => named.channels[row.channel] }, { width: 16, of: (row) => row.place }, { width: 16, of: (row) => row.grid }, { width: 10, of: (row) => named.states[row.state] },
    { width: 20, of: (row) => at(row.answeredAt) }, { width: 20, of: (row) => at(row.resolvedAt) }, { width: 16, of: (row) => (row.outcome === null ? null : words.facts.outcomes[row.outcome]) }, { width: 10, of: (row) => yesNo(row.confirmed) },
    { width: 8, of: (row) => row.rating }, { width: 10, of: (row) => yesNo(row.reopened) }, { width: 20, of: (row) => at(row.mergedAt) },
  ];
  const columns = cells.map((each, nth): Column<Fact> => ({ ...each, head: words.facts.head[nth] ?? '' }));
  return tableOf(around.words.names.facts, columns, pagesOf<Fact>((after) => api(event).get('/c/{slug}/figures/facts', { query: { from: searchParams.get('from'), to: searchParams.get('to'), after } })));
};

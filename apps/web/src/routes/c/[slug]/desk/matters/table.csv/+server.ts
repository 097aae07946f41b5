import { error, type RequestEvent, type RequestHandler } from '@sveltejs/kit';
import type { MatterRow } from '@linyi/contract';
import { deskFiltersOf } from '#features/desk/query.ts';
import { kindNameOf, placeOf } from '#features/matters/show.ts';
import { api } from '#server/api.ts';
import { communityOf, meOf } from '#server/community.ts';
import { allRows, csvFile } from '#server/csv.ts';
import { stampOf } from '#words/calendar.ts';
import { commonWords, deskWords, mattersWords } from '#words/load.ts';

/** As many rows as a spreadsheet is still pleasant with; more are said to be missing, in the last line. */
const most = 10_000;

const mattersOf = (event: RequestEvent) => {
  const filters = deskFiltersOf(event.url.searchParams);
  return allRows<MatterRow>((after) => api(event).get('/c/{slug}/matters', { query: { ...filters, after, limit: 50 } }), most);
};

export const GET: RequestHandler = async (event) => {
  const me = await meOf(event);
  if (me?.staff !== true) error(me === null ? 401 : 403);
  const { locale } = event.locals.look;
  const [{ rows, more }, community, desk, matters, common] = await Promise.all([mattersOf(event), communityOf(event), deskWords(locale), mattersWords(locale), commonWords(locale)]);
  const kinds = community.kinds.map((kind) => ({ code: kind.code, name: kind[locale] }));
  const stamp = (at: string | undefined): string => (at === undefined ? '' : stampOf(Date.parse(at)));
  const lines = rows.map((row) => [
    row.number, row.title, row.excerpt, kindNameOf(kinds, row.kind), placeOf(row.place), row.size === null ? '' : matters.sizes[row.size], matters.states[row.state], matters.channels[row.channel],
    row.firstResponder?.name ?? '', stamp(row.raisedAt), row.clock === null ? '' : row.clock.kind === 'rating' ? desk.ratingClock : matters.clocks[row.clock.kind], stamp(row.clock?.dueAt), row.meToos, row.rating, row.published ? desk.csv.yes : desk.csv.no,
  ]);
  return csvFile(`matters-${common.time.isoDay(Date.now())}`, [desk.csv.head, ...lines, ...(more ? [[desk.csv.more(common.number(most))]] : [])], { isPrivate: true });
};

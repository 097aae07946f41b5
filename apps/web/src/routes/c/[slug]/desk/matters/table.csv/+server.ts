import { error, type RequestEvent, type RequestHandler } from '@sveltejs/kit';
import type { MatterRow } from '@linyi/contract';
import { deskFiltersOf } from '#features/desk/query.ts';
import { kindNameOf, placeOf } from '#features/matters/show.ts';
import { api } from '#server/api.ts';
import { communityOf, meOf } from '#server/community.ts';
import { csvOf } from '#server/csv.ts';
import { stampOf } from '#words/calendar.ts';
import { commonWords, deskWords, mattersWords } from '#words/load.ts';

/** As many rows as a spreadsheet is still pleasant with; more are said to be missing, in the last line. */
const most = 10_000;

const allRows = async (event: RequestEvent): Promise<{ rows: MatterRow[]; more: boolean }> => {
  const filters = deskFiltersOf(event.url.searchParams);
  const rows: MatterRow[] = [];
  let after: string | null = null;
  while (rows.length < most) {
    const page: { rows: MatterRow[]; next: string | null } = await api(event).get('/c/{slug}/matters', { query: { ...filters, after, limit: 50 } });
    rows.push(...page.rows);
    after = page.next;
    if (after === null) return { rows, more: false };
  }
  return { rows, more: true };
};

export const GET: RequestHandler = async (event) => {
  const me = await meOf(event);
  if (me?.staff !== true) error(me === null ? 401 : 403);
  const { locale } = event.locals.look;
  const [{ rows, more }, community, desk, matters, common] = await Promise.all([allRows(event), communityOf(event), deskWords(locale), mattersWords(locale), commonWords(locale)]);
  const kinds = community.kinds.map((kind) => ({ code: kind.code, name: kind[locale] }));
  const stamp = (at: string | undefined): string => (at === undefined ? '' : stampOf(Date.parse(at)));
  const lines = rows.map((row) => [
    row.number, row.title, row.excerpt, kindNameOf(kinds, row.kind), placeOf(row.place), row.size === null ? '' : matters.sizes[row.size], matters.states[row.state], matters.channels[row.channel],
    row.firstResponder?.name ?? '', stamp(row.raisedAt), row.clock === null ? '' : row.clock.kind === 'rating' ? desk.ratingClock : matters.clocks[row.clock.kind], stamp(row.clock?.dueAt), row.meToos, row.rating, row.published ? desk.csv.yes : desk.csv.no,
  ]);
  const body = csvOf([desk.csv.head, ...lines, ...(more ? [[desk.csv.more(common.number(most))]] : [])]);
  const day = common.time.isoDay(Date.now());
  return new Response(body, { headers: { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': `attachment; filename="matters-${day}.csv"`, 'cache-control': 'private, no-store' } });
};

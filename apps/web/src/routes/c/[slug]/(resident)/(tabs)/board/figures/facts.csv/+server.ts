import type { RequestEvent, RequestHandler } from '@sveltejs/kit';
import type { Fact, Facts } from '@linyi/contract';
import { kindNameOf } from '#features/matters/show.ts';
import { api } from '#server/api.ts';
import { communityOf } from '#server/community.ts';
import { csvOf } from '#server/csv.ts';
import { stampOf } from '#words/calendar.ts';
import { commonWords, deskWords, mattersWords, residentWords } from '#words/load.ts';

const allFacts = async (event: RequestEvent): Promise<Fact[]> => {
  const { searchParams } = event.url;
  const rows: Fact[] = [];
  for (let after: string | null = null; ; ) {
    const page: Facts = await api(event).get('/c/{slug}/figures/facts', { query: { from: searchParams.get('from'), to: searchParams.get('to'), after } });
    rows.push(...page.rows);
    after = page.next;
    if (after === null) return rows;
  }
};

/** The lines the figures are computed from, for staff: whoever doubts a figure counts it again. */
export const GET: RequestHandler = async (event) => {
  const { locale } = event.locals.look;
  const [rows, { kinds }, words, { csv }, matters, common] = await Promise.all([allFacts(event), communityOf(event), residentWords(locale), deskWords(locale), mattersWords(locale), commonWords(locale)]);
  const names = kinds.map((kind) => ({ code: kind.code, name: kind[locale] }));
  const moment = (at: string | null): string => (at === null ? '' : stampOf(Date.parse(at), 'second'));
  const yesNo = (is: boolean): string => (is ? csv.yes : csv.no);
  const lines = rows.map((row) => [
    row.number, moment(row.raisedAt), kindNameOf(names, row.kind), row.size === null ? '' : matters.sizes[row.size], matters.channels[row.channel], row.place, row.grid, matters.states[row.state],
    moment(row.answeredAt), moment(row.resolvedAt), row.outcome === null ? '' : words.figures.facts.outcomes[row.outcome], yesNo(row.confirmed), row.rating, yesNo(row.reopened), moment(row.mergedAt),
  ]);
  const day = common.time.isoDay(Date.now());
  return new Response(csvOf([words.figures.facts.head, ...lines]), { headers: { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': `attachment; filename="facts-${day}.csv"`, 'cache-control': 'private, no-store' } });
};

import type { RequestEvent, RequestHandler } from '@sveltejs/kit';
import type { Fact } from '@linyi/contract';
import { kindNameOf } from '#features/matters/show.ts';
import { api } from '#server/api.ts';
import { communityOf } from '#server/community.ts';
import { allRows, csvFile } from '#server/csv.ts';
import { stampOf } from '#words/calendar.ts';
import { commonWords, deskWords, mattersWords, residentWords } from '#words/load.ts';

const factsOf = (event: RequestEvent) => {
  const { searchParams } = event.url;
  return allRows<Fact>((after) => api(event).get('/c/{slug}/figures/facts', { query: { from: searchParams.get('from'), to: searchParams.get('to'), after } }));
};

/** The lines the figures are computed from, for staff: whoever doubts a figure counts it again. */
export const GET: RequestHandler = async (event) => {
  const { locale } = event.locals.look;
  const [{ rows }, { kinds }, words, { csv }, matters, common] = await Promise.all([factsOf(event), communityOf(event), residentWords(locale), deskWords(locale), mattersWords(locale), commonWords(locale)]);
  const names = kinds.map((kind) => ({ code: kind.code, name: kind[locale] }));
  const moment = (at: string | null): string => (at === null ? '' : stampOf(Date.parse(at), 'second'));
  const yesNo = (is: boolean): string => (is ? csv.yes : csv.no);
  const lines = rows.map((row) => [
    row.number, moment(row.raisedAt), kindNameOf(names, row.kind), row.size === null ? '' : matters.sizes[row.size], matters.channels[row.channel], row.place, row.grid, matters.states[row.state],
    moment(row.answeredAt), moment(row.resolvedAt), row.outcome === null ? '' : words.figures.facts.outcomes[row.outcome], yesNo(row.confirmed), row.rating, yesNo(row.reopened), moment(row.mergedAt),
  ]);
  return csvFile(`facts-${common.time.isoDay(Date.now())}`, [words.figures.facts.head, ...lines], { isPrivate: true });
};

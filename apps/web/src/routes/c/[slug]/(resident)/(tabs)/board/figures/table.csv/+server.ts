import type { RequestHandler } from '@sveltejs/kit';
import type { Share } from '@linyi/contract';
import { api } from '#server/api.ts';
import { commonWords, residentWords } from '#words/load.ts';

/** A cell that a spreadsheet takes as text and never as a formula. */
const cell = (value: string | number | null): string => {
  const text = value === null ? '' : String(value);
  const safe = /^[=+\-@\t]/.test(text) && !/^-?\d/.test(text) ? `'${text}` : text;
  return /[",\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

export const GET: RequestHandler = async (event) => {
  const query = { from: event.url.searchParams.get('from'), to: event.url.searchParams.get('to') };
  const { locale } = event.locals.look;
  const [figures, words, common] = await Promise.all([api(event).get('/c/{slug}/figures', { query }), residentWords(locale), commonWords(locale)]);
  const { csv } = words.figures;
  const share = (name: string, value: Share): (string | number | null)[] =>
    value === null ? [name, null, null, words.figures.tooFew] : [name, value.count, value.of, common.percent(value)];
  const rows: (string | number | null)[][] = [
    csv.head,
    [csv.period, figures.from, figures.to, null],
    [csv.raised, figures.raised, null, null],
    share(csv.within24, figures.answeredWithin24h), share(csv.within72, figures.answeredWithin72h), share(csv.answered, figures.answered),
    share(csv.confirmed, figures.confirmedSolved), share(csv.claimed, figures.claimedSolved), share(csv.unrated, figures.neverRated), share(csv.reopened, figures.reopened),
    [csv.overdue, figures.overdueNow, null, null],
    ...figures.byMonth.map(({ month, raised }) => [month, raised, null, null]),
    ...figures.byKind.map(({ kind, raised }) => [kind, raised, null, null]),
    ...figures.byPlace.map(({ place, raised }) => [place, raised, null, null]),
  ];
  // The mark at the front tells Excel that the letters are UTF-8.
  const body = `\uFEFF${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
  return new Response(body, {
    headers: { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': `attachment; filename="figures-${figures.from}-${figures.to}.csv"` },
  });
};

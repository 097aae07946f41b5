import type { RequestHandler } from '@sveltejs/kit';
import { exportPage } from '#features/privacy/export-page.ts';
import { api } from '#server/api.ts';
import { asDownload } from '#server/download.ts';
import { commonWords, privacyWords } from '#words/load.ts';

export const GET: RequestHandler = async (event) => {
  const { locale } = event.locals.look;
  const [mine, words, common] = await Promise.all([api(event).get('/c/{slug}/me/export'), privacyWords(locale), commonWords(locale)]);
  const page = exportPage(mine, { locale, heading: words.export.heading(mine.community), made: words.export.made(common.time.exact(Date.parse(mine.madeAt))), exact: common.time.exact, values: words.consents.values });
  return asDownload(page, { name: `${words.export.file}-${mine.madeAt.slice(0, 10)}.html`, type: 'text/html; charset=utf-8' });
};

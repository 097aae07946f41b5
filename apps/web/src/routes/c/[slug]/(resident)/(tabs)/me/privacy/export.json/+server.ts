import type { RequestHandler } from '@sveltejs/kit';
import { api } from '#server/api.ts';
import { asDownload } from '#server/download.ts';
import { privacyWords } from '#words/load.ts';

export const GET: RequestHandler = async (event) => {
  const [mine, words] = await Promise.all([api(event).get('/c/{slug}/me/export'), privacyWords(event.locals.look.locale)]);
  return asDownload(JSON.stringify(mine, null, 2), { name: `${words.export.file}-${mine.madeAt.slice(0, 10)}.json`, type: 'application/json; charset=utf-8' });
};

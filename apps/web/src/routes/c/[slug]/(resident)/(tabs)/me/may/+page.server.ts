import { api } from '#server/api.ts';
import { meOf } from '#server/community.ts';
import type { PageServerLoad } from './$types';

// Nothing here needs a script: an old phone gets the page and nothing else.
export const csr = false;

export const load: PageServerLoad = async (event) => {
  const [mine, me] = await Promise.all([api(event).get('/c/{slug}/me/may'), meOf(event)]);
  return { mine, hasHome: me?.building !== null, isVouched: me?.verification !== 'self', welcome: event.url.searchParams.has('welcome') };
};

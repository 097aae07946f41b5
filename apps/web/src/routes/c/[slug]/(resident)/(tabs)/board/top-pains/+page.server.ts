import { api } from '#server/api.ts';
import type { PageServerLoad } from './$types';

// Nothing here needs a script: an old phone gets the page and nothing else.
export const csr = false;

export const load: PageServerLoad = async (event) => ({ found: await api(event).get('/c/{slug}/top-pains', { query: { month: event.url.searchParams.get('month') } }) });

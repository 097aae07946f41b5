import { maxTableBytes } from '@linyi/contract';
import { api } from '#server/api.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({ ...(await api(event).get('/c/{slug}/imports', { query: { after: event.url.searchParams.get('after') } })), refused: event.url.searchParams.get('refused'), most: maxTableBytes });

import { api } from '#server/api.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => api(event).get('/c/{slug}/announcements/desk', { query: { after: event.url.searchParams.get('after') } });

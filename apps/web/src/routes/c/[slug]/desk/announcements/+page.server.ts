import { api } from '#server/api.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({ rows: (await api(event).get('/c/{slug}/announcements/desk')).rows });

import { api } from '#server/api.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({ tiers: await api(event).get('/c/{slug}/tiers') });

import { api } from '#server/api.ts';
import type { PageServerLoad } from './$types';

export const csr = false;
export const load: PageServerLoad = async (event) => ({ texts: (await api(event).get('/c/{slug}/charter')).rows.filter(({ inForce }) => inForce !== null) });

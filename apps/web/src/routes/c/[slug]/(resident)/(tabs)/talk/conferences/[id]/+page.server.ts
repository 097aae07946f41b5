import { api } from '#server/api.ts';
import type { PageServerLoad } from './$types';

export const csr = false;
export const load: PageServerLoad = async (event) => ({ conference: await api(event).get('/c/{slug}/conferences/{id}', { params: { id: event.params.id } }) });

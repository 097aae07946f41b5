import { api } from '#server/api.ts';
import type { PageServerLoad } from './$types';

export const csr = false;
export const load: PageServerLoad = async (event) => ({ topic: await api(event).get('/c/{slug}/topics/{id}', { params: { id: event.params.id } }) });

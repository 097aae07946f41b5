import { api } from '#server/api.ts';
import type { PageServerLoad } from './$types';

export const csr = false;
export const load: PageServerLoad = async (event) => ({ text: await api(event).get('/c/{slug}/charter/{id}', { params: { id: event.params.id }, query: { version: event.url.searchParams.get('version') } }) });

import { randomUUID } from 'node:crypto';
import { caseActions } from '#features/mediation/case.server.ts';
import { api } from '#server/api.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({ page: await api(event).get('/c/{slug}/mediations/{id}', { params: { id: event.params.id } }), key: randomUUID() });
export const actions: Actions = caseActions;

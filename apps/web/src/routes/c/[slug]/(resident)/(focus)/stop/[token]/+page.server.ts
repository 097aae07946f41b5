import { api, refused } from '#server/api.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({ state: await api(event).get('/c/{slug}/stop/{token}') });

export const actions: Actions = {
  stop: async (event) => {
    const answer = await api(event).post('/c/{slug}/stop/{token}');
    return answer.ok ? { stopped: true } : refused(answer.problem, {});
  },
  undo: async (event) => {
    const answer = await api(event).post('/c/{slug}/stop/{token}/undo');
    return answer.ok ? { stopped: false } : refused(answer.problem, {});
  },
};

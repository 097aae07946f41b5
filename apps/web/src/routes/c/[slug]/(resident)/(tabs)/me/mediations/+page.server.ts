import { api } from '#server/api.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const answer = await api(event).ask('/c/{slug}/mediations');
  return { rows: answer.ok ? answer.value.rows : [] };
};

import { api } from '#server/api.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const answer = await api(event).ask('/c/{slug}/mediations', { query: { after: event.url.searchParams.get('after') } });
  return { rows: answer.ok ? answer.value.rows : [], next: answer.ok ? answer.value.next : null };
};

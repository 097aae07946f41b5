import { api } from '#server/api.ts';
import type { PageServerLoad } from './$types';

// Nothing here needs a script: an old phone gets the page and nothing else.
export const csr = false;

export const load: PageServerLoad = async (event) => {
  const [figures, overdue, changes] = await Promise.all([
    api(event).get('/c/{slug}/figures'),
    api(event).get('/c/{slug}/matters', { query: { due: 'overdue', order: 'due', limit: 10 } }),
    api(event).get('/c/{slug}/rules/changes'),
  ]);
  return { figures, overdue: overdue.rows, more: overdue.next !== null, changes: changes.rows.slice(0, 10) };
};

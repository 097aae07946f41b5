import { filtersOf } from '#features/matters/query.ts';
import { api } from '#server/api.ts';
import { communityOf } from '#server/community.ts';
import { planOf } from '#server/plan.ts';
import type { PageServerLoad } from './$types';

// Nothing here needs a script: an old phone gets the page and nothing else.
export const csr = false;

export const load: PageServerLoad = async (event) => {
  const filters = filtersOf(event.url.searchParams);
  const asPlan = event.url.searchParams.get('view') === 'plan';
  const query = { ...filters, after: event.url.searchParams.get('after') };
  const [list, community] = await Promise.all([api(event).ask('/c/{slug}/matters', { query }), communityOf(event)]);
  return {
    filters,
    refused: list.ok ? [] : list.problem.reasons.map(({ text }) => text),
    rows: list.ok ? list.value.rows : [],
    next: list.ok ? list.value.next : null,
    first: query.after === null,
    places: community.places.filter(({ kind }) => kind === 'building' || kind === 'spot').map(({ id, name, kind }) => ({ id, name, kind })),
    plan: asPlan ? await planOf(event, community.places, filters) : null,
  };
};

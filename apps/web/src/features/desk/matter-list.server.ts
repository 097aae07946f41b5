import type { RequestEvent } from '@sveltejs/kit';
import { api } from '#server/api.ts';
import { deskFiltersOf, type DeskFilters } from './query.ts';

const rowsAPage = '50';

/** One page of the desk's list. Reads only its own words of the address, so that choosing a row does not read the list anew. */
export const matterListOf = async (event: RequestEvent, otherwise: DeskFilters) => {
  const asked = deskFiltersOf(event.url.searchParams);
  const filters = Object.keys(asked).length === 0 ? otherwise : asked;
  const after = event.url.searchParams.get('after');
  const list = await api(event).ask('/c/{slug}/matters', { query: { ...filters, after, limit: rowsAPage } });
  return {
    filters,
    first: after === null,
    rows: list.ok ? list.value.rows : [],
    next: list.ok ? list.value.next : null,
    refused: list.ok ? [] : list.problem.reasons.map(({ text }) => text),
  };
};

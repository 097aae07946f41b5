/** The list's filters, as they stand in the address: the same words go to the API. */
const filterNames = ['state', 'kind', 'placeId', 'size', 'q', 'mine', 'due'] as const;
type FilterName = (typeof filterNames)[number];
export type Filters = Partial<Record<FilterName, string>>;

export const filtersOf = (search: URLSearchParams): Filters => {
  const filters: Filters = {};
  for (const name of filterNames) {
    const value = search.get(name)?.trim() ?? '';
    if (value !== '') filters[name] = value;
  }
  return filters;
};

/** The same list with one thing changed; what leads on (`after`) starts anew. */
export const withFilter = (filters: Filters, change: Record<string, string | null>): string => {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...filters, ...change })) if (value !== null && value !== undefined && value !== '') search.set(name, value);
  const text = search.toString();
  return text === '' ? '?' : `?${text}`;
};

export type PlanSpot = { id: string; name: string; kind: 'building' | 'spot'; /** Where it is drawn, in metres; none where nobody has said so. */ at: { x: number; y: number } | null; open: number; overdue: number };
/** The community seen from above; `more` where there are more open matters than were counted. */
export type Plan = { spots: PlanSpot[]; more: boolean };


/** The desk's filters, as they stand in the address: the same words go to the API. */
export const deskFilterNames = ['state', 'kind', 'gridId', 'placeId', 'size', 'responder', 'due', 'waiting', 'handover', 'unpublished', 'unchecked', 'q', 'order'] as const;
export type DeskFilterName = (typeof deskFilterNames)[number];
export type DeskFilters = Partial<Record<DeskFilterName, string>>;

export const deskFiltersOf = (search: URLSearchParams): DeskFilters => {
  const filters: DeskFilters = {};
  for (const name of deskFilterNames) {
    const value = search.get(name)?.trim() ?? '';
    if (value !== '') filters[name] = value;
  }
  return filters;
};

/** An address' tail with these names and values; what is empty is left out. */
export const tailOf = (values: Record<string, string | null | undefined>): string => {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) if (value !== null && value !== undefined && value !== '') search.set(name, value);
  const text = search.toString();
  return text === '' ? '' : `?${text}`;
};

const sorted = (filters: Record<string, string | undefined>): string => JSON.stringify(Object.entries(filters).filter(([, value]) => value !== undefined).sort());
/** Whether two ways of looking show the same list. */
export const sameFilters = (one: Record<string, string | undefined>, other: Record<string, string | undefined>): boolean => sorted(one) === sorted(other);

export const whenDue: DeskFilters = { due: 'any', order: 'due' };
export const builtInViews = {
  due: whenDue,
  mine: { waiting: 'me', order: 'due' },
  rating: { state: 'resolved', order: 'due' },
  unchecked: { unchecked: '1' },
  unpublished: { unpublished: '1', state: 'open,resolved' },
  handover: { handover: 'open', state: 'open' },
} as const satisfies Record<string, DeskFilters>;
export type BuiltInView = keyof typeof builtInViews;

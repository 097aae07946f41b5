export type TypedPlace = { id: string; code: string; name: string };

const plain = (text: string): string => text.normalize('NFKC').replace(/\s+/g, '').toLowerCase();

/**
 * The place somebody typed: by its code (`b3`), its name with or without blanks (`3栋`), or the only one whose name begins or goes on so.
 * Null where nothing or more than one fits: better to ask than to send a worker to the wrong building.
 */
export const placeTyped = <P extends TypedPlace>(places: readonly P[], typed: string): P | null => {
  const wanted = plain(typed);
  if (wanted === '') return null;
  const exact = places.find(({ code, name }) => plain(code) === wanted || plain(name) === wanted);
  if (exact !== undefined) return exact;
  const beginning = places.filter(({ name }) => plain(name).startsWith(wanted));
  if (beginning.length === 1) return beginning[0] ?? null;
  const within = places.filter(({ name }) => plain(name).includes(wanted));
  return within.length === 1 ? (within[0] ?? null) : null;
};

import type { PlaceView } from '@linyi/contract';

export type MatchedPlace = { readonly place: PlaceView | null; /** What the file says of the place, where that is more than the place's own name. */ readonly note: string | null };

const plain = (words: string): string => words.normalize('NFKC').replace(/\s+/gu, '').toLowerCase();
const isDigit = (sign: string | undefined): boolean => sign !== undefined && /\d/.test(sign);

/** `3栋` stands in `阳光里3栋` and not in `13栋`: a number is never cut in two. */
const standsIn = (text: string, name: string): boolean => {
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    const cut = (isDigit(name[0]) && isDigit(text[at - 1])) || (isDigit(name.at(-1)) && isDigit(text[at + name.length]));
    if (!cut) return true;
  }
  return false;
};

/** Finds places of the community in what a file says of the place. Two that fit equally well are none: nothing is guessed. */
export const placeMatcher = (places: readonly PlaceView[]) => {
  const known = places.map((place) => ({ place, name: plain(place.name), code: plain(place.code) }));
  return (written: string | undefined): MatchedPlace => {
    if (written === undefined) return { place: null, note: null };
    const text = plain(written);
    const exact = known.filter(({ name, code }) => name === text || code === text);
    if (exact.length === 1) return { place: exact[0]?.place ?? null, note: null };
    const inside = known.filter(({ name }) => name !== '' && standsIn(text, name)).sort((a, b) => b.name.length - a.name.length);
    const [first, second] = inside;
    const isSure = first !== undefined && first.name.length !== second?.name.length;
    return { place: isSure ? first.place : null, note: written };
  };
};

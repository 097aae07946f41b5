import type { PlaceView } from '@linyi/contract';

export type MatchedPlace = { readonly place: PlaceView | null; /** What the file says of the place, where that is more than the place's own name. */ readonly note: string | null };

const plain = (words: string): string => words.normalize('NFKC').replace(/\s+/gu, '').toLowerCase();
/** Of 3-1-101 the 3: a home as property companies write it begins with its building. */
const ofHome = /^(\d{1,3})#?-\d{1,2}(?:-\d{3,4}|$)/u;
const afterNumber = ['栋', '幢', '号楼', '座', '#'];
const isDigit = (sign: string | undefined): boolean => sign !== undefined && /\d/.test(sign);

/** `3栋` stands in `阳光里3栋` and not in `13栋`: a number is never cut in two. */
const standsIn = (text: string, name: string): boolean => {
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    const cut = (isDigit(name[0]) && isDigit(text[at - 1])) || (isDigit(name.at(-1)) && isDigit(text[at + name.length]));
    if (!cut) return true;
  }
  return false;
};

/** The one building of the community whose number a home begins with. */
const buildingOf = (text: string, known: readonly { readonly place: PlaceView; readonly name: string }[]): PlaceView | null => {
  const number = ofHome.exec(text)?.[1];
  const found = number === undefined ? [] : known.filter(({ name }) => afterNumber.some((sign) => name === `${number}${sign}`));
  return found.length === 1 ? (found[0]?.place ?? null) : null;
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
    const isSure = first?.name.length !== second?.name.length;
    if (first === undefined) return { place: buildingOf(text, known), note: written };
    return { place: isSure ? first.place : null, note: written };
  };
};

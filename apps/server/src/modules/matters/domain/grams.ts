import type { Matter } from './matter.ts';

const han = /\p{Script=Han}/u;
/** One Chinese character, or a run of anything else: a run that took in the characters after it would hide their pairs. */
const tokens = /\p{Script=Han}|[[\p{L}\p{N}]--\p{Script=Han}]+/gv;

/**
 * The pieces by which a text is found: pairs of neighbouring Chinese characters, words and numbers of other scripts, and a number or word
 * with the character beside it (`3栋`). Equality on these is all that search needs, so that row-level security doesn't cost the index.
 */
export const gramsOf = (text: string): readonly string[] => {
  // Spaces between a number and its unit ("3 栋") are typing, not meaning; any other gap parts words.
  const parts = text.normalize('NFKC').toLowerCase().replace(/(?<=[\p{N}a-z])\s+(?=\p{Script=Han})|(?<=\p{Script=Han})\s+(?=\p{N})/gu, '').split(/[^\p{L}\p{N}]+/u);
  const grams = new Set<string>();
  for (const part of parts) addGrams(part, grams);
  return [...grams];
};

const longestGram = 24;
const addGrams = (part: string, grams: Set<string>): void => {
  const found = part.match(tokens) ?? [];
  found.forEach((token, index) => {
    if (!han.test(token)) grams.add(token.slice(0, longestGram));
    const following = found[index + 1];
    if (following !== undefined) grams.add((token.slice(-longestGram) + following.slice(0, longestGram)).slice(0, 2 * longestGram));
  });
};

/** How alike two texts are by their pieces, 0 to 1 (Dice's coefficient, leaning to the shorter text, so that a draft matches a long report). */
export const likeness = (a: readonly string[], b: readonly string[]): number => {
  if (a.length === 0 || b.length === 0) return 0;
  const inB = new Set(b);
  const shared = a.filter((gram) => inB.has(gram)).length;
  return shared / Math.min(a.length, b.length, 40);
};

type Worded = Pick<Matter, 'title' | 'text' | 'placeNote' | 'publicTitle' | 'publicText' | 'publicPlaceNote'>;
/** The words by which a matter is found: once they were checked, the checked ones only, or a search would give away what was left out (M-12). */
export const wordsToFindBy = ({ title, text, placeNote, publicTitle, publicText, publicPlaceNote }: Worded): string =>
  (publicText === null ? [title, text, placeNote ?? ''] : [publicTitle ?? '', publicText, publicPlaceNote ?? '']).join('\n');

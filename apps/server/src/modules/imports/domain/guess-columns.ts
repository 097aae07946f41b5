import { knowsHeader, plainHeader } from './header-words.ts';
import type { FieldSpec } from './header-words.ts';
import { isBlank, textOf } from './sheet.ts';
import type { SheetRow } from './sheet.ts';

/** Why a column is taken for a field. */
export type GuessedBy = 'header' | 'look';
export type Guess = { readonly field: string; readonly column: number; readonly by: GuessedBy };

type Column = { readonly index: number; readonly forms: readonly string[]; readonly values: readonly string[] };
const mostSamples = 60;

type Known = { readonly fields: readonly FieldSpec[]; readonly otherHeaders: readonly string[] };
/** A header joined of two rows is known by its lower word, both, or its upper one; but that stands over others too, and where the lower says what a column is it says nothing. */
const formsOf = (header: string, isKnown: (header: string) => boolean): readonly string[] => {
  const words = header.split(' ').reverse();
  const told = isKnown(words[0] ?? '') ? words.slice(0, 1) : words;
  return [...new Set([header, ...told].map(plainHeader))].filter((form) => form !== '');
};

const columnsOf = (headers: readonly string[], rows: readonly SheetRow[], { fields, otherHeaders }: Known): readonly Column[] => {
  const isKnown = knowsHeader(fields, otherHeaders);
  const width = Math.max(headers.length, ...rows.slice(0, mostSamples).map(({ cells }) => Math.min(cells.length, 300)));
  return Array.from({ length: width }, (_, index) => ({
    index, forms: formsOf(headers[index] ?? '', isKnown),
    values: rows.flatMap(({ cells }) => (isBlank(cells[index]) ? [] : [textOf(cells[index]).trim()])).slice(0, mostSamples),
  }));
};

const shareOf = ({ looks }: FieldSpec, { values }: Column): number | undefined => (looks === undefined || values.length === 0 ? undefined : values.filter(looks).length / values.length);
const wordScore = ({ words, holds }: FieldSpec, { forms }: Column): number => {
  const ranks = forms.map((form) => words.findIndex((each) => plainHeader(each) === form)).filter((rank) => rank >= 0);
  if (ranks.length > 0) return 100 - Math.min(...ranks) / 10;
  return holds !== undefined && forms.some((form) => holds.test(form)) ? 60 : 0;
};

type Fit = { readonly score: number; readonly by: GuessedBy };
/** How well a column fits a field: by the words over it, unless its values speak against them; by its values alone where no header says otherwise. */
const fit = (field: FieldSpec, column: Column, isKnownOtherwise: boolean): Fit => {
  const [word, told] = [wordScore(field, column), shareOf(field, column)];
  const [share, isSeen] = [told ?? 0, column.values.length >= 3];
  if (field.onlyByLook === true && share < 0.5) return none;
  if (word === 0) return field.byLook === true && !isKnownOtherwise && isSeen && share >= 0.8 ? { score: 20 * share, by: 'look' } : none;
  return speaksAgainst(told, isSeen) ? none : { score: word + 20 * share, by: 'header' };
};
/** Values that look like something else than their header says. */
const speaksAgainst = (share: number | undefined, isSeen: boolean): boolean => share !== undefined && share < 0.3 && isSeen;
const none: Fit = { score: 0, by: 'look' };

/**
 * Proposes which column is what. Two columns that fit a field equally well are none: a person says which.
 * @param headers what stands over each column; @param rows the first rows below; @param known what a target takes, and what it knows and doesn't.
 */
export const guessFields = (headers: readonly string[], rows: readonly SheetRow[], known: Known): readonly Guess[] => {
  const { fields } = known;
  const columns = columnsOf(headers, rows, known);
  const scored = columns.flatMap((column) => {
    const isKnown = fields.some((field) => wordScore(field, column) > 0);
    return fields.map((field) => ({ field: field.name, column: column.index, ...fit(field, column, isKnown) })).filter(({ score }) => score > 0);
  });
  const guesses: Guess[] = [];
  for (const each of scored.toSorted((a, b) => b.score - a.score)) {
    if (guesses.some(({ field, column }) => field === each.field || column === each.column)) continue;
    const rival = scored.some(({ field, column, score }) => field === each.field && column !== each.column && Math.abs(score - each.score) < 5 && !guesses.some((guess) => guess.column === column));
    if (!rival) guesses.push({ field: each.field, column: each.column, by: each.by });
  }
  return guesses;
};

import { knowsHeader, plainHeader } from './header-words.ts';
import type { FieldSpec } from './header-words.ts';
import { plainNumber } from './loose-moment.ts';
import { isBlank, textOf } from './sheet.ts';
import type { SheetRow } from './sheet.ts';

/** Why a column is taken for a field. */
export type GuessedBy = 'header' | 'look';
export type Guess = { readonly field: string; readonly column: number; readonly by: GuessedBy };

type Column = { readonly index: number; readonly forms: readonly string[]; readonly values: readonly string[]; /** How many of the values look like a field, by its name, once counted. */ readonly shares: Map<string, number | undefined> };
const mostSamples = 60;

type Known = { readonly fields: readonly FieldSpec[]; readonly otherHeaders: readonly string[] };
/** A header joined of two rows is known by its lower word, both, or its upper one; but that stands over others too, and where the lower says what a column is it says nothing. */
const formsOf = (header: string, isKnown: (header: string) => boolean): readonly string[] => {
  const words = header.split(' ').reverse();
  const told = isKnown(words[0] ?? '') ? words.slice(0, 1) : words;
  return [...new Set([header, ...told].map(plainHeader))].filter((form) => form !== '');
};

/** A header that stands there twice goes with what stands to its left: 业主, 电话, 租户, 电话 are the owner's phone and the renter's. */
const withNeighbours = (headers: readonly string[]): readonly string[] => {
  const plain = headers.map(plainHeader);
  const times = Map.groupBy(plain, (each) => each);
  const isOnce = (at: number): boolean => plain[at] !== '' && times.get(plain[at] ?? '')?.length === 1;
  return headers.map((_, at) => {
    if (plain[at] === '' || isOnce(at)) return '';
    const left = plain.findLastIndex((_each, other) => other < at && isOnce(other));
    return left < 0 ? '' : `${plain[left] ?? ''}${plain[at] ?? ''}`;
  });
};

const columnsOf = (headers: readonly string[], rows: readonly SheetRow[], { fields, otherHeaders }: Known): readonly Column[] => {
  const isKnown = knowsHeader(fields, otherHeaders);
  const width = Math.max(headers.length, ...rows.slice(0, mostSamples).map(({ cells }) => Math.min(cells.length, 300)));
  const beside = withNeighbours(headers);
  return Array.from({ length: width }, (_, index) => ({
    index, forms: [...new Set([beside[index] ?? '', ...formsOf(headers[index] ?? '', isKnown)])].filter((form) => form !== ''),
    values: rows.flatMap(({ cells }) => (isBlank(cells[index]) ? [] : [textOf(cells[index]).trim()])).slice(0, mostSamples), shares: new Map(),
  }));
};

const shareOf = ({ name, looks }: FieldSpec, { values, shares }: Column): number | undefined => {
  if (looks === undefined || values.length === 0) return undefined;
  const known = shares.get(name) ?? values.filter(looks).length / values.length;
  shares.set(name, known);
  return known;
};
const wordScore = ({ words, lesser = [], holds, besides }: FieldSpec, forms: readonly string[]): number => {
  const ranks = forms.map((form) => words.findIndex((each) => plainHeader(each) === form)).filter((rank) => rank >= 0);
  if (ranks.length > 0) return 100 - Math.min(...ranks) / 10;
  const tier = lesser.findIndex((some) => some.some((each) => forms.includes(plainHeader(each))));
  if (tier >= 0) return 90 - 6 * tier;
  return holds !== undefined && forms.some((form) => holds.test(form)) ? (besides === undefined ? 60 : 90) : 0;
};

/** 1, 2, 3 …, some of them repeated. */
const isRunning = (values: readonly string[]): boolean => {
  const numbers = values.map((value) => Number(plainNumber(value)));
  return numbers.length >= 2 && numbers[0] === 1 && numbers.at(-1) !== 1 && numbers.every((each, at) => at === 0 || each === numbers[at - 1] || each === (numbers[at - 1] ?? 0) + 1);
};
const isNever = ({ never, neverRunning }: FieldSpec, { forms, values }: Column): boolean => (never !== undefined && forms.some((form) => never.test(form))) || (neverRunning === true && isRunning(values));

type Fit = { readonly score: number; readonly by: GuessedBy };
const fitByLook = ({ byLook }: FieldSpec, { share, isSeen }: { readonly share: number; readonly isSeen: boolean }): Fit => (byLook === true && isSeen && share >= 0.8 ? { score: 20 * share, by: 'look' } : none);
/** How well a column fits a field: by the words over it, unless its values speak against them; by its values alone where no header says otherwise. */
const fit = (field: FieldSpec, column: Column, isKnownOtherwise: boolean): Fit => {
  if (isNever(field, column)) return none;
  const [word, told] = [wordScore(field, column.forms), shareOf(field, column)];
  const [share, isSeen] = [told ?? 0, column.values.length >= 3];
  if (field.onlyByLook === true && share < 0.5) return none;
  if (word === 0) return isKnownOtherwise ? none : fitByLook(field, { share, isSeen });
  return speaksAgainst(told, isSeen) ? none : { score: word + 20 * share, by: 'header' };
};
/** Values that look like something else than their header says. */
const speaksAgainst = (share: number | undefined, isSeen: boolean): boolean => share !== undefined && share < 0.3 && isSeen;
const none: Fit = { score: 0, by: 'look' };

type Scored = Guess & { readonly score: number };
/** A column of somebody else in the row is known by all the words over it: the last of them alone (姓名) would say the one whom the row is about. */
const scoresOf = (column: Column, fields: readonly FieldSpec[]): readonly Scored[] => {
  const isKnown = fields.some((field) => wordScore(field, column.forms) > 0);
  const isOthers = fields.some((field) => field.besides !== undefined && fit(field, column, isKnown).score > 0);
  const seen = isOthers ? { ...column, forms: column.forms.slice(0, 1) } : column;
  return fields.map((field) => ({ field: field.name, column: column.index, ...fit(field, field.besides === undefined ? seen : column, isKnown) })).filter(({ score }) => score > 0);
};
const guessed = (scored: readonly Scored[]): readonly Guess[] => {
  const guesses: Guess[] = [];
  for (const each of scored.toSorted((a, b) => b.score - a.score)) {
    if (guesses.some(({ field, column }) => field === each.field || column === each.column)) continue;
    const rival = scored.some(({ field, column, score }) => field === each.field && column !== each.column && Math.abs(score - each.score) < 5 && !guesses.some((guess) => guess.column === column));
    if (!rival) guesses.push({ field: each.field, column: each.column, by: each.by });
  }
  return guesses;
};

/** What a field may not be, now that others have found their columns. */
const narrowed = (fields: readonly FieldSpec[], { guesses, columns }: { readonly guesses: readonly Guess[]; readonly columns: readonly Column[] }): readonly FieldSpec[] => {
  const found = (name: string): Guess | undefined => guesses.find(({ field }) => field === name);
  const hasNone = ({ besides, without }: FieldSpec): boolean => besides?.some((each) => found(each)?.by === 'header') === false || (without !== undefined && found(without) !== undefined);
  const yielded = ({ name, yields }: FieldSpec): RegExp | undefined => {
    if (yields === undefined || found(yields.to) === undefined) return undefined;
    return columns[found(name)?.column ?? -1]?.forms.some((form) => yields.words.test(form)) === true ? yields.words : undefined;
  };
  // One at a time: whoever a row is about may be found as soon as somebody else is nobody.
  const gone = fields.find(hasNone);
  if (gone !== undefined) return fields.filter((field) => field !== gone);
  return fields.map((field) => {
    const never = yielded(field);
    return never === undefined ? field : { ...field, never };
  });
};

/**
 * Proposes which column is what. Two columns that fit a field equally well are none: a person says which.
 * @param headers what stands over each column; @param rows the first rows below; @param known what a target takes, and what it knows and doesn't.
 */
export const guessFields = (headers: readonly string[], rows: readonly SheetRow[], known: Known): readonly Guess[] => {
  const columns = columnsOf(headers, rows, known);
  let { fields } = known;
  for (;;) {
    const guesses = guessed(columns.flatMap((column) => scoresOf(column, fields)));
    const next = narrowed(fields, { guesses, columns });
    if (next.length === fields.length && next.every((field, at) => field === fields[at])) return guesses;
    fields = next;
  }
};

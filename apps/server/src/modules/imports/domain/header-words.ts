/** Headers are compared without blanks, signs, full-width forms, and what stands in brackets after them. */
export const plainHeader = (header: string): string =>
  header
    .normalize('NFKC')
    .replace(/[(\[【〔].*$/u, '')
    .replace(/[\s*:：_/、,.。·★☆※"'“”|-]+/gu, '')
    .toLowerCase();

/** What a column's values look like, for which a word over it isn't needed or can be wrong. */
export type Look = (text: string) => boolean;

/** What a target can take from a table, and by what it is known. */
export type FieldSpec = {
  readonly name: string;
  readonly required?: boolean;
  /** Headers in their plain form, the surest first. */
  readonly words: readonly string[];
  /** Headers that are it where none of the others stands there, tier by tier: a ledger has a day for each step, and only one of them is meant. */
  readonly lesser?: readonly (readonly string[])[];
  /** Headers that hold this are probably it. */
  readonly holds?: RegExp;
  readonly looks?: Look;
  /** Values that look so are this even under a header that says nothing. */
  readonly byLook?: boolean;
  /** Values tell it from another field of the same header: one without them is never taken for it. */
  readonly onlyByLook?: boolean;
  /** Headers that are never it, whatever else they say. */
  readonly never?: RegExp;
  /** Somebody else in the same row: taken only where one of these has a column of its own, which a header says. */
  readonly besides?: readonly string[];
  /** Not taken where this one has a column. */
  readonly without?: string;
  /** Headers that mean something else as soon as another field has a column. */
  readonly yields?: { readonly words: RegExp; readonly to: string };
  /** A column that counts 1, 2, 3 is none: it counts rows. */
  readonly neverRunning?: boolean;
};

/** Whether a header is one that a target knows. */
export const knowsHeader = (fields: readonly FieldSpec[], others: readonly string[]) => {
  const known = new Set([...fields.flatMap(({ words, lesser = [] }) => [...words, ...lesser.flat()]), ...others].map(plainHeader));
  return (header: string): boolean => {
    const plain = plainHeader(header);
    return plain !== '' && (known.has(plain) || fields.some(({ holds }) => holds?.test(plain) === true));
  };
};

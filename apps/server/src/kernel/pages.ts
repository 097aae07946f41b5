/** A list of which a part is shown; `next` is the key to go on with, if there is more. */
export type Paged<T> = { readonly rows: T[]; readonly next: string | null };

/** The first `size` of rows of which one more was read than a page holds. */
export const pageBy = <T>(rows: readonly T[], size: number, keyOf: (row: T) => string): Paged<T> => {
  const page = rows.slice(0, size);
  const last = page.at(-1);
  return { rows: page, next: rows.length > size && last !== undefined ? keyOf(last) : null };
};

/** A key of two parts, as the contract writes it. */
export const keyOfTwo = (first: string, id: string): string => `${first}~${id}`;
export const partsOf = (key: string | undefined): readonly [string, string] => {
  const [first = '', id = ''] = key?.split('~') ?? [];
  return [first, id];
};

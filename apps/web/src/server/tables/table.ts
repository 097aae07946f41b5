/** What stands in a cell. `at`: a moment; `on`: a calendar day. */
export type Value = string | number | null | { readonly at: string } | { readonly on: string };
/** A column of a list: its heading, how wide it is in letters, and what of a row stands in it. */
export type Column<T> = { readonly head: string; readonly width: number; readonly of: (row: T) => Value };
/** A list as it is saved to a file. `rows` come by pages, so that a long one is never whole in memory. */
export type Table = { readonly name: string; readonly columns: readonly { readonly head: string; readonly width: number }[]; readonly pages: AsyncIterable<readonly (readonly Value[])[]> };

type Page<T> = { readonly rows: readonly T[]; readonly next: string | null };
/** All pages of a list, one after the other. */
export const pagesOf = async function* <T>(ask: (after: string | null) => Promise<Page<T>>): AsyncGenerator<readonly T[]> {
  let after: string | null = null;
  do {
    const page: Page<T> = await ask(after);
    yield page.rows;
    after = page.next;
  } while (after !== null);
};
/** A list that comes whole. */
export const onePage = async function* <T>(rows: Promise<readonly T[]>): AsyncGenerator<readonly T[]> {
  yield await rows;
};

export const tableOf = <T>(name: string, columns: readonly Column<T>[], pages: AsyncIterable<readonly T[]>): Table => ({
  name, columns: columns.map(({ head, width }) => ({ head, width })),
  pages: (async function* () {
    for await (const rows of pages) yield rows.map((row) => columns.map(({ of }) => of(row)));
  })(),
});

/** A moment or none. */
export const at = (moment: string | null | undefined): Value => (moment === null || moment === undefined ? null : { at: moment });
export const on = (day: string | null | undefined): Value => (day === null || day === undefined ? null : { on: day });

/** As many rows as a spreadsheet is still pleasant with. */
export const mostRows = 10_000;
/** Up to that many rows; then `left` says that there are more. */
export const upTo = async function* (table: Table, left: string): Table['pages'] extends AsyncIterable<infer P> ? AsyncGenerator<P> : never {
  let count = 0;
  for await (const page of table.pages) {
    const room = mostRows - count;
    if (page.length > room) {
      yield [...page.slice(0, room), [left]];
      return;
    }
    count += page.length;
    yield page;
  }
};

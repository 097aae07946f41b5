/** A cell that a spreadsheet takes as text, never as a formula: what begins like one gets a mark before it. */
export const cell = (value: string | number | null): string => {
  if (typeof value === 'number') return String(value);
  const text = value ?? '';
  const safe = /^[\s]*[=+\-@＝＋－＠]|^[\t\r\n]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

/** A table as Excel opens it: the mark at the front says that the letters are UTF-8. */
export const csvOf = (rows: readonly (readonly (string | number | null)[])[]): string => `\uFEFF${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;

/** A table to be kept as a file. `isPrivate`: it is for this reader alone, and nobody between keeps a copy. */
export const csvFile = (name: string, rows: Parameters<typeof csvOf>[0], { isPrivate }: { readonly isPrivate: boolean }): Response => new Response(csvOf(rows), {
  headers: { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': `attachment; filename="${name}.csv"`, ...(isPrivate ? { 'cache-control': 'private, no-store' } : {}) },
});

type Page<T> = { readonly rows: readonly T[]; readonly next: string | null };
/** The rows of all pages of a list, up to about `most`; `more`: whether any are left. */
export const allRows = async <T>(ask: (after: string | null) => Promise<Page<T>>, most = Number.POSITIVE_INFINITY): Promise<{ rows: T[]; more: boolean }> => {
  const rows: T[] = [];
  let after: string | null = null;
  while (rows.length < most) {
    const page: Page<T> = await ask(after);
    rows.push(...page.rows);
    after = page.next;
    if (after === null) return { rows, more: false };
  }
  return { rows, more: true };
};

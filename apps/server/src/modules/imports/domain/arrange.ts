import type { Arrangement, KeptLayout } from './import.ts';

type Table = NonNullable<KeptLayout['sheets'][number]>;

/** The sheet with the most that is known in it, the first of several; and all that are laid out alike, since many keep a sheet for each building. */
const chosen = (layout: KeptLayout): { table: Table; sheets: number[] } | undefined => {
  const tables = layout.sheets.flatMap((table, nth) => (table === null ? [] : [{ table, nth }]));
  const most = Math.max(0, ...tables.map(({ table }) => table.guesses.length));
  const best = tables.find(({ table }) => table.guesses.length === most);
  return best && { table: best.table, sheets: tables.filter(({ table }) => table.fingerprint === best.table.fingerprint && table.rows > 0).map(({ nth }) => nth) };
};

/** What is proposed for a file before anybody has said anything. */
export const firstArrangement = (layout: KeptLayout, remembered: Readonly<Record<string, number>> | undefined): { arrangement: Arrangement; fingerprint: string } => {
  const found = chosen(layout);
  const guessed = Object.fromEntries((found?.table.guesses ?? []).map(({ field, column }) => [field, column]));
  return {
    fingerprint: found?.table.fingerprint ?? '',
    arrangement: { sheets: found?.sheets ?? [], headerRow: null, columns: remembered ?? guessed, by: remembered === undefined ? 'guess' : 'remembered', options: {}, mends: [] },
  };
};

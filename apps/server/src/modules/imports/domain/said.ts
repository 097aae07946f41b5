import type { ArrangeInput, MendInput } from '@linyi/contract';
import type { Arrangement, Import } from './import.ts';
import { columnNumber } from './sheet.ts';

const mostMends = 2_000;

/** What somebody said about sheets and columns; what they mended stays as long as the same sheets are meant. */
export const arranged = ({ arrangement }: Pick<Import, 'arrangement'>, { sheets, headerRow, columns, options }: ArrangeInput): Arrangement => {
  const said = Object.fromEntries(Object.entries(columns).map(([field, letter]) => [field, columnNumber(letter) - 1]));
  const isSame = JSON.stringify(Object.entries(said).toSorted()) === JSON.stringify(Object.entries(arrangement.columns).toSorted());
  return { sheets: [...new Set(sheets)].toSorted((a, b) => a - b), headerRow: headerRow ?? null, columns: said, by: isSame ? arrangement.by : 'person', options: { ...arrangement.options, ...options }, mends: arrangement.mends };
};

/** Cells and rows that somebody mended, the last word for each; an empty option is none. */
export const mendedBy = ({ arrangement }: Pick<Import, 'arrangement'>, { cells, leaveOut, options }: MendInput): Arrangement => {
  const fresh = [...cells.map(({ column, ...cell }) => ({ ...cell, column: columnNumber(column) - 1 })), ...leaveOut.map(({ sheet, row }) => ({ sheet, row, column: null, value: '' }))];
  const keyOf = ({ sheet, row, column }: Arrangement['mends'][number]): string => `${sheet}:${row}:${column ?? ''}`;
  const mends = [...new Map([...arrangement.mends, ...fresh].map((mend) => [keyOf(mend), mend])).values()].slice(-mostMends);
  return { ...arrangement, mends, options: { ...arrangement.options, ...options } };
};

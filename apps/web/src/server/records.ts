import type { ArrangeInput, MendInput } from '@linyi/contract';
import { textOf, textsOf } from './form.ts';

const optionsIn = (form: FormData): Record<string, string> =>
  Object.fromEntries([...form].flatMap(([name, value]) => (name.startsWith('option:') && typeof value === 'string' ? [[name.slice(7), value.trim()] as const] : [])));

/** Which column is what: each column's select names its field. */
export const arrangeFrom = (form: FormData, sheets: readonly number[]): ArrangeInput => {
  const columns: Record<string, string> = {};
  for (const [name, value] of form) if (name.startsWith('column:') && typeof value === 'string' && value !== '') columns[value] = name.slice(7);
  const [chosen, headerRow] = [textsOf(form, 'sheet').map(Number), Number(textOf(form, 'headerRow'))];
  return { sheets: chosen.length > 0 ? chosen : [...sheets], headerRow: headerRow > 0 ? headerRow : null, columns, options: optionsIn(form) };
};

/** Two columns chosen for the same thing: the letters of both, or nothing. */
export const chosenTwice = (form: FormData): { field: string; letters: string[] } | null => {
  const byField = new Map<string, string[]>();
  for (const [name, value] of form) if (name.startsWith('column:') && typeof value === 'string' && value !== '') byField.set(value, [...(byField.get(value) ?? []), name.slice(7)]);
  const twice = [...byField].find(([, letters]) => letters.length > 1);
  return twice === undefined ? null : { field: twice[0], letters: twice[1] };
};

export const mendFrom = (form: FormData): MendInput => {
  const [cells, leaveOut]: [MendInput['cells'], MendInput['leaveOut']] = [[], []];
  for (const [name, value] of form) {
    const [what, sheet, row, column] = name.split(':');
    if (what === 'cell' && column !== undefined && typeof value === 'string' && value.trim() !== '') cells.push({ sheet: Number(sheet), row: Number(row), column, value: value.trim() });
    if (what === 'out') leaveOut.push({ sheet: Number(sheet), row: Number(row) });
  }
  return { cells, leaveOut, options: optionsIn(form) };
};

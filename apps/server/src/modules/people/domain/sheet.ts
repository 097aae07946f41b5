import { dutyNames } from '@linyi/contract';
import type { DutyName, DutySheet } from '@linyi/contract';
import { shippedSheets } from './shipped-sheets.ts';

const shipped = (duty: DutyName): DutySheet => ({ duty, version: 1, publishedAt: null, ...shippedSheets[duty], may: [...shippedSheets[duty].may], must: [...shippedSheets[duty].must] });
/** The sheet in force of every duty: the community's own, else the shipped one. */
export const sheetsInForce = (own: readonly DutySheet[]): readonly DutySheet[] => {
  const newest = new Map<DutyName, DutySheet>();
  for (const sheet of own) if ((newest.get(sheet.duty)?.version ?? 0) < sheet.version) newest.set(sheet.duty, sheet);
  return dutyNames.map((duty) => newest.get(duty) ?? shipped(duty));
};

/** Whether the holder still owes a yes: to the first sheet, without which the duty doesn't count, or to a newer one, without losing it meanwhile. */
export const owesAcceptance = (accepted: { readonly how: string | null; readonly version: number | null }, inForce: number): boolean => accepted.how === null || (accepted.version ?? 0) < inForce;

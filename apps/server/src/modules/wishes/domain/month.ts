import { dayInChina, startOfDayInChina } from '@linyi/kernel';
import type { Instant } from '@linyi/kernel';

/** The month of a moment in China, as `2026-03`. */
export const monthOf = (at: Instant): string => dayInChina(at).slice(0, 7);
const next = (month: string): string => {
  const [year, number] = month.split('-').map(Number);
  return number === 12 ? `${(year ?? 0) + 1}-01` : `${year ?? 0}-${String((number ?? 0) + 1).padStart(2, '0')}`;
};
/** When a month's voices are counted: with the first moment of the next one, in China. */
export const closeOf = (month: string): Instant => startOfDayInChina(`${next(month)}-01`);

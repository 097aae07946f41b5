import { attributes, occupations, specialNeeds, tenures } from '@linyi/contract';
import type { Attribute, Purpose } from '@linyi/contract';
import { allow, refuse } from '@linyi/kernel';
import type { Decision } from '@linyi/kernel';

/** ⚖ PIPL 28-29: health and the like, asked for by themselves. */
const sensitive: ReadonlySet<Purpose> = new Set(['specialNeed']);
export const isSensitive = (purpose: Purpose): boolean => sensitive.has(purpose);
export const isAttribute = (purpose: Purpose): purpose is Attribute => (attributes as readonly Purpose[]).includes(purpose);

const words: Readonly<Record<Exclude<Attribute, 'birthYear'>, readonly string[]>> = { sex: ['female', 'male'], tenure: tenures, occupation: occupations, specialNeed: specialNeeds };
const oldest = 120;
/** What an attribute may say: one of its words, or a year of birth that somebody alive can have. */
const isLawfulValue = (attribute: Attribute, value: string, year: number): boolean =>
  attribute === 'birthYear' ? /^\d{4}$/.test(value) && Number(value) <= year && Number(value) >= year - oldest : words[attribute].includes(value);

/** Whoever was born in this year may still be under fourteen; the day of birth isn't kept. */
export const mayBeChild = (birthYear: number | null, year: number): boolean => birthYear !== null && year - birthYear <= 14;

export type Change = { readonly purpose: Purpose; readonly given: boolean; readonly value?: string | undefined; readonly separately?: boolean | undefined };
/** Whether a consent can be given so. Taking one back is always lawful (PIPL 15). */
export const consentChange = (change: Change, year: number): Decision<{ readonly value: string | null }> => {
  const { purpose, given, value = '', separately = false } = change;
  if (!given) return allow({ value: null });
  if (!isAttribute(purpose)) return allow({ value: null });
  if (isSensitive(purpose) && !separately) return refuse({ code: 'privacy.sensitiveSeparately', params: { field: purpose } });
  return isLawfulValue(purpose, value, year) ? allow({ value }) : refuse({ code: 'privacy.badValue', params: { field: purpose } });
};

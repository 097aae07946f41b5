/** A reading as the instrument showed it, in whole thousandths. @param text a decimal with at most three places. */
export const thousandthsOf = (text: string): number => {
  const [whole = '0', rest = ''] = text.replace('-', '').split('.');
  const value = Number(whole) * 1000 + Number(rest.padEnd(3, '0'));
  return text.startsWith('-') ? -value : value;
};
/** The same reading as people write it, without zeros that say nothing. */
export const readingOf = (thousandths: number): string => {
  const digits = String(Math.abs(thousandths)).padStart(4, '0');
  const rest = digits.slice(-3).replace(/0+$/, '');
  return `${thousandths < 0 ? '-' : ''}${digits.slice(0, -3)}${rest === '' ? '' : `.${rest}`}`;
};

/** The digit that makes a mistyped number of a form show itself: ISO 7064 MOD 11,10, which finds every wrong digit and almost every two exchanged. */
const checkDigit = (digits: string): number => {
  let product = 10;
  for (const digit of digits) {
    const sum = (Number(digit) + product) % 10;
    product = ((sum === 0 ? 10 : sum) * 2) % 11;
  }
  return (11 - product) % 10;
};

/** The number on a sheet of paper: `26-0412-7`, the year, the sheet, and a digit to check both. */
export const formNumber = (year: number, nth: number): string => {
  const [short, sheet] = [String(year % 100).padStart(2, '0'), String(nth).padStart(4, '0')];
  return `${short}-${sheet}-${checkDigit(short + sheet)}`;
};

/** A number as it was typed or scanned: blanks, dashes of any kind and full-width digits are forgiven. Null where the digits can't be right. */
export const formNumberTyped = (typed: string): string | null => {
  const digits = typed.normalize('NFKC').replace(/[^0-9]/g, '');
  if (digits.length < 7 || digits.length > 10) return null;
  const [short, sheet, check] = [digits.slice(0, 2), digits.slice(2, -1), digits.slice(-1)];
  return Number(check) === checkDigit(short + sheet) ? `${short}-${sheet}-${check}` : null;
};

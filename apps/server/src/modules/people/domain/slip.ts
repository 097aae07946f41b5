/** No 0/O, 1/I/L: what is read from paper by old eyes and typed on a phone. */
const alphabet = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';

/** A slip's code, twelve signs in three groups: 59 bits, far beyond guessing at ten tries an hour. */
export const slipCode = (random: Uint8Array): string => {
  const signs = Array.from(random.subarray(0, 12), (byte) => alphabet[byte % alphabet.length]);
  return [signs.slice(0, 4), signs.slice(4, 8), signs.slice(8, 12)].map((group) => group.join('')).join('-');
};

/** The code as typed, whatever the case, spaces or dashes. */
export const slipAsTyped = (typed: string): string => typed.toUpperCase().replace(/[^0-9A-Z]/g, '').replace(/(.{4})(?=.)/g, '$1-');

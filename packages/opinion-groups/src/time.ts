/** Before this many milliseconds (March 1973) nobody was asked: smaller numbers are seconds, as in Polis's newer files. */
const leastMilliseconds = 1e11;

/** A moment in milliseconds since 1970, from milliseconds, seconds or a date; undefined where it is none. */
export const momentOf = (value: unknown): number | undefined => {
  const text = String(value).trim();
  const number = /^\d{1,16}(\.\d+)?$/.test(text) ? Number(text) : undefined;
  if (number !== undefined) return number < leastMilliseconds ? number * 1000 : number;
  const date = Date.parse(text);
  return Number.isNaN(date) ? undefined : date;
};

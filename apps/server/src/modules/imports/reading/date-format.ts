/** Number formats of Excel that every workbook may use without spelling them out (ECMA-376 §18.8.30, and East Asian ones). */
const builtInDates: readonly (readonly [from: number, to: number])[] = [
  [14, 22],
  [27, 36],
  [45, 47],
  [50, 58],
  [71, 81],
];

/** Whether a number with this format is shown as a date or a time of day; `code` where the workbook spells it out. */
export const isDateFormat = (id: number, code: string | undefined): boolean => {
  if (code === undefined) return builtInDates.some(([from, to]) => id >= from && id <= to);
  // Quoted words, escaped characters, colours, locales and conditions may hold any letter; [h] counts hours.
  const bare = code.replace(/"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]/giu, '');
  return /[ymdhs]/iu.test(bare);
};

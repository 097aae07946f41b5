const most = 100;
/** `1.`, `2、` or a dot before a line is the list's, not the words'; the 3 of “3 栋” stays. */
const listMark = /^\s*(?:\d{1,2}[.、)）](?!\d)|[·•*－-])\s*/u;

/** One matter's words, or each line of a tea table's notes as a matter of its own; blank lines and marks don't count. */
export const linesOf = (text: string, each: boolean): string[] =>
  each ? text.split('\n').map((line) => line.replace(listMark, '').trim()).filter((line) => line.length > 1).slice(0, most) : [text];

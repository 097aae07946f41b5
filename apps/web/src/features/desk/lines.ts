/** The most lines that are taken at once; more are refused, and none is dropped. */
export const mostLines = 100;
/** `1.`, `2、` or a dot before a line is the list's, not the words'; the 3 of “3 栋” stays. */
const listMark = /^\s*(?:\d{1,2}[.、)）](?!\d)|[·•*－-])\s*/u;

/** One matter's words, or each line of a tea table's notes as a matter of its own; blank lines and marks don't count. What is too short to be kept is refused by name, never dropped. */
export const linesOf = (text: string, each: boolean): string[] =>
  each ? text.split('\n').map((line) => line.replace(listMark, '').trim()).filter((line) => line !== '') : [text];

/** At the end of a line: where, behind an `@`, and who said it, behind a `#`. */
const mark = /\s*(?<sign>[@＠#＃])\s*(?<value>[^@＠#＃\s]{1,20})$/u;
export type LineParts = { text: string; place: string; who: string };
export const partsOf = (line: string): LineParts => {
  const parts: LineParts = { text: line, place: '', who: '' };
  for (let found = mark.exec(parts.text); found !== null; found = mark.exec(parts.text)) {
    const value = (found.groups?.['value'] ?? '').trim();
    if (/[@＠]/u.test(found.groups?.['sign'] ?? '')) parts.place ||= value;
    else parts.who ||= value;
    parts.text = parts.text.slice(0, found.index);
  }
  return parts;
};

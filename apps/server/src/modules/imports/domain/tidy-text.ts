// U+200D stays: it joins the parts of one emoji.
const invisible = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\ufeff]/gu;

// Exports that lose line ends keep the indents: two wide blanks (or four narrow ones) after the end of a sentence begin a
// paragraph, often behind one more blank. Only there, for wide blanks stand inside words too (姓　　名).
const lostParagraph = /(?<=[。！？：；…”）.!?:;)])[ \u00a0]?(?:\u3000{2,}|[ \u00a0]{4,})(?=\S)/gu;

const tidyLine = (line: string): string => line.replace(/[\t\u00a0]+/gu, ' ').trim();

/**
 * A text as somebody wrote it, without the padding that exports wrap around it: blanks at the ends of lines (the
 * indents of paragraphs too), empty lines at both ends and more than one between paragraphs, and characters that can't
 * be seen or stored. Paragraphs stay, and those that an export ran together are parted again.
 */
export const tidyText = (text: string): string =>
  text
    .toWellFormed()
    .replace(/\r\n?|\u2028|\u2029/gu, '\n')
    .replace(invisible, '')
    .replace(lostParagraph, '\n')
    .split('\n')
    .map(tidyLine)
    .join('\n')
    .replace(/\n{3,}/gu, '\n\n')
    .trim();

/** The same on one line, for titles, names and numbers. */
export const tidyWords = (text: string): string => tidyText(text).replace(/\s+/gu, ' ');

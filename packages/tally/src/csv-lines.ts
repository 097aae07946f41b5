import { BallotError } from './errors.ts';

/** One record of a `;`-separated text: its fields without blanks around them, and the offset where each begins. */
export type CsvRecord = { readonly fields: readonly string[]; readonly starts: readonly number[] };

/** The error for what stands at an offset of a text. */
export const errorAt = (text: string, offset: number, what: string): BallotError => {
  const lines = text.slice(0, offset).split('\n');
  return new BallotError(`line ${lines.length}, column ${[...(lines.at(-1) ?? '')].length + 1}`, what);
};

/** The quotation mark that closes the one at `opened`. Two are one of the text. */
const closingQuote = (text: string, opened: number): number => {
  for (let at = text.indexOf('"', opened + 1); at !== -1; at = text.indexOf('"', at + 2)) if (text[at + 1] !== '"') return at;
  throw errorAt(text, opened, 'the quotation mark that opens here is never closed');
};

type Field = { readonly field: string; readonly end: number };

/** One field; quotation marks count only where a field begins with them. */
const fieldAt = (text: string, at: number): Field => {
  if (text[at] === '"') {
    const close = closingQuote(text, at);
    if (close + 1 < text.length && !';\n'.includes(text[close + 1] ?? '')) throw errorAt(text, close + 1, 'after a closing quotation mark only a semicolon or the end of the line can stand');
    return { field: text.slice(at + 1, close).replaceAll('""', '"').trim(), end: close + 1 };
  }
  const sign = /[;\n]/g;
  sign.lastIndex = at;
  const end = sign.exec(text)?.index ?? text.length;
  return { field: text.slice(at, end).trim(), end };
};

/** The records of a text that parts fields by `;` and lines by LF, blank lines left out. */
export const csvRecords = (text: string): readonly CsvRecord[] => {
  const records: CsvRecord[] = [];
  for (let at = 0; at < text.length;) {
    const [fields, starts]: [string[], number[]] = [[], []];
    do {
      const { field, end } = fieldAt(text, at);
      fields.push(field);
      starts.push(at);
      at = end + 1;
    } while (text[at - 1] === ';');
    if (fields.length > 1 || fields[0] !== '') records.push({ fields, starts });
  }
  return records;
};

import { BallotError } from './errors.ts';

/** One record of a `;`-separated text and the line on which it begins. */
export type CsvRecord = { readonly fields: readonly string[]; readonly line: number };

/** The end of a field in quotes: behind the closing quote. Two quotes are one of the text. */
const closingQuote = (text: string, from: number, line: number): number => {
  for (let at = text.indexOf('"', from); at !== -1; at = text.indexOf('"', at + 2)) if (text[at + 1] !== '"') return at;
  throw new BallotError(`line ${line}`, 'a quote is opened here and never closed');
};

type Reader = { readonly text: string; at: number; line: number };

/** One field; quotes count only where a field begins with them. */
const readField = (reader: Reader): string => {
  const { text, at } = reader;
  if (text[at] === '"') {
    const close = closingQuote(text, at + 1, reader.line);
    const field = text.slice(at + 1, close).replaceAll('""', '"');
    reader.line += field.split('\n').length - 1;
    reader.at = close + 1;
    if (reader.at < text.length && !';\n'.includes(text[reader.at] ?? '')) throw new BallotError(`line ${reader.line}`, 'behind a closing quote only ; or the end of the line may stand');
    return field;
  }
  const sign = /[;\n]/g;
  sign.lastIndex = at;
  reader.at = sign.exec(text)?.index ?? text.length;
  return text.slice(at, reader.at);
};

/** The records of a text that parts fields by `;`, blank lines left out. */
export const csvRecords = (source: string): readonly CsvRecord[] => {
  const text = source.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n').replaceAll('\r', '\n');
  const reader: Reader = { text, at: 0, line: 1 };
  const records: CsvRecord[] = [];
  while (reader.at < text.length) {
    const [fields, line]: [string[], number] = [[], reader.line];
    for (;;) {
      fields.push(readField(reader).trim());
      reader.at += 1;
      if (text[reader.at - 1] !== ';') break;
    }
    reader.line += 1;
    if (fields.length > 1 || fields[0] !== '') records.push({ fields, line });
  }
  return records;
};
